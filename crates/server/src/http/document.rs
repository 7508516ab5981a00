//! Text, mostly JSON, that a client can hold and ask about, sent in the coding
//! that it likes.

use std::sync::OnceLock;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::coding::{Coding, Effort};
use super::etag;
use super::problem::{Code, Problem};

/// 16 bytes tell two answers apart.
const ETAG_BYTES: usize = 16;
/// What fits into one packet is not sent sooner for being smaller.
const WORTHWHILE_BYTES: usize = 1_000;

/// A text with its tag and, once somebody has asked for them, its compressed
/// forms.
#[derive(Debug)]
pub struct Document {
    media_type: &'static str,
    text: Bytes,
    etag: String,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

/// Answers with a value that was made for this one request. What is never to
/// be stored (a receipt has a secret in it) is not answered this way.
pub fn answer<T: Serialize>(request: &HeaderMap, value: &T) -> Response {
    match serde_json::to_vec(value) {
        Ok(json) => Document::new(json.into()).answer(request, Effort::Quick),
        Err(error) => Problem::new(Code::Internal, error.to_string()).into_response(),
    }
}

impl Document {
    /// Of a JSON text.
    pub fn new(json: Bytes) -> Self {
        Self::of("application/json", json)
    }

    /// Of a text of this media type.
    pub fn of(media_type: &'static str, text: Bytes) -> Self {
        let digest = Sha256::digest(&text);
        let hex: String = digest[..ETAG_BYTES]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            // Weak (RFC 9110, 8.8.1): one tag for the same content in each coding.
            etag: format!("W/\"{hex}\""),
            media_type,
            text,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// The text, or 304 to whoever holds it. `effort` is for the first who asks
    /// for a coding.
    pub fn answer(&self, request: &HeaderMap, effort: Effort) -> Response {
        let mut response = if etag::is_held(request, &self.etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.in_coding(Coding::accepted(request), effort)
        };
        etag::add(&mut response, &self.etag);
        let varies = HeaderValue::from_static("authorization, accept-encoding");
        response.headers_mut().insert(header::VARY, varies);
        response
    }

    fn in_coding(&self, accepted: Option<Coding>, effort: Effort) -> Response {
        let is_worthwhile = self.text.len() >= WORTHWHILE_BYTES;
        let compressed = accepted
            .filter(|_| is_worthwhile)
            .and_then(|coding| Some((coding, self.compressed(coding, effort)?)));
        let media_type = HeaderValue::from_static(self.media_type);
        let media_type = (header::CONTENT_TYPE, media_type);
        match compressed {
            Some((coding, body)) => {
                let coding = (header::CONTENT_ENCODING, coding.header());
                ([media_type, coding], body).into_response()
            }
            None => ([media_type], self.text.clone()).into_response(),
        }
    }

    fn compressed(&self, coding: Coding, effort: Effort) -> Option<Bytes> {
        let form = match coding {
            Coding::Brotli => &self.brotli,
            Coding::Gzip => &self.gzip,
        };
        let compress = || coding.compress(&self.text, effort).ok().map(Bytes::from);
        form.get_or_init(compress).clone()
    }
}
