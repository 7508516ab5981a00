//! What the outbox is told, and what it tells the runner to do.

use super::item::Item;
use crate::backend::{BackendError, IdempotencyKey};
use crate::case::Receipt;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// The code of an item that this device had no room for in its present form.
pub const NOT_STORED: &str = "not_stored";
/// The code of an item whose write failed for another reason than room.
pub const STORE_FAILED: &str = "store_failed";
/// The code of an item with a photo that can become no smaller and is still
/// too large for the backend.
pub const PHOTO_TOO_LARGE: &str = "photo_too_large";
/// The code of a failure: the network was there, and yet an upload broke off
/// midway.
pub const BROKE_OFF: &str = "broke_off";

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// All that the store holds, at the start and whenever another page has
    /// changed something: what is new is taken in, and what rests here but is
    /// gone there is forgotten.
    Found(Vec<Item>),
    /// The store confirmed that the item is on disk.
    Stored(IdempotencyKey),
    /// The store could not keep the item in its new form; the old one is there.
    NotStored {
        /// Which item.
        key: IdempotencyKey,
        /// Whether for want of room; else the store failed.
        is_full: bool,
    },
    /// The store could not remove the item: it is there still. It is not sent
    /// for that; the resident, who has taken it back, decides.
    NotRemoved {
        /// As it was let go.
        item: Box<Item>,
        /// Whether for want of room; else the store failed.
        is_full: bool,
    },
    /// Another page has changed or removed the item on disk, so that nothing
    /// was written. What is there now comes as [`Event::Found`].
    Superseded(IdempotencyKey),
    /// Time passed, the network came back, or the page became visible.
    Woken {
        /// Whether waiting for the network may be cut short.
        is_network_back: bool,
    },
    /// The backend holds this photo now. It is named because an answer may
    /// come late: one photo's must not be taken for the next one's.
    PhotoDone(IdempotencyKey, PhotoId),
    /// A photo is to be replaced by a smaller one, whose bytes go to disk with
    /// the item that names it.
    Shrunk {
        /// Which item.
        key: IdempotencyKey,
        /// The one that was too large, or too large for so slow a network.
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
    /// The resident takes it back. A report that may have arrived goes on, and
    /// is withdrawn as soon as its receipt is there.
    CancelAsked {
        /// Which item.
        key: IdempotencyKey,
        /// A fresh key for that withdrawal.
        withdrawal: IdempotencyKey,
    },
}

/// What the runner has to do.
///
/// Whatever it does to an item on disk, it does on one condition: that the item
/// still is there as this outbox knows it. Otherwise it writes nothing and
/// reports [`Event::Superseded`]. What it does to disk keeps its order.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Write the item to disk, with the bytes of a photo that was just made
    /// smaller, then report [`Event::Stored`] or [`Event::NotStored`].
    Store(Box<Item>),
    /// See that the backend holds the photo, then [`Event::PhotoDone`].
    SendPhoto(IdempotencyKey, PhotoId),
    /// Send the intent, then [`Event::Acknowledged`].
    SendIntent(Box<Item>),
    /// Encode the photo smaller, then [`Event::Shrunk`].
    ShrinkPhoto(IdempotencyKey, PhotoId),
    /// Write the receipt, remove the item, and keep [`Item::follow_up`] if there
    /// is one, all in one transaction; then [`Event::ReceiptStored`].
    StoreReceipt(Box<Item>, Option<Box<Receipt>>),
    /// Remove an item that was cancelled; its draft is a draft again. Where that
    /// fails, report [`Event::NotRemoved`].
    Remove(Box<Item>),
    /// Report [`Event::Woken`] at this instant.
    WakeAt(Timestamp),
}
