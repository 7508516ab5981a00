//! One line in the log for each request, under an id that the answer carries.
//!
//! Neither headers nor bodies nor queries are ever logged: they hold secrets,
//! telephone numbers and what somebody searched for.

use std::time::Instant;

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// Gives the request an id and logs how it went.
pub async fn trace(request: Request, next: Next) -> Response {
    let id = new_id();
    let span = tracing::info_span!(
        "request",
        id = %id,
        method = %request.method(),
        path = request.uri().path(),
    );
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    let (status, ms) = (response.status().as_u16(), began.elapsed().as_millis());
    span.in_scope(|| {
        if response.status().is_server_error() {
            tracing::warn!(status, ms, "answered");
        } else {
            tracing::info!(status, ms, "answered");
        }
    });
    response
}

/// Unique enough to find a request in the log of a day.
fn new_id() -> String {
    format!("{:016x}", getrandom::u64().unwrap_or_default())
}
