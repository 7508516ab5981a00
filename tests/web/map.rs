//! The map: what it draws without any network, and that nothing is left of it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use xiuhua::platform::map::{ControlLabels, MapLook, MapProblem, MapView};
use xiuhua_core::city::CityPack;
use xiuhua_core::geo::{LngLat, Wgs84};

use super::support::{container, js, name_assets, sleep};

pub fn pack() -> CityPack {
    CityPack::from_json(include_str!("../../public/cities/jinshan/city.json")).unwrap()
}

pub fn look() -> MapLook {
    MapLook {
        language: "zh-CN".to_owned(),
        town_labels: true,
        controls_labels: ControlLabels {
            zoom_in: "closer".to_owned(),
            zoom_out: "farther".to_owned(),
        },
        interactive: true,
    }
}

pub async fn open(pack: &CityPack) -> (HtmlElement, MapView) {
    name_assets();
    let element = container(390, 300);
    let map = MapView::open(element.clone(), pack, &look()).await.unwrap();
    (element, map)
}

pub fn at(lng_deg: f64, lat_deg: f64) -> LngLat<Wgs84> {
    LngLat::new(lng_deg, lat_deg).unwrap()
}

pub fn all(element: &Element, selector: &str) -> Vec<Element> {
    let found = element.query_selector_all(selector).unwrap();
    (0..found.length())
        .map(|i| JsValue::from(found.get(i).unwrap()).into())
        .collect()
}

#[wasm_bindgen_test]
async fn towns_and_their_names_are_drawn_without_a_tile_server() {
    let pack = pack();
    let (element, map) = open(&pack).await;
    assert_eq!(all(&element, "path.map-town").len(), pack.towns.len());
    let land = all(&element, "svg:has(> g > path.map-town)");
    assert!(land[0].get_bounding_client_rect().width() >= 390.0);
    assert_eq!(all(&element, "path.map-border").len(), 0);
    assert_eq!(all(&element, "img").len(), 0);
    assert_eq!(all(&element, "[style*=url]").len(), 0);
    let names = || all(&element, ".map-label span");
    let shown = |names: &[Element]| {
        names
            .iter()
            .filter(|name| !name.has_attribute("hidden"))
            .count()
    };
    let texts: Vec<_> = names()
        .iter()
        .filter_map(|name| name.text_content())
        .collect();
    let wanted: Vec<_> = pack.towns.iter().map(|town| town.name.zh.clone()).collect();
    assert_eq!(texts, wanted);

    map.look_at(pack.centre, 8);
    let far = shown(&names());
    assert!(
        (1..pack.towns.len()).contains(&far),
        "{far} names fit from far away"
    );
    map.look_at(pack.centre, 13);
    assert_eq!(shown(&names()), pack.towns.len());
    let zoom = all(&element, ".leaflet-control-zoom a");
    let labels: Vec<_> = zoom
        .iter()
        .filter_map(|a| a.get_attribute("aria-label"))
        .collect();
    assert_eq!(labels, ["closer", "farther"]);
}

#[wasm_bindgen_test]
async fn the_accuracy_is_a_circle_of_so_many_metres() {
    let (element, map) = open(&pack()).await;
    map.look_at(at(121.3, 30.8), 14);
    map.show_accuracy(Some((at(121.3, 30.8), 400.0)));
    map.show_accuracy(Some((at(121.3, 30.8), 200.0)));
    let circles = all(&element, "path.map-accuracy");
    assert_eq!(circles.len(), 1);
    // A Web Mercator pixel at zoom 14: 9.55 m on the equator.
    let wanted_px = 2.0 * 200.0 / (9.5546 * 30.8_f64.to_radians().cos());
    let width_px = circles[0].get_bounding_client_rect().width();
    assert!(
        (width_px - wanted_px).abs() < 4.0,
        "{width_px} px, not {wanted_px}"
    );
    assert_eq!(all(&element, ".marker--here").len(), 1);
    map.show_accuracy(None);
    assert_eq!(all(&element, ".map-accuracy, .marker--here").len(), 0);
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_a_map() {
    drop(open(&pack()).await);
    js(
        &JsValue::NULL,
        "self.listening = new Set(); self.real ??= [EventTarget.prototype.addEventListener, EventTarget.prototype.removeEventListener];
         const ids = new Map(), id = (o) => ids.get(o) ?? (ids.set(o, ids.size), ids.size - 1);
         const key = (target, type, on, options) => [id(target), type, id(on), options === true || !!options?.capture].join();
         EventTarget.prototype.addEventListener = function (...all) { if (this == window || this == document || this?.className?.includes?.('map')) listening.add(key(this ?? window, ...all)); return real[0].apply(this, all); };
         EventTarget.prototype.removeEventListener = function (...all) { listening.delete(key(this ?? window, ...all)); return real[1].apply(this, all); };",
    );
    let listening = || {
        js(&JsValue::NULL, "return listening.size")
            .as_f64()
            .unwrap()
    };
    let (element, map) = open(&pack()).await;
    let calls = Rc::new(Cell::new(0));
    let count = calls.clone();
    map.on_bounds(move |_| count.set(count.get() + 1));
    map.on_case(|_| {});
    map.show_accuracy(Some((at(121.3, 30.8), 50.0)));
    assert!(listening() > 5.0);
    js(
        &element,
        "argument.querySelector('.leaflet-control-zoom-in').click()",
    );
    drop(map);
    let left = listening();
    js(
        &JsValue::NULL,
        "[EventTarget.prototype.addEventListener, EventTarget.prototype.removeEventListener] = real",
    );
    assert_eq!(left, 0.0);
    assert_eq!(element.child_element_count(), 0);
    let attributes = js(&element, "return argument.getAttributeNames().join()")
        .as_string()
        .unwrap();
    assert_eq!(
        (attributes.as_str(), element.class_name().as_str()),
        ("class,style", "map")
    );
    sleep(600).await;
    assert_eq!(calls.get(), 0);
    // The place can be used again.
    drop(MapView::open(element, &pack(), &look()).await.unwrap());
}

#[wasm_bindgen_test]
async fn a_map_that_does_not_load_can_be_tried_again() {
    drop(open(&pack()).await);
    js(
        &JsValue::NULL,
        "delete self.L; const meta = document.querySelector('meta[name=asset-leaflet-js]'); self.goodUrl = meta.content; meta.content = '/nothing-here.js'",
    );
    let element = container(100, 100);
    for _ in 0..2 {
        let refused = MapView::open(element.clone(), &pack(), &look()).await;
        assert!(matches!(refused, Err(MapProblem::NotLoaded(_))));
        assert_eq!(element.child_element_count(), 0);
    }
    js(
        &JsValue::NULL,
        "document.querySelector('meta[name=asset-leaflet-js]').content = goodUrl",
    );
    assert!(MapView::open(element, &pack(), &look()).await.is_ok());
}
