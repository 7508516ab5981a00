//! Short words for the outbox's events.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use xiuhua_core::backend::{BackendError, IdempotencyKey, Retry};
use xiuhua_core::outbox::{Action, Event, Intent, Item, Outbox, Phase};
use xiuhua_core::photo::PhotoId;

use crate::support::{NOW, key, new_case};

pub const LATER: Retry = Retry::Later { after_ms: None };

pub fn item(n: u8, photos: &[PhotoId]) -> Box<Item> {
    let case = Box::new(new_case(photos));
    let draft_id = format!("d{n}");
    Box::new(Item::new(
        key(n),
        Intent::Report { case, draft_id },
        NOW.plus_ms(i64::from(n)),
    ))
}

/// An outbox that has just begun to send this item.
pub fn sending(photos: &[PhotoId]) -> Outbox {
    let mut outbox = Outbox::default();
    let actions = outbox.handle(found(1, photos), NOW);
    assert_eq!(actions.len(), 1);
    if photos.is_empty() {
        outbox.handle(Event::Stored(key(1)), NOW);
    }
    outbox
}

/// The store holds this new item, and whatever was there before.
pub fn found(n: u8, photos: &[PhotoId]) -> Event {
    Event::Found(vec![*item(n, photos)])
}

/// The store holds one more.
pub fn found_beside(outbox: &Outbox, n: u8) -> Event {
    let mut items = outbox.items().to_vec();
    items.push(*item(n, &[]));
    Event::Found(items)
}

pub fn failed(n: u8, error: BackendError) -> Event {
    Event::Failed {
        key: key(n),
        error,
        jitter: 0.0,
    }
}

/// The disk is full.
pub fn not_stored(n: u8) -> Event {
    Event::NotStored {
        key: key(n),
        is_full: true,
    }
}

pub fn phase(outbox: &Outbox, key: &IdempotencyKey) -> Phase {
    let found = outbox.items().iter().find(|item| item.key == *key);
    found.unwrap().phase.clone()
}

/// The one action, of which the names are compared.
pub fn only(actions: Vec<Action>) -> Action {
    assert_eq!(actions.len(), 1, "{actions:?}");
    actions.into_iter().next().unwrap()
}
