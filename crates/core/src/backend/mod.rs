//! What the app asks of a backend, whatever it speaks.

pub mod addresses;
mod answer;
pub mod assess;
mod error;
pub mod native;
mod private_photos;
pub mod push;
mod query;
pub mod staff;
mod transport;

use std::future::Future;

use serde::{Deserialize, Serialize};

pub use error::{BackendError, Retry};
pub use transport::{Body, Method, Request, Response, Transport, TransportError};

use crate::case::{
    Act, CaseCode, CasePage, CaseSecret, CaseView, NearCase, NewCase, Receipt, Status,
};
use crate::catalog::ClassId;
use crate::geo::{Bounds, LngLat, Wgs84};
use crate::json::{FromNode, Node, Reading};
use crate::photo::PhotoId;

/// What a backend can do. The screen shows nothing that is not in here; what a
/// backend does not claim, it cannot do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Capabilities {
    /// Takes photos of its own accord (not only by URL).
    pub photos: bool,
    /// Lists cases to everybody.
    pub public_list: bool,
    /// Gives the reporter a secret to see and act on the case.
    pub case_secret: bool,
    /// Lets the reporter take a case back.
    pub withdrawal: bool,
    /// Takes an optional contact.
    pub contact: bool,
    /// Finds cases near a place that may be the same problem.
    pub near: bool,
    /// Lets others say "me too".
    pub supports: bool,
    /// Lets the reporter urge, add to it, put its place right and escalate it.
    pub acts: bool,
    /// Has a side for the units' staff.
    pub staff: bool,
    /// Tells devices of their cases by Web Push.
    pub push: bool,
    /// Streams what happens to cases, and gives calendars and feeds.
    pub following: bool,
    /// Takes ratings and moods, and publishes what follows from them.
    pub assessment: bool,
}

impl FromNode for Capabilities {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            photos: reading.field_or_default(node, "photos"),
            public_list: reading.field_or_default(node, "public_list"),
            case_secret: reading.field_or_default(node, "case_secret"),
            withdrawal: reading.field_or_default(node, "withdrawal"),
            contact: reading.field_or_default(node, "contact"),
            near: reading.field_or_default(node, "near"),
            supports: reading.field_or_default(node, "supports"),
            acts: reading.field_or_default(node, "acts"),
            staff: reading.field_or_default(node, "staff"),
            push: reading.field_or_default(node, "push"),
            following: reading.field_or_default(node, "following"),
            assessment: reading.field_or_default(node, "assessment"),
        }
    }
}

/// A unique key of one intent to write, stored before the first attempt.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// From 16 random bytes, in hex.
    pub fn new(random: [u8; 16]) -> Self {
        Self(random.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// As sent in the `Idempotency-Key` header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which cases a list shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CaseFilter {
    /// Only this status.
    pub status: Option<Status>,
    /// Only this class.
    pub class: Option<ClassId>,
    /// Only within these bounds.
    pub bounds: Option<Bounds>,
    /// The next page of an earlier answer.
    pub cursor: Option<String>,
    /// At most this many; the backend may give fewer.
    pub limit: Option<u32>,
}

/// A backend. Futures need not be `Send`: the browser has one thread.
pub trait Backend {
    /// What it can do.
    fn capabilities(&self) -> impl Future<Output = Result<Capabilities, BackendError>>;

    /// Whether it is there at all, told soon: a network that seems to be there
    /// may be dead, or want a login first.
    fn probe(&self) -> impl Future<Output = Result<(), BackendError>>;

    /// Whether it holds this photo already.
    fn has_photo(&self, id: PhotoId) -> impl Future<Output = Result<bool, BackendError>>;

    /// Stores a photo under the SHA-256 of `bytes`. Storing it twice is fine.
    fn put_photo(
        &self,
        id: PhotoId,
        bytes: Vec<u8>,
    ) -> impl Future<Output = Result<(), BackendError>>;

    /// Reports a case. The same key and case give the same receipt, however
    /// often it is called.
    fn report(
        &self,
        key: &IdempotencyKey,
        case: &NewCase,
    ) -> impl Future<Output = Result<Receipt, BackendError>>;

    /// Public cases, newest first.
    fn cases(&self, filter: &CaseFilter) -> impl Future<Output = Result<CasePage, BackendError>>;

    /// One case; with its secret, the reporter's view.
    fn case(
        &self,
        code: CaseCode,
        secret: Option<CaseSecret>,
    ) -> impl Future<Output = Result<CaseView, BackendError>>;

    /// Open cases of a class (`None`: of none) near a place that may be the same
    /// problem, the nearest first.
    fn near(
        &self,
        position: LngLat<Wgs84>,
        class: Option<&ClassId>,
    ) -> impl Future<Output = Result<Vec<NearCase>, BackendError>>;

    /// Says "me too" to somebody else's case. The same key counts once.
    fn support(
        &self,
        key: &IdempotencyKey,
        code: CaseCode,
    ) -> impl Future<Output = Result<CaseView, BackendError>>;

    /// Does something about an own case. The same key does it once.
    fn act(
        &self,
        key: &IdempotencyKey,
        code: CaseCode,
        secret: CaseSecret,
        act: &Act,
    ) -> impl Future<Output = Result<CaseView, BackendError>>;

    /// Takes a case back. The same key gives the same answer.
    fn withdraw(
        &self,
        key: &IdempotencyKey,
        code: CaseCode,
        secret: CaseSecret,
    ) -> impl Future<Output = Result<CaseView, BackendError>>;

    /// Address of a photo, for an `<img>`.
    fn photo_url(&self, id: PhotoId, thumb: bool) -> String;
}
