//! Leaflet's files, loaded for the first map: most visits see none.

use std::cell::RefCell;

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, HtmlLinkElement, HtmlScriptElement};

use super::MapProblem;
use crate::platform::js::get;
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
    let style = create::<HtmlLinkElement>(&document, "link")?;
    style.set_rel("stylesheet");
    style.set_href(&url_of("leaflet-css")?);
    let script = create::<HtmlScriptElement>(&document, "script")?;
    script.set_src(&url_of("leaflet-js")?);
    let files = Array::of2(&loaded(&document, &style), &loaded(&document, &script));
    Ok(Promise::all(&files))
}

fn url_of(asset: &str) -> Result<String, JsValue> {
    asset_url(asset).ok_or(JsValue::UNDEFINED)
}

fn create<T: JsCast>(document: &Document, tag: &str) -> Result<T, JsValue> {
    document
        .create_element(tag)?
        .dyn_into()
        .map_err(JsValue::from)
}

/// Puts the element first in the head, so that the app's own styles come after
/// Leaflet's and win.
fn loaded(document: &Document, element: &HtmlElement) -> Promise {
    Promise::new(&mut |resolve, reject| {
        element.set_onload(Some(&resolve));
        element.set_onerror(Some(&reject));
        if let Some(head) = document.head() {
            let _ = head.insert_before(element, head.first_child().as_ref());
        }
    })
}
