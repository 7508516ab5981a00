//! What the pages of one browser say to each other about the outbox.

use serde::{Deserialize, Serialize};
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::outbox::{Item, Phase, Wait};

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

impl Wish {
    /// Whether it needs nobody any more, by where everything stands.
    pub(super) fn is_over(&self, items: &[Item]) -> bool {
        let of = |key: &IdempotencyKey| items.iter().find(|item| item.key == *key);
        match self {
            Wish::Look => true,
            Wish::Retry(key) => of(key).is_none_or(|item| {
                let is_next = matches!(
                    item.phase,
                    Phase::Waiting {
                        why: Wait::Turn,
                        ..
                    }
                );
                is_next || !item.is_at_rest()
            }),
            Wish::Cancel { key, .. } => of(key).is_none_or(|item| {
                let is_too_late = matches!(item.phase, Phase::StoringReceipt { .. });
                is_too_late || item.withdraw_under.is_some()
            }),
        }
    }
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
    /// Everything on this device is about to be forgotten: nobody writes.
    Forgetting,
    /// Everything on this device is forgotten.
    Forgotten,
}
