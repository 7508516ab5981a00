//! What stands on the map: our own nodes, styled in style/map.css. Text is set
//! as text, never as HTML.

use js_sys::Object;
use leaflet::{LatLng, Marker, MarkerOptions};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use crate::platform::js::object;
use crate::platform::shell::asset_url;

#[wasm_bindgen]
extern "C" {
    /// The crate's own `DivIcon` (0.5) makes a plain `L.Icon`.
    #[wasm_bindgen(js_namespace = L, js_name = divIcon)]
    fn div_icon(options: &Object) -> JsValue;
}

const SVG: &str = "http://www.w3.org/2000/svg";

pub(super) fn document() -> Result<Document, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    document.ok_or(JsValue::UNDEFINED)
}

/// An element of this class.
pub(super) fn element(tag: &str, class: &str) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = document()?.create_element(tag)?.dyn_into()?;
    element.set_class_name(class);
    Ok(element)
}

/// A symbol of the app's sprite.
pub(super) fn icon(name: &str) -> Result<Element, JsValue> {
    symbol_of("icons-svg", name)
}

/// A symbol of the sprite of classes.
pub(super) fn class_icon(name: &str) -> Result<Element, JsValue> {
    symbol_of("icons-classes-svg", name)
}

fn symbol_of(sprite: &str, name: &str) -> Result<Element, JsValue> {
    let document = document()?;
    let svg = document.create_element_ns(Some(SVG), "svg")?;
    svg.set_attribute("class", "icon")?;
    svg.set_attribute("aria-hidden", "true")?;
    svg.set_attribute("focusable", "false")?;
    let symbol = document.create_element_ns(Some(SVG), "use")?;
    let sprite = asset_url(sprite).unwrap_or_default();
    symbol.set_attribute("href", &format!("{sprite}#{name}"))?;
    svg.append_child(&symbol)?;
    Ok(svg)
}

/// A marker that shows `content` in a box of this class. The style sheet gives
/// the box its size and says which of its points is the place, both in rem.
/// The node inside takes the focus, if anything does.
pub(super) fn marker(at: &LatLng, class: &str, content: &Element, is_interactive: bool) -> Marker {
    let icon = div_icon(&object(&[
        ("className", class.into()),
        ("html", content.into()),
        ("iconSize", JsValue::NULL),
    ]));
    let options = object(&[
        ("icon", icon),
        ("interactive", is_interactive.into()),
        ("keyboard", false.into()),
    ]);
    Marker::new_with_options(at, &options.unchecked_into::<MarkerOptions>())
}
