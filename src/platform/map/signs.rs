//! Signs of places on a map, each of which leads to its place.

use std::rc::Rc;

use leaflet::{Event, Evented, EventedHandle, FeatureGroup, LatLng, Layer, Map, MouseEvent};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, HtmlElement};
use xiuhua_core::geo::{LngLat, Wgs84};

use super::datum::DrawnIn;
use super::{MapView, nodes};

/// Which place a button leads to.
const KEY: &str = "data-place";

/// Free space around a sign, in pixels.
const MARGIN_PX: f64 = 4.0;

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

/// Signs that go when they are dropped; earlier ones go first where there is not
/// room for all.
pub(super) struct Signs {
    group: FeatureGroup,
    _on_click: EventedHandle<MouseEvent>,
    _on_zoom: EventedHandle<Event>,
}

/// A sign as it lies on the map.
struct Placed {
    at: LatLng,
    button: HtmlElement,
}

impl Signs {
    fn show(
        map: &Map,
        drawn_in: DrawnIn,
        signs: &[Sign],
        mut on_choose: impl FnMut(String) + 'static,
    ) -> Result<Self, JsValue> {
        let group = FeatureGroup::new();
        let mut placed = Vec::new();
        for sign in signs {
            let (at, button) = (drawn_in.to_map(sign.position), button(sign)?);
            group.add_layer(&nodes::marker(&at, "sign-box", &button, true));
            placed.push(Placed { at, button });
        }
        group.add_to(map);
        declutter(map, &placed);
        let placed = Rc::new(placed);
        let zoomed = map.clone();
        let on_zoom = Evented::on_leaflet_event(&map, "zoomend", move |_: Event| {
            declutter(&zoomed, &placed);
        });
        let layer: Layer = group.clone().unchecked_into();
        let on_click = Evented::on_leaflet_event(&layer, "click", move |event: MouseEvent| {
            if let Some(key) = key_of(event.original_event().target()) {
                on_choose(key);
            }
        });
        Ok(Self {
            group,
            _on_click: on_click,
            _on_zoom: on_zoom,
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

/// Hides what would lie upon an earlier sign at the map's zoom: closer there is
/// room, and the page lists them all.
fn declutter(map: &Map, placed: &[Placed]) {
    placed.iter().for_each(|one| one.button.set_hidden(false));
    let mut shown: Vec<(f64, f64)> = Vec::new();
    // All are of one size.
    let size_px = placed.first().map_or(0, |one| one.button.offset_width());
    let size_px = f64::from(size_px) + MARGIN_PX;
    for one in placed {
        let at = map.lat_lng_to_layer_point(&one.at);
        let (x, y) = (at.x(), at.y());
        let is_free = shown
            .iter()
            .all(|(other_x, other_y)| (x - other_x).hypot(y - other_y) >= size_px);
        one.button.set_hidden(!is_free);
        if is_free {
            shown.push((x, y));
        }
    }
}

fn button(sign: &Sign) -> Result<HtmlElement, JsValue> {
    let button = nodes::element("button", "sign")?;
    button.set_attribute("type", "button")?;
    button.set_attribute("aria-label", &sign.label)?;
    button.set_attribute("title", &sign.label)?;
    button.set_attribute(KEY, &sign.key)?;
    button.append_child(&nodes::class_icon(sign.symbol)?.into())?;
    Ok(button)
}

fn key_of(target: Option<EventTarget>) -> Option<String> {
    let element: Element = target?.dyn_into().ok()?;
    let button = element.closest(&format!("[{KEY}]")).ok()??;
    button.get_attribute(KEY)
}
