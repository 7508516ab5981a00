//! How long nobody has touched the screen.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::clock::running_ms;
use super::listener::Listener;
use super::timer::sleep;

/// What a person does, as the browser tells it.
const TOUCHES: [&str; 5] = ["pointerdown", "touchstart", "wheel", "keydown", "input"];
/// How often it is told, in milliseconds.
const TELL_EVERY_MS: u32 = 1_000;

/// Watches until it is dropped.
pub struct Watch {
    touched_ms: Rc<Cell<u64>>,
    _listeners: Vec<Listener>,
}

impl Watch {
    /// Calls `on` every second with the whole seconds since the last touch.
    pub fn begin(on: impl Fn(u32) + 'static) -> Self {
        let touched_ms = Rc::new(Cell::new(running_ms()));
        let listen = |kind| {
            let touched_ms = touched_ms.clone();
            let window = web_sys::window()?;
            Some(Listener::new(&window, kind, move |_| {
                touched_ms.set(running_ms());
            }))
        };
        let listeners = TOUCHES.into_iter().filter_map(listen).collect();
        let told = Rc::downgrade(&touched_ms);
        spawn_local(async move {
            while let Some(touched_ms) = told.upgrade() {
                let idle_ms = running_ms().saturating_sub(touched_ms.get());
                on(u32::try_from(idle_ms / 1_000).unwrap_or(u32::MAX));
                drop(touched_ms);
                sleep(TELL_EVERY_MS).await;
            }
        });
        Self {
            touched_ms,
            _listeners: listeners,
        }
    }

    /// Counts as a touch.
    pub fn touch(&self) {
        self.touched_ms.set(running_ms());
    }
}
