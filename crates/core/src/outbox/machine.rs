//! The queue: which item's turn it is.

use super::backoff::LONGEST_PAUSE_MS;
use super::event::{Action, Event};
use super::item::{Item, Phase, Wait};
use super::step;
use crate::backend::IdempotencyKey;
use crate::time::Timestamp;

/// The queue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outbox {
    items: Vec<Item>,
}

impl Outbox {
    /// The queue as it was found on disk. What was in flight when the page
    /// died may or may not have arrived: it goes again, with the same key.
    pub fn restored(items: Vec<Item>, now: Timestamp) -> Self {
        let mut outbox = Self::default();
        outbox.restore(items, now);
        outbox
    }

    /// Takes in what was found on disk, beside what is there already.
    pub fn restore(&mut self, items: Vec<Item>, now: Timestamp) {
        for mut item in items {
            if self.item(&item.key).is_none() {
                if !item.is_at_rest() {
                    step::wait(&mut item, now, Wait::Turn);
                }
                self.items.push(item);
            }
        }
        self.items.sort_by_key(|item| item.created_at);
    }

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
            Event::Enqueued(item) => self.enqueue(*item),
            Event::Stored(key) => step::stored(self.item(&key)?, now),
            Event::NotStored(key) => {
                let item = self.item(&key)?;
                if step::not_stored(item) {
                    self.forget(&key);
                }
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
            } => step::shrunk(self.item(&key)?, photo, smaller),
            Event::Acknowledged(key, receipt) => step::acknowledged(self.item(&key)?, receipt),
            Event::ReceiptStored(key) => {
                let item = self.item(&key)?;
                if matches!(item.phase, Phase::StoringReceipt { .. }) {
                    self.forget(&key);
                }
                None
            }
            Event::Failed { key, error, jitter } => {
                step::failed(self.item(&key)?, &error, jitter, now)
            }
            Event::RetryAsked(key) => step::retry_asked(self.item(&key)?, now),
            Event::CancelAsked(key) => self.cancel(&key),
        }
    }

    fn item(&mut self, key: &IdempotencyKey) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.key == *key)
    }

    fn forget(&mut self, key: &IdempotencyKey) {
        self.items.retain(|item| item.key != *key);
    }

    fn enqueue(&mut self, mut item: Item) -> Option<Action> {
        if self.item(&item.key).is_some() {
            return None;
        }
        item.phase = Phase::Storing;
        self.items.push(item.clone());
        Some(Action::Store(Box::new(item)))
    }

    /// While it is in flight nobody knows whether it has arrived: a report
    /// that did is withdrawn, not cancelled.
    fn cancel(&mut self, key: &IdempotencyKey) -> Option<Action> {
        let item = self.item(key).filter(|item| item.is_at_rest())?;
        let action = Action::Remove(Box::new(item.clone()));
        self.forget(key);
        Some(action)
    }

    fn cut_network_waits_short(&mut self, now: Timestamp) {
        for item in &mut self.items {
            if let Phase::Waiting {
                not_before,
                why: Wait::Network,
            } = &mut item.phase
            {
                *not_before = now;
            }
        }
    }

    /// Starts the oldest that may go now, or says when to look again.
    fn start_next(&mut self, now: Timestamp) -> Option<Action> {
        let is_due = |item: &&mut Item| due_at(item, now).is_some_and(|at| at <= now);
        if let Some(item) = self.items.iter_mut().find(is_due) {
            return step::start(item);
        }
        self.items
            .iter()
            .filter_map(|item| due_at(item, now))
            .min()
            .map(Action::WakeAt)
    }
}

/// When a waiting item may go; `None` for one that waits for somebody.
///
/// No pause is that long: an instant further away means that the device's
/// clock was wrong when it was noted and has been put right since.
fn due_at(item: &Item, now: Timestamp) -> Option<Timestamp> {
    match item.phase {
        Phase::Waiting {
            why: Wait::Rights, ..
        } => None,
        Phase::Waiting { not_before, .. } => {
            let is_possible = not_before <= now.plus_ms(LONGEST_PAUSE_MS as i64);
            Some(if is_possible { not_before } else { now })
        }
        _ => None,
    }
}
