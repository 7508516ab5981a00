//! One message to one push service (RFC 8030).

use std::time::Duration;

use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use sha2::{Digest, Sha256};
use url::Url;

use super::Push;
use super::encrypt::encrypt;
use crate::clock;
use crate::store::Addressee;

/// A service that does not answer within this long is asked again later.
const PATIENCE: Duration = Duration::from_secs(10);
/// A device that is switched off for longer is not told any more.
const KEPT_S: u32 = 3 * 24 * 3_600;
/// Characters that a topic may have (5.4).
const TOPIC_CHARS: usize = 32;

/// The way to the push services.
#[derive(Clone)]
pub struct Way(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The service will bring it.
    Taken,
    /// The device wants no more of them, or never will.
    Gone,
    /// Not now; perhaps the service says how long to wait.
    Later(String, Option<Duration>),
    /// The service does not take it: it would not take it again.
    Refused(String),
}

impl Way {
    /// Trusts whom the system trusts. Follows no redirection.
    ///
    /// # Errors
    /// Where the system has no certificates of whom to trust.
    pub fn open() -> std::io::Result<Self> {
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()?
            // Which addresses may go without TLS is the allowed hosts' affair.
            .https_or_http()
            .enable_http1()
            .build();
        let executor = TokioExecutor::new();
        Ok(Self(Client::builder(executor).build(connector)))
    }

    /// Sends a message to a device.
    pub async fn send(&self, push: &Push, to: &Addressee, about: &str, text: &[u8]) -> Outcome {
        // The operator may call fewer services now than when it subscribed.
        let Some(endpoint) = push.endpoint(&to.endpoint) else {
            return Outcome::Gone;
        };
        let Ok(body) = encrypt(&to.keys, text) else {
            return Outcome::Gone;
        };
        let request = match request(push, &endpoint, topic(&to.endpoint, about), body) {
            Ok(request) => request,
            Err(reason) => return Outcome::Refused(reason),
        };
        match tokio::time::timeout(PATIENCE, self.0.request(request)).await {
            Ok(Ok(answer)) => outcome(answer.status(), answer.headers()),
            Ok(Err(error)) => Outcome::Later(chain(&error), None),
            Err(_) => Outcome::Later("no answer".to_owned(), None),
        }
    }
}

fn request(
    push: &Push,
    endpoint: &Url,
    topic: String,
    body: Vec<u8>,
) -> Result<Request<Full<Bytes>>, String> {
    let origin = endpoint.origin().ascii_serialization();
    let authorization = push
        .key
        .authorization(&origin, push.contact.as_deref(), clock::now());
    let authorization = authorization.map_err(|_| "it could not be signed".to_owned())?;
    Request::builder()
        .method(Method::POST)
        .uri(endpoint.as_str())
        .header(header::AUTHORIZATION, authorization)
        .header(header::CONTENT_ENCODING, "aes128gcm")
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header("ttl", KEPT_S)
        .header("urgency", "normal")
        .header("topic", topic)
        .body(Full::new(body.into()))
        .map_err(|error| error.to_string())
}

/// What replaces an earlier message that was not brought yet. The service
/// learns no code from it.
fn topic(endpoint: &str, about: &str) -> String {
    let hash = Sha256::digest(format!("{about} {endpoint}"));
    let mut topic = BASE64.encode(hash);
    topic.truncate(TOPIC_CHARS);
    topic
}

fn outcome(status: StatusCode, headers: &HeaderMap) -> Outcome {
    match status {
        status if status.is_success() => Outcome::Taken,
        StatusCode::NOT_FOUND | StatusCode::GONE => Outcome::Gone,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
            Outcome::Later(status.to_string(), retry_after(headers))
        }
        status if status.is_server_error() => {
            Outcome::Later(status.to_string(), retry_after(headers))
        }
        status => Outcome::Refused(status.to_string()),
    }
}

/// As seconds or as a date (RFC 9110, 10.2.3).
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let told = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let until = || {
        httpdate::parse_http_date(told)
            .ok()?
            .duration_since(std::time::SystemTime::now())
            .ok()
    };
    told.parse().ok().map(Duration::from_secs).or_else(until)
}

/// An error with what caused it: the outermost says only that it failed.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let told: Vec<String> = causes.map(ToString::to_string).collect();
    told.join(": ")
}
