//! The client of this project's own JSON API, version 1.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::{BackendError, Retry};
use super::query::query_of;
use super::transport::{Body, Method, Request, Response, Transport, TransportError};
use super::{Backend, Capabilities, CaseFilter, IdempotencyKey};
use crate::case::{CaseCode, CasePage, CaseSecret, CaseView, FieldProblem, NewCase, Receipt};
use crate::json::{self, FromNode, Node, Reading};
use crate::photo::PhotoId;

/// Reads and small writes are given up after this many milliseconds.
const TIMEOUT_MS: u32 = 20_000;
/// A photo may take this many milliseconds: 400 KB on a 2G trickle.
const PHOTO_TIMEOUT_MS: u32 = 180_000;
/// "Non-Authoritative Information" (RFC 9110, 15.3.4): the app's service worker
/// gives what the backend said last, because it does not reach it.
const KEPT: u16 = 203;

/// Speaks to a native backend over `transport`.
#[derive(Debug, Clone)]
pub struct NativeClient<T> {
    transport: T,
    base_url: String,
}

/// The problem document of RFC 9457, as the native API writes it.
struct Problem {
    code: String,
    detail: String,
    errors: Vec<FieldProblem>,
}

impl FromNode for Problem {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            code: reading.field(node, "code"),
            detail: reading.field_or_default(node, "detail"),
            errors: reading.field_or_default(node, "errors"),
        }
    }
}

impl FromNode for FieldProblem {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            field: reading.field(node, "field"),
            code: reading.field(node, "code"),
            detail: reading.field_or_default(node, "detail"),
        }
    }
}

impl Problem {
    /// Refusals of this moment, not of the request: the same key is just being
    /// worked on, or the backend has lost a photo that the next attempt brings.
    fn passes_by_itself(&self) -> bool {
        let only_photos_lack =
            !self.errors.is_empty() && self.errors.iter().all(|error| error.code == "not_held");
        self.code == "in_flight" || self.code == "not_held" || only_photos_lack
    }
}

impl<T: Transport> NativeClient<T> {
    /// `base_url` has no slash at its end, such as `/api/v1`.
    pub fn new(transport: T, base_url: impl Into<String>) -> Self {
        Self {
            transport,
            base_url: base_url.into(),
        }
    }

    fn request(&self, method: Method, path: &str) -> Request {
        Request {
            method,
            url: format!("{}{path}", self.base_url),
            headers: Vec::new(),
            body: Body::Empty,
            timeout_ms: TIMEOUT_MS,
        }
    }

    async fn send(&self, request: Request) -> Result<Response, BackendError> {
        let response = self.transport.send(request).await.map_err(|error| {
            let code = match error {
                TransportError::Network(_) => "network",
                TransportError::Timeout => "timeout",
            };
            BackendError::without_answer(code, error.to_string())
        })?;
        if (200..300).contains(&response.status) {
            Ok(response)
        } else {
            Err(failure(&response))
        }
    }

    async fn read<A: DeserializeOwned>(&self, request: Request) -> Result<A, BackendError> {
<<<<<<< HEAD
        let node = self.json(request).await?;
        A::deserialize(node).map_err(|error| unreadable(error.to_string()))
    }

    async fn json(&self, request: Request) -> Result<Node, BackendError> {
        let response = self.send(request).await?;
        // A captive portal answers everything with 200 and a page of its own.
        if response.media_type != "application/json" {
            let detail = format!("answered {:?} instead of JSON", response.media_type);
            return Err(BackendError::without_answer("not_our_backend", detail));
        }
        json::tree(&response.body).map_err(|error| unreadable(error.to_string()))
    }
}

#[cold]
fn unreadable(detail: String) -> BackendError {
    BackendError::without_answer("unreadable", detail)
=======
        read_answer(&self.send(request).await?)
    }
}

fn read_answer<A: DeserializeOwned>(response: &Response) -> Result<A, BackendError> {
    // A captive portal answers everything with 200 and a page of its own.
    if response.media_type != "application/json" {
        let detail = format!("answered {:?} instead of JSON", response.media_type);
        return Err(BackendError::without_answer("not_our_backend", detail));
    }
    json::read(&response.body)
        .map_err(|error| BackendError::without_answer("unreadable", error.to_string()))
>>>>>>> main
}

fn failure(response: &Response) -> BackendError {
    let is_problem = response.media_type == "application/problem+json";
    let problem = is_problem
        .then(|| json::tree(&response.body).ok())
        .flatten()
        .and_then(|node| json::whole::<Problem>(&node).ok());
    let retry = retry_of(response, problem.as_ref());
    let (code, detail, fields) = match problem {
        Some(problem) => (problem.code, problem.detail, problem.errors),
        None => (
            format!("http_{}", response.status),
            String::new(),
            Vec::new(),
        ),
    };
    BackendError {
        code,
        detail,
        status: Some(response.status),
        fields,
        retry,
    }
}

fn retry_of(response: &Response, problem: Option<&Problem>) -> Retry {
    let after_ms = response.retry_after.as_deref().and_then(seconds_to_ms);
    match (response.status, problem) {
        (401 | 403, _) => Retry::Pause,
        (413, _) => Retry::Shrink,
        (408 | 425 | 429 | 500.., _) => Retry::Later { after_ms },
        // Without our problem document a 4xx is some proxy's opinion, not the
        // backend's: it says nothing about the report.
        (_, None) => Retry::Later { after_ms },
        (_, Some(problem)) if problem.passes_by_itself() => Retry::Later { after_ms },
        _ => Retry::Ask,
    }
}

/// `Retry-After` in its form of seconds. The other form, a date, would trust
/// the device's clock and is left out: the backoff serves.
fn seconds_to_ms(text: &str) -> Option<u64> {
    text.trim().parse::<u64>().ok()?.checked_mul(1_000)
}

fn to_json<B: serde::Serialize>(body: &B) -> Result<Body, BackendError> {
    serde_json::to_string(body)
        .map(Body::Json)
        .map_err(|error| BackendError {
            retry: Retry::Ask,
            ..BackendError::without_answer("unwritable", error.to_string())
        })
}

fn authorization(secret: CaseSecret) -> (&'static str, String) {
    ("Authorization", format!("Case {secret}"))
}

fn idempotency(key: &IdempotencyKey) -> (&'static str, String) {
    ("Idempotency-Key", key.as_str().to_owned())
}

impl<T: Transport> Backend for NativeClient<T> {
    async fn capabilities(&self) -> Result<Capabilities, BackendError> {
        let node = self
            .json(self.request(Method::Get, "/capabilities"))
            .await?;
        json::whole(&node).map_err(|wrong| unreadable(wrong.to_string()))
    }

    async fn has_photo(&self, id: PhotoId) -> Result<bool, BackendError> {
        let path = format!("/photos/{id}");
        match self.send(self.request(Method::Head, &path)).await {
            // Anybody may answer 200 to a HEAD; the backend says what it holds.
            Ok(response) => Ok(response.media_type.starts_with("image/")),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn put_photo(&self, id: PhotoId, bytes: Vec<u8>) -> Result<(), BackendError> {
        #[derive(Deserialize)]
        struct Stored {
            id: PhotoId,
        }
        let request = Request {
            body: Body::Bytes {
                media_type: "image/jpeg",
                bytes,
            },
            timeout_ms: PHOTO_TIMEOUT_MS,
            ..self.request(Method::Put, &format!("/photos/{id}"))
        };
        let stored: Stored = self.read(request).await?;
        if stored.id == id {
            Ok(())
        } else {
            Err(unreadable("the backend named another photo".to_owned()))
        }
    }

    async fn report(&self, key: &IdempotencyKey, case: &NewCase) -> Result<Receipt, BackendError> {
        let mut request = self.request(Method::Post, "/cases");
        request.headers.push(idempotency(key));
        request.body = to_json(case)?;
        self.read(request).await
    }

    async fn cases(&self, filter: &CaseFilter) -> Result<CasePage, BackendError> {
        let query = query_of(filter);
        let request = self.request(Method::Get, &format!("/cases{query}"));
        let response = self.send(request).await?;
        Ok(CasePage {
            is_kept: response.status == KEPT,
            ..read_answer(&response)?
        })
    }

    async fn case(
        &self,
        code: CaseCode,
        secret: Option<CaseSecret>,
    ) -> Result<CaseView, BackendError> {
        let mut request = self.request(Method::Get, &format!("/cases/{}", code.digits()));
        request.headers.extend(secret.map(authorization));
        self.read(request).await
    }

    async fn withdraw(
        &self,
        key: &IdempotencyKey,
        code: CaseCode,
        secret: CaseSecret,
    ) -> Result<CaseView, BackendError> {
        let path = format!("/cases/{}/withdrawal", code.digits());
        let mut request = self.request(Method::Post, &path);
        request.headers.push(idempotency(key));
        request.headers.push(authorization(secret));
        self.read(request).await
    }

    fn photo_url(&self, id: PhotoId, thumb: bool) -> String {
        let size = if thumb { "?size=thumb" } else { "" };
        format!("{}/photos/{id}{size}", self.base_url)
    }
}
