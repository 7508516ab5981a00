//! The state machine of the outbox.

use super::backoff::pause_ms;
use super::item::{Intent, Item, Phase, Wait};
use crate::backend::{BackendError, IdempotencyKey, Retry};
use crate::case::Receipt;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The resident sent something new.
    Enqueued(Box<Item>),
    /// The store confirmed that the item is on disk.
    Stored(IdempotencyKey),
    /// The store could not keep the item: it never was in the outbox.
    NotStored(IdempotencyKey),
    /// Time passed, the network came back, or the page became visible.
    Woken {
        /// Whether waiting for the network may be cut short.
        is_network_back: bool,
    },
    /// The photo in flight is with the backend now.
    PhotoDone(IdempotencyKey),
    /// The photo in flight was too large and is replaced by a smaller one.
    Shrunk(IdempotencyKey, PhotoId),
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
    /// The resident takes it back before it was acknowledged.
    CancelAsked(IdempotencyKey),
}

/// What the runner has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Write the item to disk, then report [`Event::Stored`].
    Store(Box<Item>),
    /// See that the backend holds the photo, then [`Event::PhotoDone`].
    SendPhoto(IdempotencyKey, PhotoId),
    /// Send the intent, then [`Event::Acknowledged`].
    SendIntent(Box<Item>),
    /// Encode the photo smaller, then [`Event::Shrunk`].
    ShrinkPhoto(IdempotencyKey, PhotoId),
    /// Write the receipt and remove the item in one transaction, then
    /// [`Event::ReceiptStored`].
    StoreReceipt(Box<Item>, Option<Box<Receipt>>),
    /// Remove an item that was cancelled.
    Remove(Box<Item>),
    /// Report [`Event::Woken`] at this instant.
    WakeAt(Timestamp),
}

/// The queue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outbox {
    items: Vec<Item>,
}

impl Outbox {
    /// The queue as it was found on disk. What was in flight when the page
    /// died may or may not have arrived: it goes again, with the same key.
    pub fn restored(mut items: Vec<Item>, now: Timestamp) -> Self {
        items.sort_by_key(|item| item.created_at);
        for item in &mut items {
            if !matches!(item.phase, Phase::Waiting { .. } | Phase::Refused { .. }) {
                wait(item, now, Wait::Turn);
            }
        }
        Self { items }
    }

    /// What is in it, oldest first.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Takes an event in at the device's time `now` and says what to do.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Action> {
        let mut actions = self.take(event, now);
        if !self.items.iter().any(Item::is_in_flight) {
            actions.extend(self.start_next(now));
        }
        actions
    }

    fn take(&mut self, event: Event, now: Timestamp) -> Vec<Action> {
        match event {
            Event::Enqueued(item) => self.enqueue(*item),
            Event::Stored(key) => self.change(&key, is_storing, |item| {
                wait(item, now, Wait::Turn);
                None
            }),
            Event::NotStored(key) => self.forget(&key, is_storing),
            Event::ReceiptStored(key) => self.forget(&key, is_storing_receipt),
            Event::Woken { is_network_back } => {
                if is_network_back {
                    self.cut_network_waits_short(now);
                }
                Vec::new()
            }
            Event::PhotoDone(key) => self.change(&key, is_sending_photo, next_photo),
            Event::Shrunk(key, smaller) => self.change(&key, is_sending_photo, |item| {
                replace_photo(item, smaller);
                send(item)
            }),
            Event::Acknowledged(key, receipt) => self.change(&key, is_sending_intent, |item| {
                let action = Action::StoreReceipt(Box::new(item.clone()), receipt.clone());
                item.phase = Phase::StoringReceipt { receipt };
                Some(action)
            }),
            Event::Failed { key, error, jitter } => self.change(&key, Item::is_in_flight, |item| {
                Some(fail(item, &error, jitter, now))
            }),
            Event::RetryAsked(key) => self.change(&key, is_at_rest, |item| {
                wait(item, now, Wait::Turn);
                None
            }),
            Event::CancelAsked(key) => self.cancel(&key),
        }
    }

    fn enqueue(&mut self, mut item: Item) -> Vec<Action> {
        if self.items.iter().any(|other| other.key == item.key) {
            return Vec::new();
        }
        item.phase = Phase::Storing;
        self.items.push(item.clone());
        vec![Action::Store(Box::new(item))]
    }

    /// While it is in flight nobody knows whether it has arrived: a report
    /// that did is withdrawn, not cancelled.
    fn cancel(&mut self, key: &IdempotencyKey) -> Vec<Action> {
        let found = self
            .items
            .iter()
            .find(|item| item.key == *key && is_at_rest(item));
        let actions = found.map(|item| Action::Remove(Box::new(item.clone())));
        self.forget(key, is_at_rest);
        actions.into_iter().collect()
    }

    fn change(
        &mut self,
        key: &IdempotencyKey,
        holds: impl Fn(&Item) -> bool,
        change: impl FnOnce(&mut Item) -> Option<Action>,
    ) -> Vec<Action> {
        let item = self
            .items
            .iter_mut()
            .find(|item| item.key == *key && holds(item));
        item.and_then(change).into_iter().collect()
    }

    fn forget(&mut self, key: &IdempotencyKey, holds: impl Fn(&Item) -> bool) -> Vec<Action> {
        self.items.retain(|item| item.key != *key || !holds(item));
        Vec::new()
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
        let due = |item: &&mut Item| due_at(item).is_some_and(|at| at <= now);
        if let Some(item) = self.items.iter_mut().find(due) {
            item.phase = first_phase(item);
            return send(item);
        }
        self.items
            .iter()
            .filter_map(due_at)
            .min()
            .map(Action::WakeAt)
    }
}

fn is_storing(item: &Item) -> bool {
    item.phase == Phase::Storing
}

fn is_sending_photo(item: &Item) -> bool {
    matches!(item.phase, Phase::SendingPhoto { .. })
}

fn is_sending_intent(item: &Item) -> bool {
    item.phase == Phase::SendingIntent
}

fn is_storing_receipt(item: &Item) -> bool {
    matches!(item.phase, Phase::StoringReceipt { .. })
}

fn is_at_rest(item: &Item) -> bool {
    matches!(item.phase, Phase::Waiting { .. } | Phase::Refused { .. })
}

/// When a waiting item may go; `None` for one that waits for somebody.
fn due_at(item: &Item) -> Option<Timestamp> {
    match item.phase {
        Phase::Waiting {
            why: Wait::Rights, ..
        } => None,
        Phase::Waiting { not_before, .. } => Some(not_before),
        _ => None,
    }
}

fn wait(item: &mut Item, not_before: Timestamp, why: Wait) {
    item.phase = Phase::Waiting { not_before, why };
}

/// Photos are asked for from the first one on at every attempt: a backend that
/// was restored from a backup may have lost some in between.
fn first_phase(item: &Item) -> Phase {
    match item.intent.photos() {
        [] => Phase::SendingIntent,
        _ => Phase::SendingPhoto { index: 0 },
    }
}

fn next_photo(item: &mut Item) -> Option<Action> {
    if let Phase::SendingPhoto { index } = item.phase {
        let next = index + 1;
        item.phase = if next < item.intent.photos().len() {
            Phase::SendingPhoto { index: next }
        } else {
            Phase::SendingIntent
        };
    }
    send(item)
}

/// The action of the phase that an item has just entered.
fn send(item: &Item) -> Option<Action> {
    match item.phase {
        Phase::SendingPhoto { index } => {
            let photo = item.intent.photos().get(index)?;
            Some(Action::SendPhoto(item.key.clone(), *photo))
        }
        Phase::SendingIntent => Some(Action::SendIntent(Box::new(item.clone()))),
        _ => None,
    }
}

fn replace_photo(item: &mut Item, smaller: PhotoId) {
    if let Phase::SendingPhoto { index } = item.phase
        && let Intent::Report { case, .. } = &mut item.intent
        && let Some(photo) = case.photos.get_mut(index)
    {
        *photo = smaller;
    }
}

/// Puts a failed item where its error says; gives the action that follows.
fn fail(item: &mut Item, error: &BackendError, jitter: f64, now: Timestamp) -> Action {
    item.attempts = item.attempts.saturating_add(1);
    match (error.retry, &item.phase) {
        (Retry::Shrink, Phase::SendingPhoto { index }) => {
            if let Some(photo) = item.intent.photos().get(*index) {
                return Action::ShrinkPhoto(item.key.clone(), *photo);
            }
        }
        (Retry::Later { after_ms }, _) => {
            let pause = pause_ms(item.attempts, after_ms, jitter);
            let why = if error.is_offline() {
                Wait::Network
            } else {
                Wait::Backend
            };
            wait(
                item,
                now.plus_ms(i64::try_from(pause).unwrap_or(i64::MAX)),
                why,
            );
        }
        (Retry::Pause, _) => wait(item, now, Wait::Rights),
        (Retry::Ask | Retry::Shrink, _) => {
            item.phase = Phase::Refused {
                code: error.code.clone(),
                fields: error.fields.clone(),
            };
        }
    }
    Action::Store(Box::new(item.clone()))
}
