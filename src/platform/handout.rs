//! Handing a file to the resident: to another app, or into the downloads.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, HtmlAnchorElement};

use super::js;
use super::object_url::ObjectUrl;
use super::timer::sleep;

/// A download has begun long before so many milliseconds.
const DOWNLOAD_BEGUN_MS: u32 = 60_000;

/// Puts a text file into the downloads. Whether the browser has taken it.
pub async fn download(name: &str, text: &str) -> bool {
    let Some(url) = ObjectUrl::new(text.as_bytes(), "application/json") else {
        return false;
    };
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return false;
    };
    link.set_href(url.as_str());
    link.set_download(name);
    link.click();
    wasm_bindgen_futures::spawn_local(async move {
        sleep(DOWNLOAD_BEGUN_MS).await;
        drop(url);
    });
    true
}

/// Whether files can be handed to another app (a phone's share sheet).
pub fn can_share() -> bool {
    sharing("probe.txt", "").is_some()
}

/// Hands a text file to another app. Whether the resident has chosen one.
pub async fn share(name: &str, text: &str) -> bool {
    let Some((navigator, data)) = sharing(name, text) else {
        return false;
    };
    let share = js::get(&navigator, "share").dyn_into::<Function>();
    let promise = share.and_then(|share| share.call1(&navigator, &data));
    match promise.and_then(|promise| promise.dyn_into::<Promise>()) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// Plain text, because browsers share few kinds of files, and JSON is none.
fn sharing(name: &str, text: &str) -> Option<(JsValue, JsValue)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let options = FilePropertyBag::new();
    options.set_type("text/plain");
    let parts = Array::of1(&JsValue::from_str(text));
    let file = File::new_with_str_sequence_and_options(&parts, name, &options).ok()?;
    let data: JsValue = js::object(&[("files", Array::of1(&file).into())]).into();
    let can_share: Function = js::get(&navigator, "canShare").dyn_into().ok()?;
    let can = can_share.call1(&navigator, &data).ok()?.is_truthy();
    can.then_some((navigator, data))
}
