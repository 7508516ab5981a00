//! All drafts of this device, for the page that lists them.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{Draft, read_kept_draft};

use super::draft::{CurrentDraft, is_done, kept_as, removal};
use crate::platform::object_url::{self, ObjectUrl};
use crate::platform::store::{self, Change, Expected, StoreProblem, Table};

/// A draft as it is kept.
#[derive(Clone)]
pub struct KeptDraft {
    /// What is in it.
    pub draft: Draft,
    /// Its first photo.
    pub photo: Option<Rc<ObjectUrl>>,
    /// Its record.
    text: String,
}

/// What brings a deleted draft back: its record and its photos, which another
/// page may sweep away meanwhile.
#[derive(Clone)]
struct Deleted {
    id: String,
    back: Vec<Change>,
}

/// The drafts of this device, the newest first.
#[derive(Clone, Copy)]
pub struct KeptDrafts {
    current: CurrentDraft,
    drafts: RwSignal<Vec<KeptDraft>, LocalStorage>,
    is_read: RwSignal<bool>,
    /// What was deleted while the page is open, the last one last.
    deleted: RwSignal<Vec<Deleted>, LocalStorage>,
}

impl KeptDrafts {
    /// Begins to read them.
    pub fn read(current: CurrentDraft) -> Self {
        let kept = Self {
            current,
            drafts: RwSignal::new_local(Vec::new()),
            is_read: RwSignal::new(false),
            deleted: RwSignal::new_local(Vec::new()),
        };
        spawn_local(async move {
            // What was typed a moment ago is among them.
            let _ = current.settle().await;
            kept.reread().await;
        });
        kept
    }

    /// Reads them again.
    pub async fn reread(self) {
        let Ok(entries) = store::entries(Table::Drafts).await else {
            return;
        };
        let mut drafts = Vec::new();
        for (_, text) in entries {
            let Ok(draft) = read_kept_draft(&text) else {
                continue;
            };
            match &draft.sent_as {
                Some(_) => drafts.extend(taken_back(draft, text).await),
                None => drafts.push((draft, text)),
            }
        }
        drafts.sort_by_key(|(draft, _)| std::cmp::Reverse(draft.changed_at));
        let mut kept = Vec::new();
        for (draft, text) in drafts {
            let photo = first_photo(&draft).await.map(Rc::new);
            kept.push(KeptDraft { draft, photo, text });
        }
        if let Some(old) = self.drafts.try_update(|all| std::mem::replace(all, kept)) {
            object_url::drop_later(old);
            self.is_read.try_set(true);
        }
    }

    /// All of them; whoever asks is told.
    pub fn all(self) -> Vec<KeptDraft> {
        self.drafts.get()
    }

    /// Whether the device's store has been read.
    pub fn is_read(self) -> bool {
        self.is_read.get()
    }

    /// Whether one was deleted that can be had back; whoever asks is told.
    pub fn can_undo(self) -> bool {
        self.deleted.with(|deleted| !deleted.is_empty())
    }

    /// Deletes a draft; it can be had back as long as the page is open.
    pub async fn delete(self, kept: KeptDraft) {
        let id = kept.draft.id.clone();
        if self.current.with_untracked(|draft| draft.id == id) {
            self.current.start_new();
        }
        let expected = kept_as(&id, Some(kept.text.clone()));
        // Changed on another page meanwhile, it is not what was to be deleted.
        if let Ok(back) = whole(&kept).await
            && is_done(&store::apply_if(&[expected], &removal(&kept.draft)).await)
        {
            self.deleted
                .update(|deleted| deleted.push(Deleted { id, back }));
        }
        self.reread().await;
    }

    /// Brings back what was deleted last.
    pub async fn undo(self) {
        let mut last = None;
        self.deleted.update(|deleted| last = deleted.pop());
        if let Some(last) = last
            && !is_done(&store::apply_if(&[kept_as(&last.id, None)], &last.back).await)
        {
            // It stays what can be had back.
            self.deleted.update(|deleted| deleted.push(last));
        }
        self.reread().await;
    }
}

/// Deletes the report that is being written, for good, and begins an empty one.
/// Whether it is gone: one that another page has changed meanwhile stays.
pub async fn delete_current(current: CurrentDraft) -> bool {
    if !is_done(&current.settle().await) {
        return false;
    }
    let draft = current.with_untracked(Clone::clone);
    let Ok(text) = store::text(Table::Drafts, &draft.id).await else {
        return false;
    };
    let expected = kept_as(&draft.id, text);
    let is_gone = is_done(&store::apply_if(&[expected], &removal(&draft)).await);
    if is_gone {
        current.start_new();
    }
    is_gone
}

/// All that is kept of a draft, as the writes that keep it.
async fn whole(kept: &KeptDraft) -> Result<Vec<Change>, StoreProblem> {
    let (id, text) = (kept.draft.id.clone(), kept.text.clone());
    let mut all = vec![Change::PutText(Table::Drafts, id, text)];
    for photo in &kept.draft.photos {
        let id = photo.id.to_string();
        let bytes = store::bytes(Table::Photos, &id).await?;
        all.extend(bytes.map(|bytes| Change::PutBytes(Table::Photos, id, bytes)));
    }
    Ok(all)
}

/// A draft whose item in the outbox is gone: it belongs to the resident again.
/// That it is gone is looked at in the transaction that says so.
async fn taken_back(draft: Draft, held: String) -> Option<(Draft, String)> {
    let no_item = Expected {
        table: Table::Outbox,
        key: draft.sent_as.clone()?,
        text: None,
    };
    let expected = [no_item, kept_as(&draft.id, Some(held.clone()))];
    let draft = Draft {
        sent_as: None,
        ..draft
    };
    let text = serde_json::to_string(&draft).ok()?;
    let change = Change::PutText(Table::Drafts, draft.id.clone(), text.clone());
    let outcome = store::apply_if(&expected, &[change]).await;
    match outcome {
        // A full device shows it as it is: deleting it makes room.
        Err(StoreProblem::Full) => Some((draft, held)),
        outcome => is_done(&outcome).then_some((draft, text)),
    }
}

async fn first_photo(draft: &Draft) -> Option<ObjectUrl> {
    let id = draft.photos.first()?.id.to_string();
    let bytes = store::bytes(Table::Photos, &id).await.ok()??;
    ObjectUrl::new(&bytes, "image/jpeg")
}
