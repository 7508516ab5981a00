//! What lies below: tiles where a city has them, and always its towns.

use js_sys::{Array, JsString, Object};
use leaflet::{Control, Map, Polygon, PolylineOptions, TileLayer, TileLayerOptions};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use xiuhua_core::city::{CityPack, RasterLayer, Town};
use xiuhua_core::geo::LngLat;

use super::datum::DrawnIn;
use crate::platform::js::{object, set};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["L", "control"])]
    fn attribution(options: &Object) -> Control;
}

/// Deepest zoom level: a doorway fills the screen.
pub(super) const MAX_ZOOM: u8 = 19;

/// The pane of the towns' land: below the tiles, which cover it where they
/// load. Its level is in style/map.css.
const LAND_PANE: &str = "land";

/// Draws the tiles and the towns' areas.
pub(super) fn draw(map: &Map, drawn_in: DrawnIn, pack: &CityPack) {
    map.create_pane_by_name(LAND_PANE);
    for town in &pack.towns {
        outline(town, drawn_in, "map-town", Some(LAND_PANE)).add_to(map);
    }
    if pack.map.layers.is_empty() {
        return;
    }
    // The usual prefix, a link out of the app, is no attribution of the map's data.
    map.add_control(&attribution(&object(&[("prefix", false.into())])));
    // Two datums on one map would lie 500 m apart.
    let fitting = |layer: &&RasterLayer| drawn_in.fits(layer.datum);
    for layer in pack.map.layers.iter().filter(fitting) {
        tiles(layer).add_to(map);
    }
    for town in &pack.towns {
        outline(town, drawn_in, "map-border", None).add_to(map);
    }
}

fn outline(town: &Town, drawn_in: DrawnIn, class: &str, pane: Option<&str>) -> Polygon {
    let rings = Array::new();
    for ring in town.area.rings() {
        let points = ring.iter().map(|&[lng_deg, lat_deg]| {
            JsValue::from(drawn_in.to_map(LngLat::wrapped(lng_deg, lat_deg)))
        });
        rings.push(&points.collect::<Array>());
    }
    let options = object(&[
        ("className", class.into()),
        ("interactive", false.into()),
        // Simplified each by itself, neighbours would leave gaps between them.
        ("smoothFactor", 0.into()),
        ("pane", pane.unwrap_or("overlayPane").into()),
    ]);
    Polygon::new_with_options(&rings, &options.unchecked_into::<PolylineOptions>())
}

fn tiles(layer: &RasterLayer) -> TileLayer {
    let options = object(&[
        ("attribution", escaped(&layer.attribution).into()),
        ("className", "map-tiles".into()),
        ("maxNativeZoom", layer.max_zoom.into()),
        ("maxZoom", MAX_ZOOM.into()),
    ]);
    if !layer.subdomains.is_empty() {
        let subdomains = layer.subdomains.iter();
        let subdomains: Array = subdomains
            .map(|name| JsString::from(name.as_str()))
            .collect();
        set(&options, "subdomains", &subdomains);
    }
    TileLayer::new_options(
        &layer.url_template,
        &options.unchecked_into::<TileLayerOptions>(),
    )
}

/// Leaflet takes attributions as HTML; ours are text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
