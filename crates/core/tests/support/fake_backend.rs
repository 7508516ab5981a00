//! A backend that gives one answer.
#![allow(clippy::panic, clippy::unwrap_used, dead_code, missing_docs)]

use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::{Request, Response, Transport, TransportError};

/// Answers every request alike and remembers the last one.
pub struct Fake<'a> {
    pub answer: Result<Response, TransportError>,
    pub asked: &'a RefCell<Option<Request>>,
}

impl Transport for Fake<'_> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.asked.replace(Some(request));
        self.answer.clone()
    }
}

/// What an answer becomes, and what had been asked.
pub fn ask<T>(
    answer: Result<Response, TransportError>,
    call: impl AsyncFnOnce(NativeClient<Fake>) -> T,
) -> (T, Request) {
    let asked = RefCell::new(None);
    let client = NativeClient::new(
        Fake {
            answer,
            asked: &asked,
        },
        "/api/v1",
    );
    // A fake never waits, so one poll is the whole way.
    let Poll::Ready(made) = pin!(call(client)).poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("it waits for nothing");
    };
    (made, asked.take().unwrap())
}

pub fn answer(status: u16, media_type: &str, body: &str) -> Result<Response, TransportError> {
    Ok(Response {
        status,
        media_type: media_type.to_owned(),
        body: body.into(),
        ..Response::default()
    })
}

pub fn problem(status: u16, body: &str) -> Result<Response, TransportError> {
    answer(status, "application/problem+json", body)
}
