//! Answers that a client can hold and ask about.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::problem::{Code, Problem};

/// 16 bytes tell two answers apart.
const ETAG_BYTES: usize = 16;

/// JSON with an `ETag` of its content; 304 where the client holds the same.
pub fn json<T: Serialize>(request: &HeaderMap, value: &T) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => {
            let etag = of_content(&body);
            answer(request, &etag, "application/json", body.into())
        }
        Err(error) => Problem::new(Code::Internal, error.to_string()).into_response(),
    }
}

/// A strong entity tag of the content.
pub fn of_content(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let hex: String = digest[..ETAG_BYTES]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{hex}\"")
}

/// A body with its tag, or 304. Nothing is kept without asking: what is public
/// today may be private tomorrow.
pub fn answer(request: &HeaderMap, etag: &str, media_type: &'static str, body: Bytes) -> Response {
    let mut response = if is_held(request, etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, media_type)], body).into_response()
    };
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("authorization"));
    response
}

/// Weak comparison (RFC 9110, 13.1.2).
pub fn is_held(request: &HeaderMap, etag: &str) -> bool {
    let held = request.get_all(header::IF_NONE_MATCH).iter();
    held.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim())
        .any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}
