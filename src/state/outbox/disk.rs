//! Writing what the machine asks for, on the condition that no other page has
//! been at it; and reading what is there.

use std::collections::HashSet;

use leptos::prelude::*;
use xiuhua_core::backend::BackendError;
use xiuhua_core::case::{Draft, Receipt, draft_of, read_kept_draft};
use xiuhua_core::json;
use xiuhua_core::outbox::{Action, Event, Intent, Item};

use super::OutboxRunner;
use super::perform::failed;
use super::said::Said;
use crate::platform::clock;
use crate::platform::store::{self, Change, Expected, StoreProblem, Table};
use crate::state::draft::{is_done, removal};
use crate::state::my_cases::MyCase;

impl OutboxRunner {
    /// Takes in what is on disk.
    pub(super) async fn read(self) {
        let turns = self.engine.with_value(|engine| engine.disk.clone());
        let turn = turns.wait().await;
        let Ok(entries) = store::entries(Table::Outbox).await else {
            return;
        };
        drop(turn);
        let known: HashSet<String> = self.engine.with_value(|engine| {
            let items = engine.machine.items().iter();
            items.map(|item| item.key.as_str().to_owned()).collect()
        });
        let mut found = Vec::new();
        for (key, text) in entries {
            // What cannot be read stays where it is; "my cases" shows it.
            let Ok(item) = json::read::<Item>(text.as_bytes()) else {
                continue;
            };
            if !known.contains(&key) {
                self.engine
                    .update_value(|engine| drop(engine.held.insert(key, text)));
            }
            found.push(item);
        }
        if self.is_leading() {
            self.dispatch(Event::Found(found));
        } else {
            self.items.set(found);
        }
    }

    /// Does one thing to the disk and tells the machine what came of it.
    pub(super) async fn write(self, action: Action) {
        let turns = self.engine.with_value(|engine| engine.disk.clone());
        let turn = turns.wait().await;
        let (Action::Store(item) | Action::StoreReceipt(item, _) | Action::Remove(item)) = &action
        else {
            return;
        };
        let key = item.key.clone();
        let text = match &action {
            Action::Store(item) => serde_json::to_string(item).ok(),
            _ => None,
        };
        let changes = changes(&action, text.clone()).await;
        let expected = Expected {
            table: Table::Outbox,
            key: key.as_str().to_owned(),
            text: self
                .engine
                .with_value(|engine| engine.held.get(key.as_str()).cloned()),
        };
        let outcome = store::apply_if(&[expected], &changes).await;
        if outcome == Err(StoreProblem::Changed) {
            drop(turn);
            self.dispatch(Event::Superseded(key));
            return self.read().await;
        }
        let is_done = is_done(&outcome);
        if is_done {
            self.remember(key.as_str(), text);
        }
        self.note(outcome);
        drop(turn);
        match action {
            Action::Store(_) if is_done => self.dispatch(Event::Stored(key)),
            Action::Store(_) => self.dispatch(Event::NotStored(key)),
            Action::StoreReceipt(item, receipt) if is_done => {
                self.kept(&item, receipt.map(|it| *it))
            }
            // The same key gives the same receipt: asking again costs nothing.
            Action::StoreReceipt(..) => {
                let why = "the device has no room for the receipt";
                self.dispatch(failed(
                    &key,
                    BackendError::without_answer("not_stored", why),
                ));
            }
            _ => {}
        }
        self.tell_written();
    }

    /// What shows the disk looks again, on all pages.
    fn tell_written(self) {
        self.writes.update(|writes| *writes += 1);
        self.tell(&Said::Written);
    }

    fn remember(self, key: &str, text: Option<String>) {
        self.engine.update_value(|engine| match text {
            Some(text) => drop(engine.held.insert(key.to_owned(), text)),
            None => drop(engine.held.remove(key)),
        });
    }

    fn kept(self, item: &Item, receipt: Option<Receipt>) {
        if let Some(next) = item.follow_up(receipt.as_ref()) {
            self.remember(next.key.as_str(), serde_json::to_string(&next).ok());
        }
        if let Some(receipt) = receipt {
            let case = my_case(item, receipt);
            self.tell(&Said::Kept(Box::new(case.clone())));
            self.mine.show(case);
        }
        self.dispatch(Event::ReceiptStored(item.key.clone()));
    }
}

fn my_case(item: &Item, receipt: Receipt) -> MyCase {
    MyCase {
        receipt,
        key: item.key.as_str().to_owned(),
        kept_at: clock::now(),
    }
}

async fn changes(action: &Action, text: Option<String>) -> Vec<Change> {
    let gone = |item: &Item| Change::Delete(Table::Outbox, item.key.as_str().to_owned());
    match action {
        Action::Store(item) => {
            let key = item.key.as_str().to_owned();
            let put = text.map(|text| Change::PutText(Table::Outbox, key, text));
            put.into_iter().collect()
        }
        Action::Remove(item) => {
            let mut changes = vec![gone(item)];
            changes.extend(draft_again(item).await);
            changes
        }
        Action::StoreReceipt(item, receipt) => {
            let mut changes = vec![gone(item)];
            let case = receipt
                .as_deref()
                .map(|receipt| my_case(item, receipt.clone()));
            changes.extend(case.and_then(|case| case.to_change()));
            match item.follow_up(receipt.as_deref()) {
                Some(next) => {
                    let text = serde_json::to_string(&next).unwrap_or_default();
                    let key = next.key.as_str().to_owned();
                    changes.push(Change::PutText(Table::Outbox, key, text));
                    changes.extend(draft_again(item).await);
                }
                None => changes.extend(leftovers(item).await),
            }
            changes
        }
        _ => Vec::new(),
    }
}

/// The draft that an item came from, as it is kept.
async fn draft_of_item(item: &Item) -> Option<Draft> {
    let Intent::Report { case, draft_id } = &item.intent else {
        return None;
    };
    match store::text(Table::Drafts, draft_id).await {
        Ok(Some(text)) => read_kept_draft(&text).ok(),
        _ => Some(draft_of(draft_id.clone(), case, item.created_at)),
    }
}

/// Gives the draft back to the resident.
async fn draft_again(item: &Item) -> Option<Change> {
    let mut draft = draft_of_item(item).await?;
    draft.sent_as = None;
    draft.changed_at = clock::now();
    let text = serde_json::to_string(&draft).ok()?;
    Some(Change::PutText(Table::Drafts, draft.id, text))
}

/// Forgets the draft and the photos of an item that is over.
async fn leftovers(item: &Item) -> Vec<Change> {
    let draft = draft_of_item(item).await;
    let mut changes = draft.as_ref().map(removal).unwrap_or_default();
    let photos = item.intent.photos().iter();
    changes.extend(photos.map(|id| Change::Release(id.to_string())));
    changes
}
