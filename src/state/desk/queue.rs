//! The cases of one's unit, what is due first at the head.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::staff::{Queue, Tagged};
use xiuhua_core::case::{CaseCode, CasePage, CaseView};

use super::{ASK_EVERY_MS, Entry};
use crate::platform::network;
use crate::platform::timer::sleep;
use crate::state::cases::Load;

/// Cases in a page.
const PAGE_LENGTH: usize = 20;
/// The server gives no more at once.
const MAX_LENGTH: usize = 100;

/// The queue, as far as it has been loaded; it follows what happens.
#[derive(Debug, Clone, Copy)]
pub struct DeskQueue {
    entry: Entry,
    which: RwSignal<Queue>,
    items: RwSignal<Vec<CaseView>>,
    next: RwSignal<Option<String>>,
    load: RwSignal<Load>,
    /// Came while one looked at the others.
    fresh: RwSignal<Vec<CaseCode>>,
    etag: StoredValue<String>,
    /// Counts what was begun, so that a late answer is left.
    run: StoredValue<u32>,
    watch: StoredValue<Option<network::Watch>, LocalStorage>,
}

impl DeskQueue {
    /// Begins to load what waits, and asks again as long as it is shown.
    pub fn open(entry: Entry) -> Self {
        let queue = Self {
            entry,
            which: RwSignal::new(Queue::Todo),
            items: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            load: RwSignal::new(Load::Loading),
            fresh: RwSignal::new(Vec::new()),
            etag: StoredValue::new(String::new()),
            run: StoredValue::new(0),
            watch: StoredValue::new_local(None),
        };
        queue.refresh();
        let watch = network::on_chance(move || queue.refresh());
        queue.watch.set_value(Some(watch));
        spawn_local(async move {
            loop {
                sleep(ASK_EVERY_MS).await;
                if queue.run.try_get_value().is_none() {
                    return;
                }
                if network::is_looked_at() {
                    queue.refresh();
                }
            }
        });
        queue
    }

    /// Which cases; whoever asks is told.
    pub fn which(self) -> Queue {
        self.which.get()
    }

    /// What is there; whoever asks is told.
    pub fn items(self) -> Vec<CaseView> {
        self.items.get()
    }

    /// When a case last changed, as far as the queue knows; whoever asks is told.
    pub fn changed_at(self, code: CaseCode) -> Option<i64> {
        self.items.with(|items| {
            let item = items.iter().find(|item| item.code == code);
            item.map(|item| item.changed_at.as_ms())
        })
    }

    /// Whether there are more pages.
    pub fn has_more(self) -> bool {
        self.next.with(Option::is_some)
    }

    /// How it stands.
    pub fn load(self) -> Load {
        self.load.get()
    }

    /// What came while one looked at the others.
    pub fn fresh(self) -> Vec<CaseCode> {
        self.fresh.get()
    }

    /// It has been looked at.
    pub fn seen(self, code: CaseCode) {
        if self.fresh.with_untracked(|fresh| fresh.contains(&code)) {
            self.fresh.update(|fresh| fresh.retain(|one| *one != code));
        }
    }

    /// Shows other cases.
    pub fn show(self, which: Queue) {
        self.which.set(which);
        self.items.set(Vec::new());
        self.next.set(None);
        self.fresh.set(Vec::new());
        self.etag.set_value(String::new());
        self.load.set(Load::Loading);
        self.refresh();
    }

    /// Asks anew for what is shown.
    pub fn refresh(self) {
        let Some(shown) = self.items.try_with_untracked(Vec::len) else {
            return;
        };
        let is_growing = shown > 0 && self.load.get_untracked() == Load::Loading;
        if is_growing {
            return;
        }
        // Where all is shown, what comes at the end is to be seen, too.
        let is_all = self.next.with_untracked(Option::is_none);
        let limit = if is_all { shown + PAGE_LENGTH } else { shown };
        let limit = limit.clamp(PAGE_LENGTH, MAX_LENGTH);
        self.fetch(None, limit);
    }

    /// Loads the next page.
    pub fn more(self) {
        self.load.set(Load::Loading);
        self.fetch(self.next.get_untracked(), PAGE_LENGTH);
    }

    fn fetch(self, cursor: Option<String>, limit: usize) {
        self.run.update_value(|run| *run += 1);
        let run = self.run.get_value();
        let which = self.which.get_untracked();
        let etag = self.etag.get_value();
        let etag = if cursor.is_none() {
            etag
        } else {
            String::new()
        };
        spawn_local(async move {
            let Some(client) = self.entry.client().await else {
                return;
            };
            let read = client.cases(which, cursor.as_deref(), limit, &etag).await;
            if self.run.try_get_value() != Some(run) {
                return;
            }
            match read {
                Ok(None) => self.load.set(Load::Ready),
                Ok(Some(page)) if cursor.is_some() => {
                    self.add(page.value);
                    // Of fewer than are shown now.
                    self.etag.set_value(String::new());
                    self.load.set(Load::Ready);
                }
                Ok(Some(page)) => {
                    self.take(page);
                    self.load.set(Load::Ready);
                }
                Err(error) => {
                    self.entry.heed(&error);
                    self.load.try_set(Load::Failed(error));
                }
            }
        });
    }

    fn add(self, page: CasePage) {
        self.items.update(|items| {
            let known: Vec<CaseCode> = items.iter().map(|item| item.code).collect();
            let new = page.items.into_iter();
            items.extend(new.filter(|item| !known.contains(&item.code)));
        });
        self.next.set(page.next);
    }

    /// Puts what is there now in the place of what was.
    fn take(self, page: Tagged<CasePage>) {
        self.etag.set_value(page.etag);
        let CasePage {
            mut items,
            mut next,
            ..
        } = page.value;
        // No more can be asked for at once: what is shown after that stays.
        if items.len() == MAX_LENGTH && next.is_some() {
            let after = self.items.get_untracked().into_iter().skip(MAX_LENGTH);
            let after = after.filter(|old| items.iter().all(|item| item.code != old.code));
            let after: Vec<CaseView> = after.collect();
            if !after.is_empty() {
                items.extend(after);
                next = self.next.get_untracked();
            }
        }
        self.items.with_untracked(|before| {
            let is_new = |item: &&CaseView| before.iter().all(|known| known.code != item.code);
            let new: Vec<CaseCode> = items.iter().filter(is_new).map(|item| item.code).collect();
            if !before.is_empty() && !new.is_empty() {
                self.fresh.update(|fresh| fresh.extend(new));
            }
        });
        self.items.set(items);
        self.next.set(next);
    }
}
