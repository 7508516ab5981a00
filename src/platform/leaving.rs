//! The moment at which a page may be gone for good.

use super::listener::Listener;

/// Listens until it is dropped.
pub struct Watch(#[allow(dead_code, reason = "held for its drop")] Option<Listener>);

/// Calls `on` when the page is hidden: the last event that a phone's browser
/// gives before it ends a page (when the camera opens, or another app).
pub fn on_leave(on: impl Fn() + 'static) -> Watch {
    let document = web_sys::window().and_then(|window| window.document());
    Watch(document.map(|document| {
        let page = document.clone();
        Listener::new(&document, "visibilitychange", move |_| {
            if page.visibility_state() == web_sys::VisibilityState::Hidden {
                on();
            }
        })
    }))
}
