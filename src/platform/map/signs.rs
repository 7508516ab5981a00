//! Signs of places on a map, each of which leads to its place.

use leaflet::{Evented, EventedHandle, FeatureGroup, Layer, Map, MouseEvent};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget};
use xiuhua_core::geo::{LngLat, Wgs84};

use super::datum::DrawnIn;
use super::{MapView, nodes};

/// Which place a button leads to.
const KEY: &str = "data-place";

/// A sign of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// Which place.
    pub key: String,
    /// Where it is.
    pub position: LngLat<Wgs84>,
    /// What it is called, read aloud or shown to a mouse.
    pub label: String,
    /// The drawing, in the sprite of drawings.
    pub symbol: &'static str,
}

/// Signs that go when they are dropped.
pub(super) struct Signs {
    group: FeatureGroup,
    _on_click: EventedHandle<MouseEvent>,
}

impl Signs {
    fn show(
        map: &Map,
        drawn_in: DrawnIn,
        signs: &[Sign],
        mut on_choose: impl FnMut(String) + 'static,
    ) -> Result<Self, JsValue> {
        let group = FeatureGroup::new();
        for sign in signs {
            let at = drawn_in.to_map(sign.position);
            group.add_layer(&nodes::marker(&at, "sign-box", &button(sign)?, true));
        }
        group.add_to(map);
        let layer: Layer = group.clone().unchecked_into();
        let on_click = Evented::on_leaflet_event(&layer, "click", move |event: MouseEvent| {
            if let Some(key) = key_of(event.original_event().target()) {
                on_choose(key);
            }
        });
        Ok(Self {
            group,
            _on_click: on_click,
        })
    }
}

impl Drop for Signs {
    fn drop(&mut self) {
        self.group.remove();
    }
}

impl MapView {
    /// Shows these signs and no others; calls `on_choose` with the key of one that
    /// is tapped, or opened by key.
    pub fn show_signs(&self, signs: &[Sign], on_choose: impl FnMut(String) + 'static) {
        // Fails only where the page has no document.
        let shown = Signs::show(&self.moves.map, self.moves.drawn_in, signs, on_choose);
        self.signs.replace(shown.ok());
    }
}

fn button(sign: &Sign) -> Result<Element, JsValue> {
    let button = nodes::element("button", "sign")?;
    button.set_attribute("type", "button")?;
    button.set_attribute("aria-label", &sign.label)?;
    button.set_attribute("title", &sign.label)?;
    button.set_attribute(KEY, &sign.key)?;
    button.append_child(&nodes::class_icon(sign.symbol)?.into())?;
    Ok(button.into())
}

fn key_of(target: Option<EventTarget>) -> Option<String> {
    let element: Element = target?.dyn_into().ok()?;
    let button = element.closest(&format!("[{KEY}]")).ok()??;
    button.get_attribute(KEY)
}
