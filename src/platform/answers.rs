//! Answers of the server that the service worker has kept: what a device can
//! still compare with when there is no network.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Request, Response};

/// The worker's name for them (shell/service-worker.js).
const ANSWERS: &str = "answers";

/// The texts of the answers whose address begins so, the latest first; none
/// where the browser keeps nothing for us.
pub async fn kept(address: &str) -> Vec<String> {
    texts(address).await.unwrap_or_default()
}

async fn texts(address: &str) -> Result<Vec<String>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let address = format!("{}{address}", window.location().origin()?);
    let caches = window.caches()?;
    // Insecure pages have none.
    if caches.is_undefined() || !has(caches.has(ANSWERS)).await? {
        return Ok(Vec::new());
    }
    let cache: Cache = JsFuture::from(caches.open(ANSWERS)).await?.dyn_into()?;
    let keys: Array = JsFuture::from(cache.keys()).await?.dyn_into()?;
    let mut texts = Vec::new();
    for key in keys.iter().rev() {
        let request: Request = key.dyn_into()?;
        if !request.url().starts_with(&address) {
            continue;
        }
        let found = JsFuture::from(cache.match_with_request(&request)).await?;
        if let Ok(response) = found.dyn_into::<Response>() {
            let text = JsFuture::from(response.text()?).await?;
            texts.extend(text.as_string());
        }
    }
    Ok(texts)
}

async fn has(asked: Promise) -> Result<bool, JsValue> {
    Ok(JsFuture::from(asked).await?.is_truthy())
}
