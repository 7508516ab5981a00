//! The moment at which a page may be gone for good.

use web_sys::VisibilityState;

use super::listener::Listener;

/// Listens until it is dropped.
pub struct Watch(#[allow(dead_code, reason = "held for its drop")] Option<Listener>);

/// Calls `on` when the page is hidden: the last event that a phone's browser
/// gives before it ends a page (when the camera opens, or another app).
pub fn on_leave(on: impl Fn() + 'static) -> Watch {
    on_visibility(VisibilityState::Hidden, on)
}

/// Calls `on` when the page is on the screen again.
pub fn on_return(on: impl Fn() + 'static) -> Watch {
    on_visibility(VisibilityState::Visible, on)
}

fn on_visibility(state: VisibilityState, on: impl Fn() + 'static) -> Watch {
    let document = web_sys::window().and_then(|window| window.document());
    Watch(document.map(|document| {
        let page = document.clone();
        Listener::new(&document, "visibilitychange", move |_| {
            if page.visibility_state() == state {
                on();
            }
        })
    }))
}
