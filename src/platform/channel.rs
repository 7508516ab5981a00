//! Words between the pages of one origin.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::listener::Listener;

/// A channel to the other pages of this app in this browser.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: Listener,
}

impl Channel {
    /// Opens it, and calls `on` with all that other pages say. `None` where the
    /// browser has none (before Chrome 54, Safari 15.4).
    pub fn open(name: &str, on: impl Fn(String) + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let has_channels = js_sys::Reflect::has(&window, &"BroadcastChannel".into());
        if !has_channels.unwrap_or(false) {
            return None;
        }
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = Listener::new(&channel, "message", move |event| {
            let event = event.dyn_ref::<MessageEvent>();
            if let Some(text) = event.and_then(|event| event.data().as_string()) {
                on(text);
            }
        });
        Some(Self {
            channel,
            _listener: listener,
        })
    }

    /// Says something to the others; this page does not hear it.
    pub fn tell(&self, text: &str) {
        let _ = self.channel.post_message(&JsValue::from_str(text));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
