//! When it is worth trying again.

use super::listener::Listener;

/// Listens until it is dropped.
pub struct Watch(#[allow(dead_code, reason = "held for its drop")] Vec<Listener>);

/// Calls `on` whenever the network seems to be back or the resident looks at
/// the page again. Both only say that a try is worth it, never that it works.
pub fn on_chance(on: impl Fn() + Clone + 'static) -> Watch {
    let Some(window) = web_sys::window() else {
        return Watch(Vec::new());
    };
    let mut listeners = Vec::new();
    let call = on.clone();
    listeners.push(Listener::new(&window, "online", move |_| call()));
    if let Some(document) = window.document() {
        let page = document.clone();
        listeners.push(Listener::new(&document, "visibilitychange", move |_| {
            if page.visibility_state() == web_sys::VisibilityState::Visible {
                on();
            }
        }));
    }
    Watch(listeners)
}

/// Calls `on` when the browser's idea of being online changes.
pub fn on_change(on: impl Fn(bool) + Clone + 'static) -> Watch {
    let Some(window) = web_sys::window() else {
        return Watch(Vec::new());
    };
    let offline = on.clone();
    Watch(vec![
        Listener::new(&window, "online", move |_| on(true)),
        Listener::new(&window, "offline", move |_| offline(false)),
    ])
}

/// Whether the browser thinks that there is a network. "Yes" proves nothing.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Whether the page is on the screen.
pub fn is_looked_at() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|page| page.visibility_state() == web_sys::VisibilityState::Visible)
}
