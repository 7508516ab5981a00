//! Server-sent events (HTML Living Standard, 9.2).

use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::Slot;

/// A comment so often tells both ends, and every proxy between them, that the
/// other is still there.
const HEARTBEAT_EVERY: Duration = Duration::from_secs(15);
/// How long a client waits before it comes again, in milliseconds: not all of
/// them at the same moment, when a server has been restarted.
const RETRY_MS: std::ops::Range<u64> = 2_000..5_000;
/// The first event of every stream: a client that does not hear it soon knows
/// that something between them holds the stream back. It has no id: what the
/// client has seen stays what it was.
const HELLO: &str = "hello";

/// What a stream tells.
pub trait Source: Send + 'static {
    /// The next event, as soon as there is one; `None` at the end.
    fn next(&mut self) -> impl Future<Output = Option<Event>> + Send;
}

/// The answer that goes on until its source or its client ends it. Nothing is
/// read ahead: of a slow client one event is in memory.
pub fn answer(slot: Slot, source: impl Source) -> Response {
    let first = Some(Event::default().retry(retry()).event(HELLO).data("{}"));
    let events = stream::unfold((first, source, slot), |(first, mut source, slot)| async {
        let event = match first {
            Some(first) => first,
            None => source.next().await?,
        };
        Some((Ok::<_, Infallible>(event), (None, source, slot)))
    });
    let heartbeat = KeepAlive::new().interval(HEARTBEAT_EVERY);
    let mut response = Sse::new(events).keep_alive(heartbeat).into_response();
    let headers = response.headers_mut();
    // Neither kept nor compressed: both would hold back what is sent.
    let cache = HeaderValue::from_static("no-store, no-transform");
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(
        header::VARY,
        HeaderValue::from_static("authorization, last-event-id"),
    );
    // nginx gathers answers otherwise until it has some kilobytes.
    let buffering = HeaderName::from_static("x-accel-buffering");
    headers.insert(buffering, HeaderValue::from_static("no"));
    response
}

fn retry() -> Duration {
    let span_ms = RETRY_MS.end - RETRY_MS.start;
    let more_ms = getrandom::u64().unwrap_or_default() % span_ms;
    Duration::from_millis(RETRY_MS.start + more_ms)
}
