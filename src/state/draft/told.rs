//! What the resident is told of the draft.

use super::StoreProblem;
use crate::state::photos::Refusal;

/// Whether the draft is safe on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Nothing worth keeping yet.
    Nothing,
    /// Being written.
    NotYet,
    /// On disk.
    Yes,
    /// It could not be kept: it lives as long as the page.
    Failed(StoreProblem),
}

/// What the resident should know of the draft before going on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    #[default]
    None,
    /// It is from last time.
    Restored,
    /// It is from last time, when the page ended with the camera open: the
    /// photo that was being taken is lost.
    CameraInterrupted,
    /// This is a new one; the one of last time, of this id, is kept.
    OtherKept(String),
    /// Another page has changed, sent or deleted it: what is written here is a
    /// draft of its own now.
    Parted,
}

/// A file that was not added, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// Why.
    pub why: Refusal,
}

impl Saved {
    /// Why it is not safe; while it is being written, why it `was` not.
    pub(super) fn trouble(&self, was: Option<&Option<StoreProblem>>) -> Option<StoreProblem> {
        match self {
            Saved::Failed(problem) => Some(problem.clone()),
            Saved::NotYet => was.cloned().flatten(),
            Saved::Nothing | Saved::Yes => None,
        }
    }
}
