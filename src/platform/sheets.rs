//! Files that come into the page's head when they are needed.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, HtmlLinkElement};

use super::shell::asset_url;

/// A style sheet that did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

/// Brings a style sheet of the build into the page, once. A page that names no
/// such sheet has its styles already.
///
/// # Errors
/// [`NotLoaded`]; the next call tries again.
pub async fn bring_sheet(asset: &str) -> Result<(), NotLoaded> {
    let document = web_sys::window().and_then(|window| window.document());
    let Some((document, url)) = document.zip(asset_url(asset)) else {
        return Ok(());
    };
    let selector = format!("link[href='{url}']");
    if let Ok(Some(_)) = document.query_selector(&selector) {
        return Ok(());
    }
    let link = sheet(&document, &url).map_err(|_| NotLoaded)?;
    let head = document.head().ok_or(NotLoaded)?;
    let loaded = loaded(&link);
    head.append_child(&link).map_err(|_| NotLoaded)?;
    let outcome = JsFuture::from(loaded).await;
    if outcome.is_err() {
        link.remove();
    }
    outcome.map(drop).map_err(|_| NotLoaded)
}

pub(super) fn sheet(document: &Document, url: &str) -> Result<HtmlLinkElement, JsValue> {
    let link: HtmlLinkElement = document.create_element("link")?.unchecked_into();
    link.set_rel("stylesheet");
    link.set_href(url);
    Ok(link)
}

/// Settles when the element's file has come, or has not.
pub(super) fn loaded(element: &HtmlElement) -> Promise {
    Promise::new(&mut |resolve, reject| {
        element.set_onload(Some(&resolve));
        element.set_onerror(Some(&reject));
    })
}
