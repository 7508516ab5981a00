//! The units' side of this project's own API.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::{failure, read_answer};
use super::native::{NativeClient, idempotency, to_json};
use super::transport::{Method, Request, Transport};
use super::{BackendError, IdempotencyKey};
use crate::case::{CaseCode, CasePage, Member, StaffCase, Transition};

/// "Not Modified" (RFC 9110, 15.4.5).
const NOT_MODIFIED: u16 = 304;
/// A tag that nothing has.
pub(super) const NO_TAG: &str = "\"\"";
/// Longer is no token of anybody's.
const MAX_TOKEN_CHARS: usize = 512;

/// What opens a unit's side. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffToken(String);

impl StaffToken {
    /// A token as it was typed or pasted: the space around it goes. `None` where
    /// it could not travel in a header.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_sound = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_sound && text.len() <= MAX_TOKEN_CHARS).then(|| Self(text.to_owned()))
    }

    /// The token itself, to be kept.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for StaffToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffToken(…)")
    }
}

/// Which cases of one's unit are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Those that wait for it.
    #[default]
    Todo,
    /// All that it has to do with.
    All,
}

impl Queue {
    /// As in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Queue::Todo => "todo",
            Queue::All => "all",
        }
    }
}

/// What was read, and the tag by which it is asked for again.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged<T> {
    /// What was read.
    pub value: T,
    /// Its tag; empty where there was none.
    pub etag: String,
}

/// Speaks for a unit. What is read here has people's telephone numbers in it:
/// each request names a tag, and so passes the browser's cache by (Fetch, 4.6,
/// "HTTP-network-or-cache fetch"), which would keep it on the device.
#[derive(Debug, Clone)]
pub struct StaffClient<T> {
    pub(super) client: NativeClient<T>,
    token: StaffToken,
}

impl<T: Transport> StaffClient<T> {
    /// Speaks as the holder of the token.
    pub fn new(client: NativeClient<T>, token: StaffToken) -> Self {
        Self { client, token }
    }

    /// Whose token it is.
    ///
    /// # Errors
    /// [`BackendError`]; its status is 401 where it is nobody's.
    pub async fn me(&self) -> Result<Member, BackendError> {
        let read = self
            .read(self.request(Method::Get, "/staff/me"), "")
            .await?;
        read.map(|read| read.value).ok_or_else(unasked)
    }

    /// A page of the unit's cases, without contacts and events, what is due
    /// first at the head; `None` where it is what `etag` names.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn cases(
        &self,
        queue: Queue,
        cursor: Option<&str>,
        limit: usize,
        etag: &str,
    ) -> Result<Option<Tagged<CasePage>>, BackendError> {
        // Cursors are of letters, digits and dots.
        let cursor = cursor.map_or_else(String::new, |cursor| format!("&cursor={cursor}"));
        let queue = queue.as_str();
        let path = format!("/staff/cases?queue={queue}&limit={limit}{cursor}");
        self.read(self.request(Method::Get, &path), etag).await
    }

    /// A case with all that the unit may see; `None` where it is what `etag`
    /// names.
    ///
    /// # Errors
    /// [`BackendError`]; 403 or 404 where it is other units' affair.
    pub async fn case(
        &self,
        code: CaseCode,
        etag: &str,
    ) -> Result<Option<Tagged<StaffCase>>, BackendError> {
        let path = format!("/staff/cases/{}", code.digits());
        self.read(self.request(Method::Get, &path), etag).await
    }

    /// Takes a step. The same key takes it once.
    ///
    /// # Errors
    /// [`BackendError`]; its code is `outdated` where something else happened
    /// first, and `illegal_step` where the case does not stand for it.
    pub async fn take(
        &self,
        key: &IdempotencyKey,
        code: CaseCode,
        transition: &Transition,
    ) -> Result<StaffCase, BackendError> {
        let path = format!("/staff/cases/{}/transitions", code.digits());
        let mut request = self.request(Method::Post, &path);
        request.headers.push(idempotency(key));
        request.body = to_json(transition)?;
        self.send(request).await
    }

    pub(super) async fn send<A: DeserializeOwned>(
        &self,
        request: Request,
    ) -> Result<A, BackendError> {
        read_answer(&self.client.send(request).await?)
    }

    pub(super) fn request(&self, method: Method, path: &str) -> Request {
        let mut request = self.client.request(method, path);
        let bearer = format!("Bearer {}", self.token.reveal());
        request.headers.push(("Authorization", bearer));
        request
    }

    async fn read<A: DeserializeOwned>(
        &self,
        mut request: Request,
        etag: &str,
    ) -> Result<Option<Tagged<A>>, BackendError> {
        let tag = if etag.is_empty() { NO_TAG } else { etag };
        request.headers.push(("If-None-Match", tag.to_owned()));
        let response = self.client.exchange(request).await?;
        match response.status {
            NOT_MODIFIED => Ok(None),
            200..300 => Ok(Some(Tagged {
                value: read_answer(&response)?,
                etag: response.etag.unwrap_or_default(),
            })),
            _ => Err(failure(&response)),
        }
    }
}

/// "Not modified", though nothing was held.
fn unasked() -> BackendError {
    BackendError::without_answer("unreadable", "304 without a tag")
}
