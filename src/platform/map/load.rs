//! Leaflet's files, loaded for the first map: most visits see none.

use std::cell::RefCell;

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlScriptElement;

use super::MapProblem;
use crate::platform::js::get;
use crate::platform::sheets;
use crate::platform::shell::asset_url;

thread_local! {
    static LOADING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Resolves when Leaflet is there. A failure is forgotten, so that the next
/// call tries again.
pub(super) async fn leaflet() -> Result<(), MapProblem> {
    let started = LOADING.with_borrow_mut(|loading| match loading {
        Some(promise) => Ok(promise.clone()),
        None => start().inspect(|promise| *loading = Some(promise.clone())),
    });
    let loaded = match started {
        Ok(promise) => JsFuture::from(promise).await.map(|_| ()),
        Err(error) => Err(error),
    };
    let is_there = web_sys::window().is_some_and(|window| get(&window, "L").is_object());
    if loaded.is_ok() && is_there {
        return Ok(());
    }
    LOADING.take();
    Err(MapProblem::NotLoaded(
        "Leaflet's files did not load".to_owned(),
    ))
}

fn start() -> Result<Promise, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::UNDEFINED)?;
    let style = sheets::sheet(&document, &url_of("map-css")?)?;
    let script: HtmlScriptElement = document.create_element("script")?.unchecked_into();
    script.set_src(&url_of("leaflet-js")?);
    let files = Array::of2(&sheets::loaded(&style), &sheets::loaded(&script));
    if let Some(head) = document.head() {
        head.append_child(&style)?;
        head.append_child(&script)?;
    }
    Ok(Promise::all(&files))
}

fn url_of(asset: &str) -> Result<String, JsValue> {
    asset_url(asset).ok_or(JsValue::UNDEFINED)
}
