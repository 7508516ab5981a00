//! What the pages of one browser say to each other about the outbox.

use serde::{Deserialize, Serialize};
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::outbox::Item;

use crate::state::my_cases::MyCase;

/// What a resident, or a page, wants of the page that runs the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Wish {
    /// There is something new in the store.
    Look,
    /// Try this item now.
    Retry(IdempotencyKey),
    /// Take this item back.
    Cancel {
        /// Which.
        key: IdempotencyKey,
        /// A fresh key, should it have to be withdrawn.
        withdrawal: IdempotencyKey,
    },
}

/// One message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Said {
    /// To the page that runs the queue.
    Wish(Wish),
    /// Is anybody running it?
    Anybody,
    /// From the page that runs it: where everything stands.
    State(Vec<Item>),
    /// From the page that runs it: how far the present upload is.
    Progress(f64),
    /// From the page that runs it: something has changed on disk.
    Written,
    /// From the page that runs it: a receipt has come.
    Kept(Box<MyCase>),
    /// Everything on this device is forgotten.
    Forgotten,
}
