//! Requests over the network: reads by fetch, uploads by XMLHttpRequest, the
//! one thing in a browser that tells how far an upload is.

mod ahead;
mod anew;
mod date;
mod fetch;
mod upload;

use xiuhua_core::backend::{Body, Request, Response, Transport, TransportError};

pub use ahead::facts_ahead;
pub use anew::fetch_anew;
pub use date::server_ahead_ms;
pub use upload::tell_progress;

/// The browser's network for reading: all that a first look needs.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadingTransport;

impl Transport for ReadingTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        fetch::send(request).await
    }
}

/// The browser's network, for uploads, too.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserTransport;

impl Transport for BrowserTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        match request.body {
            Body::Bytes { .. } => upload::send(request).await,
            _ => fetch::send(request).await,
        }
    }
}

/// `image/jpeg; q=1` as `image/jpeg`.
fn media_type(header: Option<String>) -> String {
    let header = header.unwrap_or_default();
    let bare = header.split(';').next().unwrap_or_default();
    bare.trim().to_ascii_lowercase()
}
