//! The client of this project's own JSON API, version 1.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::answer::{KEPT, failure, read_answer, read_answer_by_hand};
use super::error::{BackendError, Retry};
use super::query::{query_near, query_of};
use super::transport::{Body, Method, Request, Response, Transport, TransportError};
use super::{Backend, Capabilities, CaseFilter, IdempotencyKey};
use crate::case::{
    Act, CaseCode, CasePage, CaseSecret, CaseView, NearCase, NewCase, Place, Receipt,
};
use crate::catalog::ClassId;
use crate::geo::{LngLat, Wgs84};
use crate::outbox::BROKE_OFF;
use crate::photo::PhotoId;

/// Reads and small writes are given up after this many milliseconds.
const TIMEOUT_MS: u32 = 20_000;
/// A photo may take this many milliseconds: 400 KB on a 2G trickle.
const PHOTO_TIMEOUT_MS: u32 = 180_000;
/// Whether anybody is there at all is known after this many milliseconds.
const PROBE_TIMEOUT_MS: u32 = 6_000;
/// Speaks to a native backend over `transport`.
#[derive(Debug, Clone)]
pub struct NativeClient<T> {
    transport: T,
    base_url: String,
}

impl<T: Transport> NativeClient<T> {
    /// `base_url` has no slash at its end, such as `/api/v1`.
    pub fn new(transport: T, base_url: impl Into<String>) -> Self {
        Self {
            transport,
            base_url: base_url.into(),
        }
    }

    pub(super) fn request(&self, method: Method, path: &str) -> Request {
        Request {
            method,
            url: format!("{}{path}", self.base_url),
            headers: Vec::new(),
            body: Body::Empty,
            timeout_ms: TIMEOUT_MS,
        }
    }

    pub(super) async fn exchange(&self, request: Request) -> Result<Response, BackendError> {
        self.transport.send(request).await.map_err(|error| {
            let code = match error {
                TransportError::Network(_) => "network",
                TransportError::Timeout => "timeout",
                TransportError::BrokeOff => BROKE_OFF,
            };
            BackendError::without_answer(code, error.to_string())
        })
    }

    pub(super) async fn send(&self, request: Request) -> Result<Response, BackendError> {
        let response = self.exchange(request).await?;
        if (200..300).contains(&response.status) {
            Ok(response)
        } else {
            Err(failure(&response))
        }
    }

    pub(super) async fn read<A: DeserializeOwned>(
        &self,
        request: Request,
    ) -> Result<A, BackendError> {
        read_answer(&self.send(request).await?)
    }
}

#[derive(Serialize)]
struct Corrected<'a> {
    place: &'a Place,
}

pub(super) fn to_json<B: serde::Serialize>(body: &B) -> Result<Body, BackendError> {
    serde_json::to_string(body)
        .map(Body::Json)
        .map_err(|error| BackendError {
            retry: Retry::Ask,
            ..BackendError::without_answer("unwritable", error.to_string())
        })
}

pub(super) fn authorization(secret: CaseSecret) -> (&'static str, String) {
    ("Authorization", format!("Case {secret}"))
}

pub(super) fn photo_path(id: PhotoId, is_thumb: bool) -> String {
    let size = if is_thumb { "?size=thumb" } else { "" };
    format!("/photos/{id}{size}")
}

pub(super) fn idempotency(key: &IdempotencyKey) -> (&'static str, String) {
    ("Idempotency-Key", key.as_str().to_owned())
}

impl<T: Transport> Backend for NativeClient<T> {
    async fn capabilities(&self) -> Result<Capabilities, BackendError> {
        let request = self.request(Method::Get, "/capabilities");
        read_answer_by_hand(&self.send(request).await?)
    }

    async fn probe(&self) -> Result<(), BackendError> {
        #[derive(Deserialize)]
        struct Anything {}
        let request = Request {
            timeout_ms: PROBE_TIMEOUT_MS,
            ..self.request(Method::Get, "/health")
        };
        match self.read::<Anything>(request).await {
            // It is there, and will say what it lacks when it is asked for it.
            Err(error) if !error.is_offline() => Ok(()),
            outcome => outcome.map(drop),
        }
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
            let detail = "the backend named another photo";
            Err(BackendError::without_answer("unreadable", detail))
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

    async fn near(
        &self,
        position: LngLat<Wgs84>,
        class: Option<&ClassId>,
    ) -> Result<Vec<NearCase>, BackendError> {
        #[derive(Deserialize)]
        struct Near {
            items: Vec<NearCase>,
        }
        let query = query_near(position, class);
        let request = self.request(Method::Get, &format!("/cases/near{query}"));
        let near: Near = self.read(request).await?;
        Ok(near.items)
    }

    async fn support(
        &self,
        key: &IdempotencyKey,
        code: CaseCode,
    ) -> Result<CaseView, BackendError> {
        let path = format!("/cases/{}/supports", code.digits());
        let mut request = self.request(Method::Post, &path);
        request.headers.push(idempotency(key));
        self.read(request).await
    }

    async fn act(
        &self,
        key: &IdempotencyKey,
        code: CaseCode,
        secret: CaseSecret,
        act: &Act,
    ) -> Result<CaseView, BackendError> {
        let path = format!("/cases/{}/{}", code.digits(), act.path());
        let mut request = self.request(Method::Post, &path);
        request.headers.push(idempotency(key));
        request.headers.push(authorization(secret));
        request.body = match act {
            Act::Urge => Body::Json("{}".to_owned()),
            Act::Supplement(supplement) => to_json(supplement)?,
            Act::CorrectPlace(place) => to_json(&Corrected { place })?,
            Act::Escalate(reason) => to_json(reason)?,
            Act::Rate(rating) => to_json(rating)?,
        };
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
        format!("{}{}", self.base_url, photo_path(id, thumb))
    }
}
