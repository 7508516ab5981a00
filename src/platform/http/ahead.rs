//! What index.html asks for while the part of the program that reads it is
//! still on its way.

use gloo_net::http::Response as Answer;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use xiuhua_core::backend::Response;

use super::media_type;

/// The facts of the city, as shell/boot.js has asked for them; once, and nothing
/// where it has not, or there was no answer.
pub async fn facts_ahead() -> Option<Response> {
    let (shell, name) = (
        Reflect::get(&js_sys::global(), &"xiuhua".into()).ok()?,
        JsValue::from("facts"),
    );
    let asked: Promise = Reflect::get(&shell, &name).ok()?.dyn_into().ok()?;
    Reflect::set(&shell, &name, &JsValue::UNDEFINED).ok()?;
    let answer = JsFuture::from(asked).await.ok()?;
    let answer = Answer::from(answer.dyn_into::<web_sys::Response>().ok()?);
    Some(Response {
        status: answer.status(),
        media_type: media_type(answer.headers().get("Content-Type")),
        retry_after: None,
        etag: None,
        body: answer.binary().await.ok()?,
    })
}
