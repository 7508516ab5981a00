//! The report that is being written. It belongs to the app, not to a page, so
//! that leaving the page never loses anything.

mod photos;

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Draft;
use xiuhua_core::json;
use xiuhua_core::photo::PhotoId;

use super::photos::Refusal;
use super::session::Session;
use crate::platform::object_url::ObjectUrl;
pub use crate::platform::store::StoreProblem;
use crate::platform::store::{self, Change, Table};
use crate::platform::timer::Alarm;
use crate::platform::{clock, leaving, random};

/// Typing is kept this long after the last change, in milliseconds: well
/// within the second that a resident may lose at most.
const SAVE_AFTER_MS: u64 = 300;

/// Whether the draft is safe on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Nothing worth keeping yet.
    Nothing,
    /// Being written.
    NotYet,
    /// On disk.
    Yes,
    /// It could not be kept: it lives as long as the page.
    Failed(StoreProblem),
}

/// A file that was not added, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// Why.
    pub why: Refusal,
}

/// The report that is being written.
#[derive(Debug, Clone, Copy)]
pub struct CurrentDraft {
    session: Session,
    draft: RwSignal<Draft>,
    saved: RwSignal<Saved>,
    is_restored: RwSignal<bool>,
    preparing: RwSignal<usize>,
    refused: RwSignal<Vec<RefusedFile>>,
    previews: StoredValue<HashMap<PhotoId, ObjectUrl>>,
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
}

impl CurrentDraft {
    /// An empty draft, until [`restore`](Self::restore) finds an older one.
    pub fn provide(session: Session) -> Self {
        let current = Self {
            session,
            draft: RwSignal::new(blank()),
            saved: RwSignal::new(Saved::Nothing),
            is_restored: RwSignal::new(false),
            preparing: RwSignal::new(0),
            refused: RwSignal::new(Vec::new()),
            previews: StoredValue::new(HashMap::new()),
            alarm: StoredValue::new_local(None),
        };
        provide_context(current);
        StoredValue::new_local(leaving::on_leave(move || {
            if current.saved.get_untracked() == Saved::NotYet {
                spawn_local(current.save(Vec::new()));
            }
        }));
        current
    }

    /// Goes on with the newest draft on this device that is not on its way
    /// already, unless the resident has begun something new meanwhile.
    pub async fn restore(self, sent_draft_ids: &[String]) {
        let texts = match store::texts(Table::Drafts).await {
            Ok(texts) => texts,
            Err(problem) => return self.saved.set(Saved::Failed(problem)),
        };
        let drafts = texts
            .iter()
            .filter_map(|text| json::read::<Draft>(text.as_bytes()).ok());
        let newest = drafts
            .filter(|draft| !sent_draft_ids.contains(&draft.id))
            .max_by_key(|draft| draft.changed_at);
        let is_untouched = !self.draft.with_untracked(Draft::is_worth_keeping)
            && self.preparing.get_untracked() == 0;
        if let Some(draft) = newest.filter(|_| is_untouched) {
            self.open(draft).await;
            self.is_restored.set(true);
        }
    }

    /// Opens a draft with the photos that the device holds for it.
    pub async fn open(self, mut draft: Draft) {
        let mut held = Vec::new();
        for photo in draft.photos {
            if let Ok(Some(bytes)) = store::bytes(Table::Photos, &photo.id.to_string()).await {
                self.preview_from(photo.id, &bytes);
                held.push(photo);
            }
        }
        draft.photos = held;
        self.draft.set(draft);
        self.saved.set(Saved::Yes);
        self.refused.set(Vec::new());
    }

    /// The draft; whoever asks is told of each change.
    pub fn get(self) -> Draft {
        self.draft.get()
    }

    /// Part of the draft; whoever asks is told of each change.
    pub fn with<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with(read)
    }

    /// Part of the draft, for a moment.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with_untracked(read)
    }

    /// Whether it is safe on this device.
    pub fn saved(self) -> Saved {
        self.saved.get()
    }

    /// Whether it was found on this device when the app started.
    pub fn is_restored(self) -> bool {
        self.is_restored.get()
    }

    /// How many photos are being read and encoded.
    pub fn preparing(self) -> usize {
        self.preparing.get()
    }

    /// Files that were not added.
    pub fn refused(self) -> Vec<RefusedFile> {
        self.refused.get()
    }

    /// The resident has read why.
    pub fn dismiss_refused(self) {
        self.refused.set(Vec::new());
    }

    /// An address of a photo's bytes, for an `<img>`.
    pub fn preview(self, id: PhotoId) -> Option<String> {
        self.previews
            .with_value(|previews| previews.get(&id).map(|url| url.as_str().to_owned()))
    }

    /// Changes the draft and keeps it within the second.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
            change(draft);
            draft.changed_at = clock::now();
        });
        self.saved.set(Saved::NotYet);
        let alarm = Alarm::new(SAVE_AFTER_MS, move || {
            spawn_local(self.save(Vec::new()));
        });
        self.alarm.set_value(Some(alarm));
    }

    /// Writes the draft, and `more` with it, in one transaction.
    async fn save(self, mut more: Vec<Change>) {
        let written = self.draft.get_untracked();
        if !written.is_worth_keeping() {
            more.push(Change::Delete(Table::Drafts, written.id.clone()));
        } else if let Ok(json) = serde_json::to_string(&written) {
            more.push(Change::PutText(Table::Drafts, written.id.clone(), json));
        }
        let outcome = store::apply(&more).await;
        let is_current = self.draft.with_untracked(|now| *now == written);
        match outcome {
            Ok(()) if is_current && written.is_worth_keeping() => self.saved.set(Saved::Yes),
            Ok(()) if is_current => self.saved.set(Saved::Nothing),
            Ok(()) => {}
            Err(problem) => self.saved.set(Saved::Failed(problem)),
        }
    }

    /// Waits until all that was typed is on disk. Called before sending.
    pub async fn settle(self) {
        self.alarm.set_value(None);
        self.save(Vec::new()).await;
    }

    /// Begins anew and forgets this draft on the device.
    pub fn discard(self) {
        let old = self.draft.get_untracked();
        self.start_new();
        spawn_local(async move {
            let _ = store::apply(&removal(&old.id, old.photos.iter().map(|p| p.id))).await;
        });
    }

    /// Begins anew; the old draft is on its way by the outbox.
    pub fn start_new(self) {
        self.alarm.set_value(None);
        self.previews.set_value(HashMap::new());
        self.refused.set(Vec::new());
        self.is_restored.set(false);
        self.draft.set(blank());
        self.saved.set(Saved::Nothing);
    }
}

/// The writes that forget a draft and its photos.
pub fn removal(draft_id: &str, photos: impl Iterator<Item = PhotoId>) -> Vec<Change> {
    let photos = photos.map(|id| Change::Delete(Table::Photos, id.to_string()));
    std::iter::once(Change::Delete(Table::Drafts, draft_id.to_owned()))
        .chain(photos)
        .collect()
}

fn blank() -> Draft {
    // Without a source of randomness the clock tells two drafts apart.
    let id = random::bytes::<8>().unwrap_or_else(|| clock::now().as_ms().to_be_bytes());
    let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    Draft::new(id, clock::now())
}

/// The report that is being written.
pub fn use_draft() -> CurrentDraft {
    use_context().unwrap_or_else(|| CurrentDraft::provide(super::session::use_session()))
}
