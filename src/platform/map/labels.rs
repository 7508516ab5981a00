//! The towns' names, as many as there is room for.

use leaflet::{LatLng, Map};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use xiuhua_core::city::CityPack;

use super::datum::DrawnIn;
use super::nodes;

/// Free space around a name, in pixels.
const MARGIN_PX: f64 = 4.0;

/// The names on one map; earlier towns of the pack go first.
pub(super) struct Labels(Vec<Label>);

struct Label {
    at: LatLng,
    text: HtmlElement,
}

impl Labels {
    pub(super) fn draw(
        map: &Map,
        drawn_in: DrawnIn,
        pack: &CityPack,
        language: &str,
    ) -> Result<Self, JsValue> {
        let mut labels = Vec::new();
        for town in &pack.towns {
            let at = drawn_in.to_map(town.centre);
            let text = nodes::element("span", "map-label__text")?;
            text.set_text_content(Some(town.name.in_language(language)));
            nodes::marker(&at, "map-label", &text, false).add_to(map);
            labels.push(Label { at, text });
        }
        Ok(Self(labels))
    }

    /// Hides the names that would cover an earlier one at the map's zoom.
    pub(super) fn declutter(&self, map: &Map) {
        for label in &self.0 {
            label.text.set_hidden(false);
        }
        // All are measured before one is hidden: the browser lays out once.
        let boxes: Vec<Box> = self.0.iter().map(|label| label.measure(map)).collect();
        let mut shown: Vec<&Box> = Vec::new();
        for (label, own) in self.0.iter().zip(&boxes) {
            let is_free = !shown.iter().any(|other| other.touches(own));
            label.text.set_hidden(!is_free);
            if is_free {
                shown.push(own);
            }
        }
    }
}

impl Label {
    fn measure(&self, map: &Map) -> Box {
        let centre = map.lat_lng_to_layer_point(&self.at);
        Box {
            x_px: centre.x(),
            y_px: centre.y(),
            width_px: f64::from(self.text.offset_width()) + MARGIN_PX,
            height_px: f64::from(self.text.offset_height()) + MARGIN_PX,
        }
    }
}

/// A name's box around its centre.
struct Box {
    x_px: f64,
    y_px: f64,
    width_px: f64,
    height_px: f64,
}

impl Box {
    fn touches(&self, other: &Self) -> bool {
        (self.x_px - other.x_px).abs() < (self.width_px + other.width_px) / 2.0
            && (self.y_px - other.y_px).abs() < (self.height_px + other.height_px) / 2.0
    }
}
