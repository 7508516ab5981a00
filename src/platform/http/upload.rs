//! Uploads by XMLHttpRequest.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};
use xiuhua_core::backend::{Body, Request, Response, TransportError};

use super::media_type;
use crate::platform::listener::Listener;
use crate::platform::timer::Alarm;

/// A connection on which nothing moves for this many milliseconds is taken for
/// dead. One that moves, however slowly, may take as long as it needs: giving
/// a trickle up would start it from zero for ever.
const STILL_MS: u64 = 45_000;

/// Aborts the request when its asker has gone.
struct Running(XmlHttpRequest);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.abort();
    }
}

type OnProgress = Rc<dyn Fn(f64)>;

thread_local! {
    static ON_PROGRESS: RefCell<Option<OnProgress>> = const { RefCell::new(None) };
}

/// Calls `on` with the share, from 0 to 1, that is through of the upload under
/// way. The outbox sends one thing at a time, so there is one listener.
pub fn tell_progress(on: impl Fn(f64) + 'static) {
    ON_PROGRESS.with_borrow_mut(|kept| *kept = Some(Rc::new(on)));
}

pub(super) async fn send(request: Request) -> Result<Response, TransportError> {
    let network = |error: JsValue| TransportError::Network(format!("{error:?}"));
    let xhr = XmlHttpRequest::new().map_err(network)?;
    xhr.open_with_async(request.method.as_str(), &request.url, true)
        .map_err(network)?;
    xhr.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    for (name, value) in &request.headers {
        xhr.set_request_header(name, value).map_err(network)?;
    }
    let upload = xhr.upload().map_err(network)?;
    let (still, is_late) = (Rc::new(RefCell::new(None)), Rc::new(Cell::new(false)));
    let has_moved = Rc::new(Cell::new(false));
    let moves = Rc::clone(&has_moved);
    let wind = {
        let (still, is_late, xhr) = (Rc::clone(&still), Rc::clone(&is_late), xhr.clone());
        move || {
            let (is_late, xhr) = (Rc::clone(&is_late), xhr.clone());
            *still.borrow_mut() = Some(Alarm::new(STILL_MS, move || {
                is_late.set(true);
                let _ = xhr.abort();
            }));
        }
    };
    wind();
    let moved = Listener::new(&upload, "progress", move |event| {
        wind();
        moves.set(true);
        let tell = ON_PROGRESS.with_borrow(Clone::clone);
        if let (Some(tell), Some(event)) = (tell, event.dyn_ref::<ProgressEvent>()) {
            tell(event.loaded() / event.total().max(1.0));
        }
    });

    let running = Running(xhr);
    let xhr = &running.0;
    let ends = Rc::new(RefCell::new(Vec::new()));
    let done = Promise::new(&mut |resolve, _| {
        // `loadend` comes after success, failure and abort alike.
        let end = Listener::new(xhr, "loadend", move |_| {
            let _ = resolve.call0(&JsValue::NULL);
        });
        ends.borrow_mut().push(end);
    });
    if let Body::Bytes { media_type, bytes } = &request.body {
        xhr.set_request_header("Content-Type", media_type)
            .map_err(network)?;
        xhr.send_with_opt_u8_array(Some(bytes)).map_err(network)?;
    } else {
        xhr.send().map_err(network)?;
    }
    let _ = JsFuture::from(done).await;
    drop((moved, still.borrow_mut().take()));

    match xhr.status() {
        Ok(status) if status > 0 => Ok(Response {
            status,
            media_type: media_type_of(xhr),
            retry_after: xhr.get_response_header("Retry-After").ok().flatten(),
            etag: None,
            body: body_of(xhr),
        }),
        _ if has_moved.get() => Err(TransportError::BrokeOff),
        _ if is_late.get() => Err(TransportError::Timeout),
        _ => Err(TransportError::Network("the upload broke off".to_owned())),
    }
}

fn media_type_of(xhr: &XmlHttpRequest) -> String {
    media_type(xhr.get_response_header("Content-Type").ok().flatten())
}

fn body_of(xhr: &XmlHttpRequest) -> Vec<u8> {
    xhr.response()
        .ok()
        .and_then(|body| body.dyn_into::<ArrayBuffer>().ok())
        .map(|body| Uint8Array::new(&body).to_vec())
        .unwrap_or_default()
}
