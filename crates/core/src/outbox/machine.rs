//! The queue: which item's turn it is.

use super::event::{Action, Event};
use super::item::{Item, Phase, Wait};
use super::{failure, step};
use crate::backend::IdempotencyKey;
use crate::time::Timestamp;

/// The queue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outbox {
    items: Vec<Item>,
}

impl Outbox {
    /// What is in it, oldest first.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Takes an event in at the device's time `now` and says what to do.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Action> {
        let mut actions: Vec<Action> = self.take(event, now).into_iter().collect();
        if !self.items.iter().any(Item::is_in_flight) {
            actions.extend(self.start_next(now));
        }
        actions
    }

    /// An event that does not fit where its item stands (it came twice, or too
    /// late) changes nothing.
    fn take(&mut self, event: Event, now: Timestamp) -> Option<Action> {
        match event {
            Event::Found(items) => {
                self.follow_disk(items, now);
                None
            }
            Event::Stored(key) => step::stored(self.item(&key)?, now),
            Event::NotStored { key, is_full } => {
                step::not_stored(self.item(&key)?, is_full);
                None
            }
            Event::NotRemoved { item, is_full } => {
                self.take_again(*item, is_full);
                None
            }
            Event::Superseded(key) => {
                self.forget(&key);
                None
            }
            Event::Woken { is_network_back } => {
                if is_network_back {
                    self.cut_network_waits_short(now);
                }
                None
            }
            Event::PhotoDone(key, photo) => step::photo_done(self.item(&key)?, photo),
            Event::Shrunk {
                key,
                photo,
                smaller,
            } => step::shrunk(self.item(&key)?, photo, smaller, now),
            Event::Acknowledged(key, receipt) => step::acknowledged(self.item(&key)?, receipt),
            Event::ReceiptStored(key) => {
                let item = self.item(&key)?;
                if let Phase::StoringReceipt { receipt } = &item.phase {
                    let next = item.follow_up(receipt.as_deref());
                    self.forget(&key);
                    self.items.extend(next);
                }
                None
            }
            Event::Failed { key, error, jitter } => {
                let action = failure::failed(self.item(&key)?, &error, jitter, now);
                self.forget_removed(action)
            }
            Event::RetryAsked(key) => step::retry_asked(self.item(&key)?, now),
            Event::CancelAsked { key, withdrawal } => {
                let action = step::cancel_asked(self.item(&key)?, withdrawal, now);
                self.forget_removed(action)
            }
        }
    }

    fn item(&mut self, key: &IdempotencyKey) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.key == *key)
    }

    fn forget(&mut self, key: &IdempotencyKey) {
        self.items.retain(|item| item.key != *key);
    }

    /// What was in flight when a page died may or may not have arrived: it goes
    /// again, with the same key.
    fn follow_disk(&mut self, found: Vec<Item>, now: Timestamp) {
        self.items
            .retain(|item| !item.is_at_rest() || found.iter().any(|other| other.key == item.key));
        for mut item in found {
            if self.item(&item.key).is_none() {
                if !item.is_at_rest() {
                    step::wait(&mut item, now, Wait::Turn);
                }
                self.items.push(item);
            }
        }
        self.items.sort_by_key(|item| item.created_at);
    }

    fn forget_removed(&mut self, action: Option<Action>) -> Option<Action> {
        if let Some(Action::Remove(item)) = &action {
            self.forget(&item.key);
        }
        action
    }

    fn take_again(&mut self, mut item: Item, is_full: bool) {
        self.forget(&item.key);
        step::refuse_by_store(&mut item, is_full);
        self.items.push(item);
        self.items.sort_by_key(|item| item.created_at);
    }

    fn cut_network_waits_short(&mut self, now: Timestamp) {
        for item in &mut self.items {
            if let Phase::Waiting {
                not_before,
                why: Wait::Network | Wait::Portal,
            } = &mut item.phase
            {
                *not_before = now;
            }
        }
    }

    /// Starts the oldest that may go now, or says when to look again.
    fn start_next(&mut self, now: Timestamp) -> Option<Action> {
        let is_due = |item: &&mut Item| item.due_at(now).is_some_and(|at| at <= now);
        if let Some(item) = self.items.iter_mut().find(is_due) {
            return step::start(item);
        }
        self.items
            .iter()
            .filter_map(|item| item.due_at(now))
            .min()
            .map(Action::WakeAt)
    }
}
