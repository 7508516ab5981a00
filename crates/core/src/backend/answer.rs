//! What an answer of the native API means.

use serde::de::DeserializeOwned;

use super::error::{BackendError, Retry};
use super::transport::Response;
use crate::case::FieldProblem;
use crate::json::{self, FromNode, Node, Reading};

/// "Non-Authoritative Information" (RFC 9110, 15.3.4): the app's service worker
/// gives what the backend said last, because it does not reach it.
pub const KEPT: u16 = 203;

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

/// Reads the body of a success.
///
/// # Errors
/// [`BackendError`] when it is not what was asked for.
pub fn read_answer<A: DeserializeOwned>(response: &Response) -> Result<A, BackendError> {
    A::deserialize(tree_of(response)?).map_err(|error| unreadable(error.to_string()))
}

/// The same for what is read by hand.
///
/// # Errors
/// [`BackendError`] when it is not what was asked for.
pub(crate) fn read_answer_by_hand<A: FromNode>(response: &Response) -> Result<A, BackendError> {
    json::whole(&tree_of(response)?).map_err(|wrong| unreadable(wrong.to_string()))
}

fn tree_of(response: &Response) -> Result<Node, BackendError> {
    // A captive portal answers everything with 200 and a page of its own.
    if response.media_type != "application/json" {
        let detail = format!("answered {:?} instead of JSON", response.media_type);
        return Err(BackendError::without_answer("not_our_backend", detail));
    }
    json::tree(&response.body).map_err(|error| unreadable(error.to_string()))
}

#[cold]
fn unreadable(detail: String) -> BackendError {
    BackendError::without_answer("unreadable", detail)
}

/// What a refusal says, and what to do about it.
pub fn failure(response: &Response) -> BackendError {
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
