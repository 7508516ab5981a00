//! A world in which the outbox is watched: whatever it asks for, it must not
//! ask for what would lose a report or send it twice.
#![allow(clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use xiuhua_core::backend::Retry;
use xiuhua_core::outbox::{Action, Event, Intent, Item, Outbox, Phase};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use crate::support::{NOW, key, new_case, photo};

/// A page that runs the outbox.
#[derive(Default)]
pub struct Page {
    pub outbox: Outbox,
    /// What it knows to be on disk.
    pub held: BTreeMap<String, Item>,
    /// Writes are done in the order in which they are asked for.
    pub disk_queue: VecDeque<Action>,
    pub wake_at: Option<Timestamp>,
}

/// A device with two pages, its disk, the network and a backend.
pub struct World {
    pub pages: [Page; 2],
    pub now: Timestamp,
    pub disk: BTreeMap<String, Item>,
    pub receipts: BTreeSet<String>,
    /// Requests whose answer has not come, or may come once more.
    pub requests: Vec<(usize, Action)>,
    pub backend_photos: BTreeSet<PhotoId>,
    pub backend_intents: BTreeMap<String, Intent>,
    /// Every key that ever was on disk.
    pub promised: BTreeSet<String>,
    pub removed: BTreeSet<String>,
    pub enqueued: u8,
    pub cancels: u8,
}

impl World {
    pub fn new() -> Self {
        Self {
            pages: [Page::default(), Page::default()],
            now: NOW,
            disk: BTreeMap::new(),
            receipts: BTreeSet::new(),
            requests: Vec::new(),
            backend_photos: BTreeSet::new(),
            backend_intents: BTreeMap::new(),
            promised: BTreeSet::new(),
            removed: BTreeSet::new(),
            enqueued: 0,
            cancels: 0,
        }
    }

    /// Hands an event over and looks at everything that comes of it.
    pub fn tell(&mut self, page: usize, event: Event) {
        let actions = self.pages[page].outbox.handle(event, self.now);
        let items = self.pages[page].outbox.items().iter();
        assert!(items.filter(|item| item.is_in_flight()).count() <= 1);
        for action in actions {
            self.take(page, action);
        }
    }

    /// Reads the disk in its turn; what the page has taken in before it knows
    /// as before.
    pub fn read_disk(&mut self, page: usize) {
        while !self.pages[page].disk_queue.is_empty() {
            self.write(page, false);
        }
        let known: BTreeSet<String> = self.keys(page);
        for (key, item) in self.disk.iter().filter(|(key, _)| !known.contains(*key)) {
            self.pages[page].held.insert(key.clone(), item.clone());
        }
        let found = self.disk.values().cloned().collect();
        self.tell(page, Event::Found(found));
    }

    fn keys(&self, page: usize) -> BTreeSet<String> {
        let items = self.pages[page].outbox.items().iter();
        items.map(|item| item.key.as_str().to_owned()).collect()
    }

    fn take(&mut self, page: usize, action: Action) {
        match action {
            Action::SendPhoto(ref key, _) | Action::ShrinkPhoto(ref key, _) => {
                assert!(self.promised.contains(key.as_str()), "sent unstored");
                self.requests.push((page, action));
            }
            Action::SendIntent(ref item) => {
                assert!(item.may_have_arrived, "sent unannounced");
                for photo in item.intent.photos() {
                    let has_photo = self.backend_photos.contains(photo);
                    assert!(has_photo, "the backend lacks a photo");
                }
                self.requests.push((page, action));
            }
            Action::Store(_) | Action::StoreReceipt(..) | Action::Remove(_) => {
                self.pages[page].disk_queue.push_back(action);
            }
            Action::WakeAt(at) => self.pages[page].wake_at = Some(at),
        }
    }

    /// A page hands a report to the outbox: it is on disk before anybody knows.
    pub fn enqueue(&mut self, page: usize, photos: u8) {
        self.enqueued += 1;
        let n = self.enqueued;
        let photos: Vec<PhotoId> = (0..photos % 4)
            .map(|i| photo(n.wrapping_mul(4) + i))
            .collect();
        let intent = Intent::Report {
            case: Box::new(new_case(&photos)),
            draft_id: n.to_string(),
        };
        self.insert(Item::new(key(n), intent, self.now));
        self.read_disk(page);
    }

    fn insert(&mut self, item: Item) {
        let key = item.key.as_str().to_owned();
        self.promised.insert(key.clone());
        self.disk.insert(key, item);
    }

    /// Lets the disk do one thing of a page's; full, it does not even remove.
    pub fn write(&mut self, page: usize, is_full: bool) {
        let Some(action) = self.pages[page].disk_queue.pop_front() else {
            return;
        };
        let (Action::Store(item) | Action::StoreReceipt(item, _) | Action::Remove(item)) = &action
        else {
            panic!("{action:?} is not for the disk");
        };
        let key = item.key.clone();
        let name = key.as_str().to_owned();
        let held = self.pages[page].held.get(&name);
        if held.is_none() || self.disk.get(&name) != held {
            self.tell(page, Event::Superseded(key));
            return self.read_disk(page);
        }
        match action {
            Action::Store(_) if is_full => self.tell(page, Event::NotStored { key, is_full }),
            Action::Remove(item) if is_full => {
                self.tell(page, Event::NotRemoved { item, is_full });
                let items = self.pages[page].outbox.items();
                let item = items.iter().find(|item| item.key == key);
                let is_held_back = |item: &Item| matches!(item.phase, Phase::Refused { .. });
                assert!(item.is_some_and(is_held_back), "sent though taken back");
            }
            Action::StoreReceipt(..) if is_full => {
                self.fail(page, &Action::Remove(item.clone()), (Retry::Ask, None, ""))
            }
            Action::Store(item) => {
                let before = self.disk.insert(name.clone(), (*item).clone());
                let before = before.expect("nothing is enqueued like that");
                let is_frozen = before.may_have_arrived && item.may_have_arrived;
                assert!(!is_frozen || before.intent == item.intent, "changed");
                self.pages[page].held.insert(name, *item);
                self.tell(page, Event::Stored(key));
            }
            Action::StoreReceipt(item, receipt) => {
                self.disk.remove(&name);
                self.receipts.insert(name);
                if let Some(next) = item.follow_up(receipt.as_deref()) {
                    let held = &mut self.pages[page].held;
                    held.insert(next.key.as_str().to_owned(), next.clone());
                    self.insert(next);
                }
                self.tell(page, Event::ReceiptStored(key));
            }
            _ => {
                let is_there = self.backend_intents.contains_key(&name);
                let is_report = matches!(item.intent, Intent::Report { .. });
                // Refused since, and taken back once more: the resident insists.
                let is_insisted =
                    item.withdraw_under.is_some() && matches!(item.phase, Phase::Refused { .. });
                assert!(
                    !(is_there && is_report) || is_insisted,
                    "let go after it arrived: {item:?}"
                );
                self.disk.remove(&name);
                self.removed.insert(name);
            }
        }
    }

    pub fn write_all(&mut self) {
        for page in 0..2 {
            while !self.pages[page].disk_queue.is_empty() {
                self.write(page, false);
            }
        }
    }
}
