//! How much room the browser gives, and how long it keeps what it was given.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

use super::js;

/// The room for this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use.
    pub used_bytes: u64,
    /// Bytes that the browser would give in all.
    pub quota_bytes: u64,
}

impl Room {
    /// Bytes left.
    pub fn left_bytes(self) -> u64 {
        self.quota_bytes.saturating_sub(self.used_bytes)
    }
}

/// A browser that is known to forget what sites have kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgetful {
    /// After seven days of use without this site: Intelligent Tracking
    /// Prevention, since Safari 13.1; not for a site on the home screen.
    Safari,
    /// When WeChat's storage is cleaned, or its own WebView is replaced.
    WeChat,
}

/// The room that there is, where the browser tells.
pub async fn room() -> Option<Room> {
    let estimate: StorageEstimate = ask("estimate").await?.unchecked_into();
    Some(Room {
        used_bytes: estimate.get_usage()? as u64,
        quota_bytes: estimate.get_quota()? as u64,
    })
}

/// Asks the browser to keep what it has until the resident says otherwise.
/// Whether it does; some ask the resident, some decide by themselves.
pub async fn persist() -> bool {
    ask("persist").await.is_some_and(|kept| kept.is_truthy())
}

/// Whether the browser has promised to keep what it has.
pub async fn is_persistent() -> bool {
    ask("persisted").await.is_some_and(|kept| kept.is_truthy())
}

/// A method of `navigator.storage`, which old browsers and insecure pages lack.
async fn ask(method: &str) -> Option<JsValue> {
    let storage = js::get(&web_sys::window()?.navigator(), "storage");
    let method: js_sys::Function = js::get(&storage, method).dyn_into().ok()?;
    let promise: Promise = method.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Whether this browser is known to forget.
pub fn forgetful() -> Option<Forgetful> {
    let window = web_sys::window()?;
    let agent = window.navigator().user_agent().ok()?;
    if agent.contains("MicroMessenger") {
        return Some(Forgetful::WeChat);
    }
    // All others on this engine say who they are, or that they are Chrome.
    let is_safari = agent.contains("Safari/") && agent.contains("Version/");
    let is_other = agent.contains("Chrome/") || agent.contains("Android");
    let on_home_screen = window
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten();
    let is_installed = on_home_screen.is_some_and(|media| media.matches());
    (is_safari && !is_other && !is_installed).then_some(Forgetful::Safari)
}
