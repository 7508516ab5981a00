//! The names on the land, as many as there is room for.

use leaflet::{LatLng, Map};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use xiuhua_core::geo::{LngLat, Wgs84};

use super::datum::DrawnIn;
use super::nodes;
use super::room::Room;

/// Free space around a name, in pixels.
const MARGIN_PX: f64 = 4.0;
/// From this zoom level on there is land enough between two landmarks.
const LANDMARKS_FROM_ZOOM: f64 = 12.0;
/// So many names on top of each other are as high as the pin.
const PIN_NAMES: f64 = 2.8;

/// A name, and where it belongs.
pub type NameAt = (LngLat<Wgs84>, String);

/// The names on one map; earlier ones go first.
#[derive(Default)]
pub(super) struct Labels {
    labels: Vec<Label>,
    has_landmarks: bool,
    /// Whether a pin stands in the middle: what is below it cannot be read.
    pub(super) has_pin: bool,
}

struct Label {
    at: LatLng,
    text: HtmlElement,
    from_zoom: f64,
}

impl Labels {
    /// The names of areas, in their middle.
    pub(super) fn draw_areas(
        &mut self,
        map: &Map,
        drawn_in: DrawnIn,
        names: &[NameAt],
    ) -> Result<(), JsValue> {
        self.draw(map, drawn_in, names, ("map-label__text", 0.0))
    }

    /// The names of single places, once.
    pub(super) fn draw_landmarks(
        &mut self,
        map: &Map,
        drawn_in: DrawnIn,
        names: &[NameAt],
    ) -> Result<(), JsValue> {
        if std::mem::replace(&mut self.has_landmarks, true) {
            return Ok(());
        }
        let look = "map-label__text map-label__text--landmark";
        self.draw(map, drawn_in, names, (look, LANDMARKS_FROM_ZOOM))
    }

    fn draw(
        &mut self,
        map: &Map,
        drawn_in: DrawnIn,
        names: &[NameAt],
        (look, from_zoom): (&str, f64),
    ) -> Result<(), JsValue> {
        for (place, name) in names {
            let at = drawn_in.to_map(*place);
            let text = nodes::element("span", look)?;
            // All of the city's, far beyond what is seen: nothing to be read out.
            text.set_attribute("aria-hidden", "true")?;
            text.set_text_content(Some(name));
            nodes::marker(&at, "map-label", &text, false).add_to(map);
            self.labels.push(Label {
                at,
                text,
                from_zoom,
            });
        }
        self.declutter(map);
        Ok(())
    }

    /// Hides the names that would cover an earlier one, or lie below the pin.
    pub(super) fn declutter(&self, map: &Map) {
        let zoom = map.get_zoom();
        for label in &self.labels {
            label.text.set_hidden(zoom < label.from_zoom);
        }
        // All are measured before one is hidden: the browser lays out once.
        let labels = self.labels.iter().filter(|label| !label.text.hidden());
        let boxes: Vec<(&Label, Room)> = labels.map(|label| (label, label.measure(map))).collect();
        let pin = boxes.first().filter(|_| self.has_pin);
        let pin = pin.map(|(_, name)| room_of_pin(map, name.height_px * PIN_NAMES));
        let mut shown: Vec<Room> = pin.into_iter().collect();
        for (label, own) in boxes {
            let is_free = own.is_free(&shown);
            label.text.set_hidden(!is_free);
            if is_free {
                shown.push(own);
            }
        }
    }
}

impl Label {
    fn measure(&self, map: &Map) -> Room {
        let centre = map.lat_lng_to_layer_point(&self.at);
        Room {
            x_px: centre.x(),
            y_px: centre.y(),
            width_px: f64::from(self.text.offset_width()) + MARGIN_PX,
            height_px: f64::from(self.text.offset_height()) + MARGIN_PX,
        }
    }
}

/// Of a pin whose tip is in the middle of the map.
fn room_of_pin(map: &Map, size_px: f64) -> Room {
    let tip = map.lat_lng_to_layer_point(&map.get_center());
    Room {
        x_px: tip.x(),
        y_px: tip.y() - size_px / 3.0,
        width_px: size_px,
        height_px: size_px,
    }
}
