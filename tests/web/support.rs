//! What index.html gives the app, and small tools for tests.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Document, HtmlElement, Url, Window};

const LEAFLET_JS: &str = include_str!("../../node_modules/leaflet/dist/leaflet.js");
const LEAFLET_CSS: &str = include_str!("../../node_modules/leaflet/dist/leaflet.css");
const TOKENS_CSS: &str = include_str!("../../style/tokens.css");
const BASE_CSS: &str = include_str!("../../style/base.css");
const MAP_CSS: &str = include_str!("../../style/map.css");
const PHOTO_WORKER: &str = include_str!("../../shell/photo-worker.js");

pub fn window() -> Window {
    web_sys::window().unwrap()
}

pub fn document() -> Document {
    window().document().unwrap()
}

/// Names the assets in the page's head, as the build does. Tests share a page:
/// only the first call does something.
pub fn name_assets() {
    if document()
        .query_selector("meta[name^=asset-]")
        .unwrap()
        .is_some()
    {
        return;
    }
    let map_css = [LEAFLET_CSS, TOKENS_CSS, BASE_CSS, MAP_CSS].join("\n");
    name_asset("leaflet-js", LEAFLET_JS, "text/javascript");
    name_asset("map-css", &map_css, "text/css");
    name_asset("photo-worker-js", PHOTO_WORKER, "text/javascript");
}

fn name_asset(name: &str, content: &str, media_type: &str) {
    let meta = document().create_element("meta").unwrap();
    meta.set_attribute("name", &format!("asset-{name}"))
        .unwrap();
    meta.set_attribute("content", &url_of(content, media_type))
        .unwrap();
    document().head().unwrap().append_child(&meta).unwrap();
}

fn url_of(content: &str, media_type: &str) -> String {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&content.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

/// An empty element of this size in the page.
pub fn container(width_px: u32, height_px: u32) -> HtmlElement {
    let element: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    element.set_class_name("map");
    let size =
        format!("argument.style.width = '{width_px}px'; argument.style.height = '{height_px}px'");
    js(&element, &size);
    document().body().unwrap().append_child(&element).unwrap();
    element
}

pub async fn sleep(ms: i32) {
    let slept = Promise::new(&mut |resolve, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms)
            .unwrap();
    });
    JsFuture::from(slept).await.unwrap();
}

/// Waits until something holds: at most five seconds.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..250 {
        if holds() {
            return;
        }
        sleep(20).await;
    }
    panic!("waited in vain: {what}");
}

/// Runs JavaScript with `argument` in reach and gives what it returns.
pub fn js(argument: &JsValue, body: &str) -> JsValue {
    Function::new_with_args("argument", body)
        .call1(&JsValue::NULL, argument)
        .unwrap()
}

/// A field that a test put on the window.
pub fn window_field(name: &str) -> JsValue {
    Reflect::get(&window(), &name.into()).unwrap()
}
