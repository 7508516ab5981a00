//! The worker's side of the codec: one worker, made for the first photo.

use std::cell::RefCell;

use futures_channel::oneshot::{self, Sender};
use gloo_timers::callback::Timeout;
use js_sys::{Array, ArrayBuffer, Float64Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};
use xiuhua_core::photo::MAX_SENT_BYTES;

use super::{Encoded, QUALITIES, Request};
use crate::platform::js::{get, object};
use crate::platform::listener::Listener;
use crate::platform::shell::asset_url;

/// What came of a request.
pub(super) enum Answer {
    Encoded(Encoded),
    Undecodable,
    TookTooLong,
    /// There is no worker, or none that can draw: somebody else has to.
    Unable,
}

thread_local! {
    static WORKER: RefCell<State> = const { RefCell::new(State::None) };
}

enum State {
    None,
    Running(Running),
    /// It said that it cannot draw. It will not learn it.
    Unable,
}

struct Running {
    worker: Worker,
    waiting: Vec<Waiting>,
    next_id: u32,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Listener,
}

/// Dropped unanswered it answers [`Answer::Unable`].
struct Waiting {
    id: u32,
    asker: Sender<Answer>,
    _patience: Timeout,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.terminate();
    }
}

/// Has the worker encode a photo.
pub(super) async fn ask(request: &Request<'_>) -> Answer {
    let (asker, answer) = oneshot::channel();
    if WORKER
        .with_borrow_mut(|state| state.send(request, asker))
        .is_err()
    {
        return Answer::Unable;
    }
    answer.await.unwrap_or(Answer::Unable)
}

/// Ends the worker. Who waits for it goes elsewhere.
pub(super) fn end() {
    become_state(State::None);
}

fn become_state(next: State) {
    let before = WORKER.replace(next);
    // Dropped here, when nothing is borrowed: it wakes those who wait.
    drop(before);
}

impl State {
    fn send(&mut self, request: &Request<'_>, asker: Sender<Answer>) -> Result<(), JsValue> {
        if let State::None = self {
            *self = State::Running(Running::start()?);
        }
        match self {
            State::Running(running) => running.send(request, asker),
            _ => Err(JsValue::UNDEFINED),
        }
    }

    fn take(&mut self, id: u32) -> Option<Sender<Answer>> {
        let State::Running(running) = self else {
            return None;
        };
        let at = running
            .waiting
            .iter()
            .position(|waiting| waiting.id == id)?;
        Some(running.waiting.swap_remove(at).asker)
    }
}

impl Running {
    fn start() -> Result<Self, JsValue> {
        let url = asset_url("photo-worker-js").ok_or(JsValue::UNDEFINED)?;
        let worker = Worker::new(&url)?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
            receive(&event.data());
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        // The script did not load or broke. The network may be better next time.
        let on_error = Listener::new(&worker, "error", |_| end());
        Ok(Self {
            worker,
            waiting: Vec::new(),
            next_id: 0,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    fn send(&mut self, request: &Request<'_>, asker: Sender<Answer>) -> Result<(), JsValue> {
        let id = self.next_id;
        self.next_id += 1;
        let bytes = Uint8Array::from(request.file_bytes).buffer();
        let message = object(&[
            ("id", id.into()),
            ("bytes", bytes.clone().into()),
            ("type", request.media_type.into()),
            ("maxEdge", request.max_edge_px.into()),
            ("maxBytes", (MAX_SENT_BYTES as f64).into()),
            ("qualities", Float64Array::from(&QUALITIES[..]).into()),
        ]);
        self.worker
            .post_message_with_transfer(&message, &Array::of1(&bytes))?;
        self.waiting.push(Waiting {
            id,
            asker,
            _patience: Timeout::new(request.patience_ms, move || give_up(id)),
        });
        Ok(())
    }
}

fn receive(message: &JsValue) {
    let Some(id) = get(message, "id").as_f64() else {
        return;
    };
    let asker = WORKER.with_borrow_mut(|state| state.take(id as u32));
    if get(message, "unable").is_truthy() {
        become_state(State::Unable);
        return;
    }
    if let Some(asker) = asker {
        let answer = read(message).map_or(Answer::Undecodable, Answer::Encoded);
        let _ = asker.send(answer);
    }
}

fn read(message: &JsValue) -> Option<Encoded> {
    let bytes: ArrayBuffer = get(message, "bytes").dyn_into().ok()?;
    let edge_px = |name| Some(get(message, name).as_f64()? as u32);
    Some(Encoded {
        bytes: Uint8Array::new(&bytes).to_vec(),
        width_px: edge_px("width")?,
        height_px: edge_px("height")?,
    })
}

/// A worker that hangs on one photo would hang on those after it, too.
fn give_up(id: u32) {
    let asker = WORKER.with_borrow_mut(|state| state.take(id));
    if let Some(asker) = asker {
        let _ = asker.send(Answer::TookTooLong);
        end();
    }
}
