//! Requests and responses, so that one client runs in the browser and in a
//! native test alike.

use std::fmt;
use std::future::Future;

/// The methods that backends use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Asks whether it is there.
    Head,
    /// Writes.
    Post,
    /// Stores under a name.
    Put,
    /// Removes what has a name.
    Delete,
}

impl Method {
    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

/// What is sent along. Its `Debug` shows the size alone.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON text.
    Json(String),
    /// Bytes with their media type.
    Bytes {
        /// Media type.
        media_type: &'static str,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Body::Empty => f.write_str("Empty"),
            Body::Json(text) => write!(f, "Json({} bytes)", text.len()),
            Body::Bytes { media_type, bytes } => {
                write!(f, "Bytes({media_type}, {} bytes)", bytes.len())
            }
        }
    }
}

/// A request to a backend. Its `Debug` shows neither the values of headers (one
/// is the reporter's secret) nor the body (words and contact).
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// Method.
    pub method: Method,
    /// Whole URL, or a path on the app's own origin.
    pub url: String,
    /// Header names and values.
    pub headers: Vec<(&'static str, String)>,
    /// What is sent along.
    pub body: Body,
    /// Given up after this many milliseconds without an answer.
    pub timeout_ms: u32,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &names)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// An answer, read to its end. Its `Debug` shows no body: a receipt has the
/// reporter's secret in it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Media type, lower-case, without parameters; empty where none was given.
    pub media_type: String,
    /// `Retry-After` as sent.
    pub retry_after: Option<String>,
    /// `ETag` as sent.
    pub etag: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("media_type", &self.media_type)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Why there was no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// Could not be sent, or broke off.
    #[error("the network failed: {0}")]
    Network(String),
    /// No answer in time.
    #[error("no answer in time")]
    Timeout,
    /// Part of a body went out, and then no more.
    #[error("the upload broke off midway")]
    BrokeOff,
}

/// Sends requests. One implementation per world: the browser's fetch, and an
/// HTTP client or an in-process router in tests.
pub trait Transport {
    /// Sends one request and reads the whole answer.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>>;
}
