//! The address bar and the way back, over the History API.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent};

use super::listener::Listener;

/// An address within the app.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Path, beginning with a slash.
    pub path: String,
    /// Query without its question mark.
    pub query: String,
    /// Fragment without its hash; may hold a secret and is never sent.
    pub fragment: String,
}

/// Where the page is.
pub fn address() -> Address {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return Address::default();
    };
    let part = |text: Result<String, JsValue>, mark: char| {
        let text = text.unwrap_or_default();
        text.strip_prefix(mark).unwrap_or(&text).to_owned()
    };
    Address {
        path: location.pathname().unwrap_or_default(),
        query: part(location.search(), '?'),
        fragment: part(location.hash(), '#'),
    }
}

/// The app's own origin, such as `https://xiuhua.example`.
pub fn origin() -> String {
    web_sys::window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Goes to a URL of the app; the present one stays for the way back.
pub fn push(url: &str) {
    if let Some(history) = history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(url));
    }
    scroll_to_top();
}

/// Goes to a URL of the app in place of the present one.
pub fn replace(url: &str) {
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(url));
    }
}

/// Loads a page of the app anew, in place of the present entry.
pub fn open_in_place(url: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(url);
    }
}

/// One step back; whether there was one within the app.
pub fn back() -> bool {
    history().is_some_and(|history| {
        history.length().is_ok_and(|length| length > 1) && history.back().is_ok()
    })
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Listens until it is dropped.
pub struct Watch(#[allow(dead_code, reason = "held for its drop")] Vec<Listener>);

/// Calls `on_way` after back and forward, and `on_link` with the URL of each
/// link of the app that is followed by a plain click.
pub fn watch(on_way: impl Fn() + 'static, on_link: impl Fn(String) + 'static) -> Watch {
    let Some(window) = web_sys::window() else {
        return Watch(Vec::new());
    };
    let way = Listener::new(&window, "popstate", move |_| on_way());
    let links = Listener::new(&window, "click", move |event| {
        if let Some(url) = event.dyn_ref::<MouseEvent>().and_then(followed_link) {
            event.prevent_default();
            on_link(url);
        }
    });
    Watch(vec![way, links])
}

/// The URL of a link that this app shall follow itself.
fn followed_link(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = target.closest("a[href]").ok()??;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    let is_ours = link.origin() == origin()
        && link.target().is_empty()
        && !link.has_attribute("download")
        && !link.get_attribute("href")?.starts_with('#')
        && !link.pathname().starts_with("/api/");
    (is_plain && is_ours).then(|| format!("{}{}{}", link.pathname(), link.search(), link.hash()))
}
