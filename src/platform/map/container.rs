//! The element that holds a map: told of its size, and left as it was.

use std::rc::Rc;

use js_sys::Function;
use leaflet::Map;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::moves::{Moves, at_once};
use crate::platform::js::get;

#[wasm_bindgen]
extern "C" {
    /// Removes all of Leaflet's listeners from an element.
    #[wasm_bindgen(js_namespace = ["L", "DomEvent"])]
    fn off(element: &Element);
}

/// The element that holds the map. As before once this is dropped.
pub(super) struct Container {
    element: HtmlElement,
    before: Before,
    observer: Option<ResizeObserver>,
    _on_resize: Closure<dyn FnMut()>,
}

/// The attributes that Leaflet changes.
pub(super) struct Before([(&'static str, Option<String>); 3]);

impl Before {
    pub(super) fn of(element: &Element) -> Self {
        Self(["class", "style", "tabindex"].map(|name| (name, element.get_attribute(name))))
    }
}

impl Container {
    pub(super) fn watch(element: HtmlElement, before: Before, moves: &Rc<Moves>) -> Self {
        let (moves, resized) = (Rc::downgrade(moves), element.clone());
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            let Some(moves) = moves.upgrade() else { return };
            let known = moves.map.get_size();
            let is_known = known.x() == f64::from(resized.client_width())
                && known.y() == f64::from(resized.client_height());
            // Leaflet rounds the middle to whole pixels even when nothing changed.
            if !is_known {
                moves.by_program(|map| map.invalidate_size_with_options(&at_once()));
            }
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        Self {
            element,
            before,
            observer,
            _on_resize: on_resize,
        }
    }
}

impl Container {
    /// Whether the map can be panned. One that cannot is no stop of the tab key.
    pub(super) fn let_pan(&self, map: &Map, may_pan: bool) {
        if !may_pan {
            map.stop();
        }
        for way in ["dragging", "keyboard"] {
            let way = get(map, way);
            let turn = get(&way, if may_pan { "enable" } else { "disable" });
            if let Some(turn) = turn.dyn_ref::<Function>() {
                let _ = turn.call0(&way);
            }
        }
        if !may_pan {
            let _ = self.element.remove_attribute("tabindex");
        }
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        // A map that is removed leaves one behind (1.9.4).
        off(&self.element);
        for (name, value) in &self.before.0 {
            let _ = match value {
                Some(value) => self.element.set_attribute(name, value),
                None => self.element.remove_attribute(name),
            };
        }
    }
}
