//! A world in which the outbox is watched: whatever it asks for, it must not
//! ask for what would lose a report or send it twice.
#![allow(clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use xiuhua_core::backend::{BackendError, IdempotencyKey, Retry};
use xiuhua_core::outbox::{Action, Event, Intent, Item, Outbox};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use crate::support::{NOW, key, new_case, photo, receipt, refusal};

/// A device, its disk, the network and a backend.
pub struct World {
    pub outbox: Outbox,
    pub now: Timestamp,
    pub wake_at: Option<Timestamp>,
    /// Writes are done in the order in which they are asked for, and are
    /// quicker than any answer of the network.
    pub disk_queue: VecDeque<Action>,
    pub disk: BTreeMap<String, Item>,
    pub receipts: BTreeSet<String>,
    /// Requests whose answer has not come, or may come once more.
    pub requests: Vec<Action>,
    pub backend_photos: BTreeSet<PhotoId>,
    pub backend_intents: BTreeMap<String, Intent>,
    pub enqueued: u8,
    pub cancelled: BTreeSet<String>,
}

impl World {
    pub fn new() -> Self {
        Self {
            outbox: Outbox::default(),
            now: NOW,
            wake_at: None,
            disk_queue: VecDeque::new(),
            disk: BTreeMap::new(),
            receipts: BTreeSet::new(),
            requests: Vec::new(),
            backend_photos: BTreeSet::new(),
            backend_intents: BTreeMap::new(),
            enqueued: 0,
            cancelled: BTreeSet::new(),
        }
    }

    pub fn keys(&self) -> HashSet<IdempotencyKey> {
        let items = self.outbox.items().iter();
        items.map(|item| item.key.clone()).collect()
    }

    /// Hands an event over and looks at everything that comes of it.
    pub fn tell(&mut self, event: Event) {
        let before = self.keys();
        let may_go = match &event {
            Event::ReceiptStored(key) | Event::CancelAsked(key) => Some(key.clone()),
            Event::NotStored(key) if !self.disk.contains_key(key.as_str()) => Some(key.clone()),
            _ => None,
        };
        let actions = self.outbox.handle(event.clone(), self.now);
        for gone in before.difference(&self.keys()) {
            assert_eq!(Some(gone), may_go.as_ref(), "lost by {event:?}");
        }
        let in_flight = self.outbox.items().iter();
        assert!(in_flight.filter(|item| item.is_in_flight()).count() <= 1);
        for action in actions {
            self.perform(action);
        }
    }

    pub fn perform(&mut self, action: Action) {
        match action {
            Action::SendPhoto(ref key, photo) => {
                let on_disk = self
                    .disk
                    .get(key.as_str())
                    .expect("sent before it was stored");
                assert!(on_disk.intent.photos().contains(&photo));
                self.requests.push(action);
            }
            Action::SendIntent(ref item) => {
                let on_disk = self
                    .disk
                    .get(item.key.as_str())
                    .expect("sent before it was stored");
                assert_eq!(on_disk.intent, item.intent, "another body than on disk");
                for photo in item.intent.photos() {
                    assert!(
                        self.backend_photos.contains(photo),
                        "the backend lacks a photo"
                    );
                }
                self.requests.push(action);
            }
            Action::ShrinkPhoto(..) => self.requests.push(action),
            Action::Remove(ref item) => {
                self.cancelled.insert(item.key.as_str().to_owned());
                self.disk_queue.push_back(action);
            }
            Action::Store(_) | Action::StoreReceipt(..) => self.disk_queue.push_back(action),
            Action::WakeAt(at) => self.wake_at = Some(at),
        }
    }

    pub fn enqueue(&mut self, photos: u8) {
        self.enqueued += 1;
        let n = self.enqueued;
        let photos: Vec<PhotoId> = (0..photos % 4)
            .map(|i| photo(n.wrapping_mul(4) + i))
            .collect();
        let case = Box::new(new_case(&photos));
        let intent = Intent::Report {
            case,
            draft_id: n.to_string(),
        };
        self.tell(Event::Enqueued(Box::new(Item::new(
            key(n),
            intent,
            self.now,
        ))));
    }

    /// Lets the disk do one thing.
    pub fn write(&mut self, is_full: bool) {
        match self.disk_queue.pop_front() {
            Some(Action::Store(item)) if is_full => self.tell(Event::NotStored(item.key)),
            Some(Action::Store(item)) => {
                self.disk
                    .insert(item.key.as_str().to_owned(), (*item).clone());
                self.tell(Event::Stored(item.key));
            }
            Some(Action::StoreReceipt(item, _)) if is_full => {
                self.fail(item.key.clone(), Retry::Ask, None)
            }
            Some(Action::StoreReceipt(item, _)) => {
                self.disk.remove(item.key.as_str());
                self.receipts.insert(item.key.as_str().to_owned());
                self.tell(Event::ReceiptStored(item.key));
            }
            Some(Action::Remove(item)) => drop(self.disk.remove(item.key.as_str())),
            _ => {}
        }
    }

    pub fn write_all(&mut self) {
        while !self.disk_queue.is_empty() {
            self.write(false);
        }
    }

    pub fn fail(&mut self, key: IdempotencyKey, retry: Retry, status: Option<u16>) {
        let error = BackendError {
            status,
            ..refusal(0, retry)
        };
        self.tell(Event::Failed {
            key,
            error,
            jitter: 0.5,
        });
    }

    /// An answer arrives; `again` leaves the request open, for a second one.
    pub fn answer(&mut self, which: usize, failure: Option<(Retry, Option<u16>)>, again: bool) {
        if self.requests.is_empty() {
            return;
        }
        self.write_all();
        let which = which % self.requests.len();
        let request = self.requests[which].clone();
        if !again {
            self.requests.remove(which);
        }
        let key = match &request {
            Action::SendPhoto(key, _) | Action::ShrinkPhoto(key, _) => key.clone(),
            Action::SendIntent(item) => item.key.clone(),
            other => panic!("{other:?} is no request"),
        };
        // A photo that the backend holds is asked for, not sent: never too large.
        let is_held = match &request {
            Action::SendPhoto(_, photo) => self.backend_photos.contains(photo),
            _ => false,
        };
        let failure = match failure {
            Some((Retry::Shrink, _)) if is_held => None,
            other => other,
        };
        // An answer that never came may still mean that the request arrived.
        let has_arrived = failure.is_none_or(|(_, status)| status.is_none());
        match request {
            Action::SendPhoto(_, photo) if has_arrived => {
                self.backend_photos.insert(photo);
            }
            Action::SendIntent(ref item) if has_arrived => {
                let known = self.backend_intents.entry(key.as_str().to_owned());
                let known = known.or_insert_with(|| item.intent.clone());
                assert_eq!(*known, item.intent, "one key, two bodies");
            }
            _ => {}
        }
        match (failure, request) {
            (Some((retry, status)), _) => self.fail(key, retry, status),
            (None, Action::SendPhoto(_, photo)) => self.tell(Event::PhotoDone(key, photo)),
            (None, Action::SendIntent(_)) => {
                self.tell(Event::Acknowledged(key, Some(Box::new(receipt()))));
            }
            (None, Action::ShrinkPhoto(_, large)) => {
                let mut digest = [0xEE; 32];
                digest[..8].copy_from_slice(&large.to_string().as_bytes()[..8]);
                digest[8] = self.backend_photos.len() as u8;
                let smaller = PhotoId::new(digest);
                self.tell(Event::Shrunk {
                    key,
                    photo: large,
                    smaller,
                });
            }
            _ => {}
        }
    }
}
