//! SHA-256 by the browser.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use xiuhua_core::photo::PhotoId;

/// The page is not served over https (or from localhost), so that the browser
/// gives neither digests nor the location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the page needs https for digests and the location")]
pub struct Insecure;

/// The identity of a photo's bytes.
///
/// # Errors
/// [`Insecure`] outside of a secure context.
pub async fn photo_id(bytes: &[u8]) -> Result<PhotoId, Insecure> {
    let crypto = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .ok_or(Insecure)?;
    let subtle = js_sys::Reflect::get(&crypto, &JsValue::from_str("subtle"));
    if !subtle.is_ok_and(|subtle| subtle.is_object()) {
        return Err(Insecure);
    }
    let data = Uint8Array::from(bytes);
    let promise = crypto
        .subtle()
        .digest_with_str_and_js_u8_array("SHA-256", &data)
        .map_err(|_| Insecure)?;
    let buffer = JsFuture::from(promise).await.map_err(|_| Insecure)?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_| Insecure)?;
    let digest = Uint8Array::new(&buffer).to_vec();
    digest.try_into().map(PhotoId::new).map_err(|_| Insecure)
}
