//! Requests by fetch.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::RequestBuilder;
use web_sys::AbortController;
use xiuhua_core::backend::{Body, Method, Request, Response, TransportError};

use super::media_type;
use crate::platform::timer::Alarm;

pub(super) async fn send(request: Request) -> Result<Response, TransportError> {
    let abort = Abort::after(request.timeout_ms);
    let failed = |error: String| {
        if abort.is_late() {
            TransportError::Timeout
        } else {
            TransportError::Network(error)
        }
    };

    let mut builder = RequestBuilder::new(&request.url)
        .method(match request.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Head => gloo_net::http::Method::HEAD,
            Method::Post => gloo_net::http::Method::POST,
            Method::Put => gloo_net::http::Method::PUT,
            Method::Delete => gloo_net::http::Method::DELETE,
        })
        .abort_signal(abort.signal().as_ref());
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let ready = match request.body {
        Body::Json(json) => builder
            .header("Content-Type", "application/json")
            .body(json),
        _ => builder.build(),
    };
    let response = ready
        .map_err(|error| TransportError::Network(error.to_string()))?
        .send()
        .await
        .map_err(|error| failed(error.to_string()))?;
    let headers = response.headers();
    Ok(Response {
        status: response.status(),
        media_type: media_type(headers.get("Content-Type")),
        retry_after: headers.get("Retry-After"),
        etag: headers.get("ETag"),
        body: response
            .binary()
            .await
            .map_err(|error| failed(error.to_string()))?,
    })
}

/// Ends a request that takes too long, and one whose asker has gone.
struct Abort {
    controller: Option<AbortController>,
    is_late: Rc<Cell<bool>>,
    _alarm: Alarm,
}

impl Abort {
    fn after(timeout_ms: u32) -> Self {
        let controller = AbortController::new().ok();
        let is_late = Rc::new(Cell::new(false));
        let (late, at_timeout) = (Rc::clone(&is_late), controller.clone());
        let alarm = Alarm::new(u64::from(timeout_ms), move || {
            late.set(true);
            if let Some(controller) = at_timeout {
                controller.abort();
            }
        });
        Self {
            controller,
            is_late,
            _alarm: alarm,
        }
    }

    fn signal(&self) -> Option<web_sys::AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    fn is_late(&self) -> bool {
        self.is_late.get()
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
