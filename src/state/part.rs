//! A part of the program of its own: what a first look does not need. It reads
//! picked photos, sends, and reads what this device has kept of earlier times.

use std::future::Future;
use std::pin::Pin;

use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::{Draft, UnreadableDraft, read_kept_draft};
use xiuhua_core::outbox::Intent;

use super::draft::{CurrentDraft, Sitting};
use super::outbox::{NotSent, OutboxRunner, Wish};
use super::photos::{self, Prepared, Refusal};
use crate::platform::files::PickedFile;
use crate::platform::sheets;
use crate::platform::store::{Change, Expected, StoreProblem};
use crate::platform::timer::sleep;

/// Pause before a part that did not come is asked for again, in milliseconds.
const RETRY_MS: u32 = 3_000;

/// Something that is under way.
pub type Running<T> = Pin<Box<dyn Future<Output = T>>>;

/// Stores something to be done to a case, in one go with what else is written.
pub type Act =
    fn(OutboxRunner, Intent, Option<Expected>, Vec<Change>) -> Running<Result<(), StoreProblem>>;

/// What the part can do.
#[derive(Clone, Copy)]
pub struct Part {
    /// Runs the outbox, and restores the draft of last time.
    pub start: fn(OutboxRunner) -> Running<()>,
    /// Says what the resident wants to whichever page runs the outbox.
    pub wish: fn(OutboxRunner, Wish),
    /// Opens the draft of an item that was taken back.
    pub edit: fn(OutboxRunner, IdempotencyKey) -> Running<()>,
    /// Hands the current draft over to the outbox.
    pub send: fn(OutboxRunner) -> Running<Result<IdempotencyKey, NotSent>>,
    /// Stores something to be done to a case, where this is expected on disk and
    /// with these other writes, and lets it be sent.
    pub act: Act,
    /// Reads a draft as it was kept.
    pub read_draft: fn(&str) -> Result<Draft, UnreadableDraft>,
    /// Makes picked files photos of the draft, as they will be sent.
    pub add_photos: fn(CurrentDraft, Vec<PickedFile>, Sitting) -> Running<()>,
    /// Makes a picked file a photo as it will be sent. The city's zone in minutes
    /// east of Greenwich tells when it was taken.
    pub prepare_photo: fn(PickedFile, i32) -> Running<Result<Prepared, Refusal>>,
}

/// A part of the program did not come: there is no network, and it never came
/// before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

impl From<sheets::NotLoaded> for NotLoaded {
    fn from(_: sheets::NotLoaded) -> Self {
        Self
    }
}

/// Loads the part, the first time.
///
/// # Errors
/// [`NotLoaded`]; the next call tries again.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(sending, fallible)]
pub fn load() -> Result<Part, NotLoaded> {
    Ok(PART)
}

/// Undivided, as in tests, all is there from the start.
///
/// # Errors
/// None.
#[cfg(not(feature = "split"))]
pub async fn load() -> Result<Part, NotLoaded> {
    Ok(PART)
}

/// Loads the part, however long it takes: for what cannot go on without it.
pub async fn load_patiently() -> Part {
    loop {
        match load().await {
            Ok(part) => return part,
            Err(NotLoaded) => sleep(RETRY_MS).await,
        }
    }
}

const PART: Part = Part {
    start: |runner| Box::pin(runner.start()),
    wish: |runner, wish| runner.take_wish(wish),
    edit: |runner, key| Box::pin(runner.open_draft_of(key)),
    send: |runner| Box::pin(runner.hand_draft_over()),
    act: |runner, intent, expected, more| Box::pin(runner.store_act(intent, expected, more)),
    read_draft: read_kept_draft,
    add_photos: |draft, files, sitting| Box::pin(draft.read_photos(files, sitting)),
    prepare_photo: |file, offset| Box::pin(async move { photos::prepare(&file, offset).await }),
};
