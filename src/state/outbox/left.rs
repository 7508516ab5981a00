//! What was left behind on a public terminal goes out without anybody to look
//! after it.

use leptos::prelude::*;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::outbox::{Event, Item, Phase};

use super::{OutboxRunner, new_key};
use crate::state::left_behind;

/// What the person who is here now may see of it.
pub(super) fn without_left(items: &[Item]) -> Vec<Item> {
    let items = items.iter();
    let mine = items.filter(|item| !left_behind::has(item.key.as_str()));
    mine.cloned().collect()
}

impl OutboxRunner {
    /// What the backend refuses, nobody is there to mend: it is let go.
    pub(super) fn let_go_refused(self) {
        let keys: Vec<IdempotencyKey> = self.engine.with_value(|engine| {
            let items = engine.machine.items().iter();
            let refused = items.filter(|item| {
                matches!(item.phase, Phase::Refused { .. }) && left_behind::has(item.key.as_str())
            });
            refused.map(|item| item.key.clone()).collect()
        });
        for key in keys {
            if let Some(withdrawal) = new_key() {
                self.dispatch(Event::CancelAsked { key, withdrawal });
            }
        }
    }
}
