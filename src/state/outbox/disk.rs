//! Writing what the machine asks for, on the condition that no other page has
//! been at it; and reading what is there.

use std::collections::HashSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::BackendError;
use xiuhua_core::json;
use xiuhua_core::outbox::{Action, Event, Item};

use super::OutboxRunner;
use super::changes::{apply_to, changes, my_case};
use super::left::without_left;
use super::perform::failed;
use super::said::Said;
use crate::platform::store::{self, Change, StoreProblem, Table};
use crate::platform::timer::Alarm;
use crate::state::draft::is_done;
use crate::state::left_behind;

/// When the disk could not be read, it is tried again after so many
/// milliseconds.
const READ_AGAIN_MS: u64 = 5_000;

impl OutboxRunner {
    /// Takes in what is on disk.
    pub(super) async fn read(self) {
        let Some(entries) = self.read_entries().await else {
            return self.read_later();
        };
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
            self.engine.update_value(|engine| engine.has_read = true);
            self.dispatch(Event::Found(found));
            self.let_go_refused();
            self.grant_pending();
        } else {
            self.show_others(without_left(&found));
        }
    }

    /// What is on disk after all that was asked of it: an item that is let go
    /// while it is read would come back.
    async fn read_entries(self) -> Option<Vec<(String, String)>> {
        loop {
            let turns = self.engine.with_value(|engine| engine.disk.clone());
            let _turn = turns.wait().await;
            let removals = || self.engine.with_value(|engine| engine.removals);
            let before = removals();
            let entries = store::entries(Table::Outbox).await.ok()?;
            if removals() == before {
                return Some(entries);
            }
        }
    }

    /// The page that runs the queue cannot do without: nobody else would send.
    fn read_later(self) {
        if self.is_leading() {
            let read = move || spawn_local(self.read());
            let alarm = Alarm::new(READ_AGAIN_MS, read);
            self.engine
                .update_value(|engine| engine.read_alarm = Some(alarm));
        }
    }

    /// Does one thing to the disk and tells the machine what came of it, unless
    /// this page has not run the queue all the time since it was asked for.
    pub(super) async fn write(self, action: Action, term: u32) {
        let turns = self.engine.with_value(|engine| engine.disk.clone());
        let turn = turns.wait().await;
        let is_over = || self.engine.with_value(|engine| engine.term != term);
        let (Action::Store(item) | Action::StoreReceipt(item, _) | Action::Remove(item)) = &action
        else {
            return;
        };
        let key = item.key.clone();
        let text = match &action {
            Action::Store(item) => serde_json::to_string(item).ok(),
            _ => None,
        };
        let mut changes = changes(&action, text.clone()).await;
        if matches!(action, Action::Store(_)) {
            changes.extend(self.shrunk_photo(item));
        }
        if is_over() {
            return;
        }
        let held = self
            .engine
            .with_value(|engine| engine.held.get(key.as_str()).cloned());
        let outcome = match held {
            Some(held) => apply_to(item, held, &action, &changes).await,
            None => Err(StoreProblem::Changed),
        };
        let is_done = is_done(&outcome);
        if is_done {
            self.show_written(&action);
        }
        if is_over() {
            return;
        }
        if outcome == Err(StoreProblem::Changed) {
            drop(turn);
            self.dispatch(Event::Superseded(key));
            return self.read().await;
        }
        let is_full = outcome == Err(StoreProblem::Full);
        let why = outcome.as_ref().err().map(ToString::to_string);
        if is_done {
            self.remember(key.as_str(), text);
        }
        self.note(outcome);
        drop(turn);
        match action {
            Action::Store(_) if is_done => self.dispatch(Event::Stored(key)),
            Action::Store(_) => self.dispatch(Event::NotStored { key, is_full }),
            Action::StoreReceipt(item, receipt) if is_done => {
                if let Some(next) = item.follow_up(receipt.as_deref()) {
                    self.remember(next.key.as_str(), serde_json::to_string(&next).ok());
                }
                self.dispatch(Event::ReceiptStored(key));
            }
            // The same key gives the same receipt: asking again costs nothing.
            Action::StoreReceipt(..) => {
                let why = why.unwrap_or_default();
                self.dispatch(failed(
                    &key,
                    BackendError::without_answer("not_stored", &why),
                ));
            }
            Action::Remove(item) if !is_done => {
                self.dispatch(Event::NotRemoved { item, is_full });
            }
            _ => {}
        }
    }

    /// What shows the disk looks again, on all pages.
    fn show_written(self, action: &Action) {
        if let Action::StoreReceipt(item, Some(receipt)) = action
            && !left_behind::has(item.key.as_str())
        {
            let case = my_case(item, (**receipt).clone());
            self.tell(&Said::Kept(Box::new(case.clone())));
            self.mine.show(case);
        }
        self.writes.update(|writes| *writes += 1);
        self.tell(&Said::Written);
    }

    fn remember(self, key: &str, text: Option<String>) {
        self.engine.update_value(|engine| {
            engine.shrunk.retain(|other, (photo, _)| {
                let is_written = |text: &String| text.contains(&photo.to_string());
                other != key || text.as_ref().is_some_and(|text| !is_written(text))
            });
            match text {
                Some(text) => drop(engine.held.insert(key.to_owned(), text)),
                None => drop(engine.held.remove(key)),
            }
        });
    }

    /// The bytes of a photo that was made smaller go with the item that is the
    /// first to name them: alone, nobody would know whose they are.
    fn shrunk_photo(self, item: &Item) -> Option<Change> {
        self.engine.with_value(|engine| {
            let (photo, bytes) = engine.shrunk.get(item.key.as_str())?;
            let id = photo.to_string();
            let is_named = item.intent.photos().contains(photo);
            is_named.then(|| Change::PutBytes(Table::Photos, id, bytes.clone()))
        })
    }
}
