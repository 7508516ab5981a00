//! Failures, mapped once at the boundary into what can be done about them.

use crate::case::FieldProblem;

/// What to do about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// The same request again, later; not before `after_ms` where it is given.
    Later {
        /// From `Retry-After`, in milliseconds.
        after_ms: Option<u64>,
    },
    /// The resident has to change something: never by itself.
    Ask,
    /// Too large: smaller, then again.
    Shrink,
    /// The rights are missing: it waits until the resident tries again.
    Pause,
}

/// Why a call to a backend failed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct BackendError {
    /// A stable code: the backend's own, or `network`, `timeout`,
    /// `not_our_backend`, `unreadable`.
    pub code: String,
    /// In words, for a developer.
    pub detail: String,
    /// HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Fields that were refused.
    pub fields: Vec<FieldProblem>,
    /// What to do about it.
    pub retry: Retry,
}

impl BackendError {
    /// A failure without an answer of the backend's.
    pub fn without_answer(code: &str, detail: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            detail: detail.into(),
            status: None,
            fields: Vec::new(),
            retry: Retry::Later { after_ms: None },
        }
    }

    /// Whether the backend was never reached or did not answer as itself.
    pub fn is_offline(&self) -> bool {
        self.status.is_none()
    }

    /// Whether the thing asked for is not there (or not for the asker).
    pub fn is_not_found(&self) -> bool {
        matches!(self.status, Some(404 | 410))
    }
}
