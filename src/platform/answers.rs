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

/// Forgets every answer with `words` in it.
pub async fn forget(words: &str) {
    let _ = forget_with(words).await;
}

/// Forgets every answer about a place: what somebody has looked at. What the app
/// starts with was asked without a query, and stays.
pub async fn forget_places() {
    let Ok(Some((cache, requests))) = open().await else {
        return;
    };
    for request in requests.iter().filter(|one| one.url().contains('?')) {
        let _ = JsFuture::from(cache.delete_with_request(request)).await;
    }
}

async fn texts(address: &str) -> Result<Vec<String>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let address = format!("{}{address}", window.location().origin()?);
    let Some((cache, requests)) = open().await? else {
        return Ok(Vec::new());
    };
    let mut texts = Vec::new();
    for request in requests.iter().rev() {
        if request.url().starts_with(&address) {
            texts.extend(text_of(&cache, request).await?);
        }
    }
    Ok(texts)
}

async fn forget_with(words: &str) -> Result<(), JsValue> {
    let Some((cache, requests)) = open().await? else {
        return Ok(());
    };
    for request in requests {
        let text = text_of(&cache, &request).await?;
        if text.is_some_and(|text| text.contains(words)) {
            JsFuture::from(cache.delete_with_request(&request)).await?;
        }
    }
    Ok(())
}

/// What is kept, the latest last; insecure pages have no caches.
async fn open() -> Result<Option<(Cache, Vec<Request>)>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let caches = window.caches()?;
    if caches.is_undefined() || !has(caches.has(ANSWERS)).await? {
        return Ok(None);
    }
    let cache: Cache = JsFuture::from(caches.open(ANSWERS)).await?.dyn_into()?;
    let keys: Array = JsFuture::from(cache.keys()).await?.dyn_into()?;
    let requests: Result<Vec<Request>, JsValue> = keys.iter().map(JsCast::dyn_into).collect();
    Ok(Some((cache, requests?)))
}

async fn text_of(cache: &Cache, request: &Request) -> Result<Option<String>, JsValue> {
    let found = JsFuture::from(cache.match_with_request(request)).await?;
    let Ok(response) = found.dyn_into::<Response>() else {
        return Ok(None);
    };
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string())
}

async fn has(asked: Promise) -> Result<bool, JsValue> {
    Ok(JsFuture::from(asked).await?.is_truthy())
}
