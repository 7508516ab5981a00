//! Signs of places on a map, each of which leads to its place.

use std::rc::Rc;

use leaflet::{Event, Evented, EventedHandle, FeatureGroup, LatLng, Layer, Map, MouseEvent};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, HtmlElement};
use xiuhua_core::geo::{LngLat, Wgs84};

use super::datum::DrawnIn;
use super::room::Room;
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
    /// The place's name, beside it.
    pub name: String,
    /// All that it says, read aloud or shown to a mouse.
    pub label: String,
    /// The drawing, in the sprite of drawings.
    pub symbol: &'static str,
}

/// Signs that go when they are dropped; earlier ones go first where there is not
/// room for all.
pub(super) struct Signs {
    group: FeatureGroup,
    _on_click: EventedHandle<MouseEvent>,
    _on_move: EventedHandle<Event>,
}

/// A sign as it lies on the map.
struct Placed {
    at: LatLng,
    button: HtmlElement,
    name: HtmlElement,
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
            let name = nodes::element("span", "sign__name")?;
            name.set_text_content(Some(&sign.name));
            button.append_child(&name)?;
            group.add_layer(&nodes::marker(&at, "sign-box", &button, true));
            placed.push(Placed { at, button, name });
        }
        group.add_to(map);
        declutter(map, &placed);
        let placed = Rc::new(placed);
        let moved = map.clone();
        let on_move = Evented::on_leaflet_event(&map, "moveend", move |_: Event| {
            declutter(&moved, &placed);
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
            _on_move: on_move,
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

/// Hides what would lie upon an earlier sign at the map's zoom, and the names that
/// find no room on the map beside theirs: closer there is room, and the page lists
/// them all.
fn declutter(map: &Map, placed: &[Placed]) {
    for one in placed {
        one.button.set_hidden(false);
        one.name.set_hidden(false);
    }
    // All are of one size.
    let size_px = placed.first().map_or(0, |one| one.button.offset_width());
    let size_px = f64::from(size_px);
    let mut shown: Vec<(&Placed, f64, f64)> = Vec::new();
    for one in placed {
        let at = map.lat_lng_to_container_point(&one.at);
        let (x, y) = (at.x(), at.y());
        let is_free = shown
            .iter()
            .all(|(_, other_x, other_y)| (x - other_x).hypot(y - other_y) >= size_px + MARGIN_PX);
        one.button.set_hidden(!is_free);
        if is_free {
            shown.push((one, x, y));
        }
    }
    let room = |(x_px, y_px), (width_px, height_px)| Room {
        x_px,
        y_px,
        width_px,
        height_px,
    };
    let discs = shown.iter();
    let discs = discs.map(|(_, x, y)| room((*x, *y), (size_px, size_px)));
    let mut taken: Vec<Room> = discs.collect();
    let map_size = map.get_size();
    for (one, x, y) in shown {
        let width = f64::from(one.name.offset_width());
        let height = f64::from(one.name.offset_height());
        let (beside, below) = ((size_px + width) / 2.0, (size_px + height) / 2.0);
        let mut ways = [
            ("below", (x, y + below)),
            ("above", (x, y - below)),
            ("right", (x + beside, y)),
            ("left", (x - beside, y)),
        ]
        .map(|(side, at)| (side, room(at, (width, height))))
        .into_iter();
        let found = ways.find(|(_, room)| room.is_within(&map_size) && room.is_free(&taken));
        one.name.set_hidden(found.is_none());
        if let Some((side, room)) = found {
            // An attribute of a fixed name: it cannot fail.
            let _ = one.name.set_attribute("data-side", side);
            taken.push(room);
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
