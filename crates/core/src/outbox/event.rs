//! What the outbox is told, and what it tells the runner to do.

use super::item::Item;
use crate::backend::{BackendError, IdempotencyKey};
use crate::case::Receipt;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// The code of an item that this device could not keep in its present form.
pub const NOT_STORED: &str = "not_stored";
/// The code of an item with a photo that can become no smaller and is still
/// too large for the backend.
pub const PHOTO_TOO_LARGE: &str = "photo_too_large";

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The resident sent something new.
    Enqueued(Box<Item>),
    /// The store confirmed that the item is on disk.
    Stored(IdempotencyKey),
    /// The store could not keep the item. A new one never was in the outbox;
    /// one that was there before is [`Phase::Refused`](super::Phase::Refused)
    /// with [`NOT_STORED`] until the resident tries again.
    NotStored(IdempotencyKey),
    /// Time passed, the network came back, or the page became visible.
    Woken {
        /// Whether waiting for the network may be cut short.
        is_network_back: bool,
    },
    /// The backend holds this photo now. It is named because an answer may
    /// come late: one photo's must not be taken for the next one's.
    PhotoDone(IdempotencyKey, PhotoId),
    /// A photo that was too large is to be replaced by a smaller one, whose
    /// bytes are on disk.
    Shrunk {
        /// Which item.
        key: IdempotencyKey,
        /// The one that was too large.
        photo: PhotoId,
        /// Its replacement; the same one where it can become no smaller.
        smaller: PhotoId,
    },
    /// The backend acknowledged the intent.
    Acknowledged(IdempotencyKey, Option<Box<Receipt>>),
    /// The store confirmed that the receipt is on disk.
    ReceiptStored(IdempotencyKey),
    /// Whatever was in flight failed.
    Failed {
        /// Which item.
        key: IdempotencyKey,
        /// Why.
        error: BackendError,
        /// Random, in 0..1.
        jitter: f64,
    },
    /// The resident wants it tried now.
    RetryAsked(IdempotencyKey),
    /// The resident takes it back before it was acknowledged.
    CancelAsked(IdempotencyKey),
}

/// What the runner has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Write the item to disk, then report [`Event::Stored`] or
    /// [`Event::NotStored`]. Writes of one item keep their order.
    Store(Box<Item>),
    /// See that the backend holds the photo, then [`Event::PhotoDone`].
    SendPhoto(IdempotencyKey, PhotoId),
    /// Send the intent, then [`Event::Acknowledged`].
    SendIntent(Box<Item>),
    /// Encode the photo smaller, then [`Event::Shrunk`].
    ShrinkPhoto(IdempotencyKey, PhotoId),
    /// Write the receipt and remove the item in one transaction, then
    /// [`Event::ReceiptStored`].
    StoreReceipt(Box<Item>, Option<Box<Receipt>>),
    /// Remove an item that was cancelled.
    Remove(Box<Item>),
    /// Report [`Event::Woken`] at this instant.
    WakeAt(Timestamp),
}
