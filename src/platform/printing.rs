//! Printing.

use super::listener::Listener;

/// Opens the browser's own dialogue. Nothing happens where there is none, as in
/// WeChat on some phones.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Listens until it is dropped.
pub struct Watch(#[allow(dead_code, reason = "held for its drop")] Vec<Listener>);

/// Calls `on` with true before the page is drawn for paper, whoever asked for
/// that, and with false after.
pub fn watch(on: impl Fn(bool) + Clone + 'static) -> Watch {
    let Some(window) = web_sys::window() else {
        return Watch(Vec::new());
    };
    let listen = |kind, is_printing| {
        let on = on.clone();
        Listener::new(&window, kind, move |_| on(is_printing))
    };
    Watch(vec![
        listen("beforeprint", true),
        listen("afterprint", false),
    ])
}
