//! Server-sent events, by the browser's EventSource: it says by itself how far
//! it has come when it connects again.

use wasm_bindgen::JsCast;
use web_sys::{EventSource, MessageEvent};

use super::js;
use super::listener::Listener;

/// What a stream tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// An event.
    Event {
        /// Its kind.
        kind: &'static str,
        /// The id that the stream has come to; empty before the first.
        id: String,
        /// What it says.
        data: String,
    },
    /// The stream has failed.
    Broken {
        /// Whether the browser gives up; else it opens it again by itself.
        is_final: bool,
    },
}

/// An open stream, until it is dropped. It must not be dropped while it tells
/// something.
pub struct EventStream {
    source: EventSource,
    _listeners: Vec<Listener>,
}

impl EventStream {
    /// Opens it, and calls `on` with each event of one of the kinds, and with
    /// each failure. `None` where the browser has no streams.
    pub fn open(
        url: &str,
        kinds: &[&'static str],
        on: impl Fn(Told) + Clone + 'static,
    ) -> Option<Self> {
        let window = web_sys::window()?;
        if js::get(&window, "EventSource").is_undefined() {
            return None;
        }
        let source = EventSource::new(url).ok()?;
        let mut listeners: Vec<Listener> = Vec::new();
        for &kind in kinds {
            let on = on.clone();
            listeners.push(Listener::new(&source, kind, move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>() else {
                    return;
                };
                on(Told::Event {
                    kind,
                    id: event.last_event_id(),
                    data: event.data().as_string().unwrap_or_default(),
                });
            }));
        }
        let failed = source.clone();
        listeners.push(Listener::new(&source, "error", move |_| {
            let is_final = failed.ready_state() == EventSource::CLOSED;
            on(Told::Broken { is_final });
        }));
        Some(Self {
            source,
            _listeners: listeners,
        })
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.source.close();
    }
}
