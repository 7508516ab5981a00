//! Locks between the pages of one origin, by the Web Locks API: the browser
//! gives a lock on when the page that holds it ends, however it ends.

use std::cell::RefCell;

use futures_channel::oneshot;
use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::js;

/// How a lock that another page holds is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Waits until it is free.
    Wait,
    /// Takes it away from the other page, which is told.
    Steal,
}

/// A lock, until it is dropped or stolen.
pub struct Lock {
    release: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}

/// Whether the browser has locks (not before Chrome 69, Safari 15.4, and only
/// in a secure context).
pub fn are_there() -> bool {
    manager().is_some()
}

fn manager() -> Option<JsValue> {
    let locks = js::get(&web_sys::window()?.navigator(), "locks");
    locks.is_object().then_some(locks)
}

/// Asks for a lock; `on_lost` is called when another page steals it. `None`
/// where it was not to be had.
pub async fn ask(name: &str, how: Ask, on_lost: impl FnOnce() + 'static) -> Option<Lock> {
    let manager = manager()?;
    let (given, answer) = oneshot::channel::<Option<Function>>();
    let given = RefCell::new(Some(given));
    // Held as long as the promise that it returns is not resolved.
    let on_given = Closure::<dyn FnMut() -> JsValue>::new(move || {
        let Some(given) = given.take() else {
            return JsValue::UNDEFINED;
        };
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let _ = given.send(release);
        held.into()
    });
    let options = match how {
        Ask::Wait => js::object(&[]),
        Ask::Steal => js::object(&[("steal", JsValue::TRUE)]),
    };
    let request: Function = js::get(&manager, "request").dyn_into().ok()?;
    let over = request.call3(&manager, &name.into(), &options, on_given.as_ref());
    let over: Promise = over.ok()?.dyn_into().ok()?;
    spawn_local(async move {
        let outcome = JsFuture::from(over).await;
        drop(on_given);
        // Released, it is fulfilled; stolen, it is rejected.
        if outcome.is_err() {
            on_lost();
        }
    });
    let release = answer.await.ok().flatten()?;
    Some(Lock { release })
}
