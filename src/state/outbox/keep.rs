//! What the outbox can do before the sending part of the program is there:
//! write an item to disk, and wait.

use leptos::prelude::*;
use xiuhua_core::backend::BackendError;
use xiuhua_core::outbox::{Action, Event, Item, Phase};

use super::perform::failed;
use super::{OutboxRunner, draft_id};
use crate::platform::store::{self, Change, StoreProblem, Table};
use crate::state::part::{self, NotLoaded};

impl OutboxRunner {
    /// Does one thing and says what came of it.
    pub(super) async fn act(self, action: Action) -> Option<Event> {
        if let Action::Store(item) = action {
            return Some(self.keep(&item).await);
        }
        match part::load().await {
            Ok(part) => (part.perform)(self, action).await,
            Err(NotLoaded) => not_loaded(action),
        }
    }

    /// Without a store a report can still go out while the page lives; the
    /// screen says that the page has to stay open.
    async fn keep(self, item: &Item) -> Event {
        let key = item.key.clone();
        let Ok(json) = serde_json::to_string(item) else {
            return Event::NotStored(key);
        };
        let change = Change::PutText(Table::Outbox, key.as_str().to_owned(), json);
        let outcome = store::apply(&[change]).await;
        let may_go = outcome.is_ok() || matches!(outcome, Err(StoreProblem::Absent(_)));
        self.note(outcome);
        if may_go {
            return Event::Stored(key);
        }
        // What never was in the outbox is a draft again.
        let is_new = item.phase == Phase::Storing && item.shrinks == 0;
        if let Some(id) = draft_id(item).filter(|_| is_new) {
            self.reopen(&id).await;
        }
        Event::NotStored(key)
    }

    pub(super) fn note(self, outcome: Result<(), StoreProblem>) {
        self.trouble.set(outcome.err());
    }
}

/// Without the part there is no network either: it is tried again like that.
fn not_loaded(action: Action) -> Option<Event> {
    let key = match action {
        Action::SendPhoto(key, _) | Action::ShrinkPhoto(key, _) => key,
        Action::SendIntent(item) | Action::StoreReceipt(item, _) => item.key,
        Action::Store(_) | Action::Remove(_) | Action::WakeAt(_) => return None,
    };
    let error = BackendError::without_answer("network", "a part of the app did not load");
    Some(failed(&key, error))
}
