//! All that the browser holds for this site beside the store.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Forgets caches, the service worker that fills them, and small choices.
pub async fn forget() {
    let Some(window) = web_sys::window() else {
        return;
    };
    for storage in [window.local_storage(), window.session_storage()] {
        if let Ok(Some(storage)) = storage {
            let _ = storage.clear();
        }
    }
    let caches = js::get(&window, "caches");
    for name in listed(call(&caches, "keys", None).await) {
        call(&caches, "delete", Some(&name)).await;
    }
    let workers = js::get(&window.navigator(), "serviceWorker");
    for worker in listed(call(&workers, "getRegistrations", None).await) {
        call(&worker, "unregister", None).await;
    }
}

fn listed(value: Option<JsValue>) -> Vec<JsValue> {
    let list = value.and_then(|value| value.dyn_into::<Array>().ok());
    list.map(|list| list.iter().collect()).unwrap_or_default()
}

/// A method that old browsers and insecure pages lack.
async fn call(object: &JsValue, method: &str, argument: Option<&JsValue>) -> Option<JsValue> {
    if !object.is_object() {
        return None;
    }
    let method: Function = js::get(object, method).dyn_into().ok()?;
    let answer = match argument {
        Some(argument) => method.call1(object, argument),
        None => method.call0(object),
    };
    let promise: Promise = answer.ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
