//! Answers that a client can hold and ask about.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A body with its tag, or 304.
pub fn answer(request: &HeaderMap, etag: &str, media_type: &'static str, body: Bytes) -> Response {
    let mut response = if is_held(request, etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, media_type)], body).into_response()
    };
    add(&mut response, etag);
    let varies = HeaderValue::from_static("authorization");
    response.headers_mut().insert(header::VARY, varies);
    response
}

/// Tags an answer. Nothing is kept without asking: what is public today may be
/// private tomorrow.
pub fn add(response: &mut Response, etag: &str) {
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
}

/// Weak comparison (RFC 9110, 13.1.2).
pub fn is_held(request: &HeaderMap, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim_start_matches("W/").to_owned();
    let held = request.get_all(header::IF_NONE_MATCH).iter();
    held.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim())
        .any(|tag| tag == "*" || opaque(tag) == opaque(etag))
}
