//! Photos that are ready after another draft has taken the place of theirs.

use leptos::prelude::*;
use xiuhua_core::case::{Draft, MAX_PHOTOS, read_kept_draft};

use super::{CurrentDraft, News, blank, is_done, kept_as};
use crate::platform::store::{self, Change, Table};
use crate::state::photos::{Prepared, Refusal};

/// The draft that is shown, until another takes its place.
#[derive(Debug, Clone)]
pub struct Sitting {
    changes: usize,
    draft_id: String,
}

impl CurrentDraft {
    /// The present one.
    pub fn sitting(self) -> Sitting {
        Sitting {
            changes: self.changes.get_value(),
            draft_id: self.with_untracked(|draft| draft.id.clone()),
        }
    }

    /// Whether its draft is shown: parted from another page's, it has a new id;
    /// left and opened again, it has the same.
    pub(super) fn is_at(self, sitting: &Sitting) -> bool {
        self.changes.get_value() == sitting.changes
            || self.with_untracked(|draft| draft.id == sitting.draft_id)
    }

    /// Puts a photo into the record of its own draft. Where that was sent or
    /// deleted, or is full, the photo begins one.
    pub(super) async fn keep_elsewhere(
        self,
        prepared: Prepared,
        sitting: &Sitting,
    ) -> Result<(), Refusal> {
        let (mut draft, held) = match record(&sitting.draft_id).await {
            Some((draft, text)) => (draft, Some(text)),
            None => (blank(), None),
        };
        let bytes = Change::PutBytes(Table::Photos, prepared.photo.id.to_string(), prepared.bytes);
        self.put_photo(&mut draft, prepared.photo, &prepared.facts);
        let text = serde_json::to_string(&draft).map_err(|_| Refusal::NotKept)?;
        let put = Change::PutText(Table::Drafts, draft.id.clone(), text);
        let outcome = store::apply_if(&[kept_as(&draft.id, held)], &[put, bytes]).await;
        if !is_done(&outcome) {
            return Err(Refusal::NotKept);
        }
        self.news.set(News::OtherKept(draft.id));
        Ok(())
    }
}

/// A draft that can take a photo, with its text.
async fn record(id: &str) -> Option<(Draft, String)> {
    let text = store::text(Table::Drafts, id).await.ok()??;
    let draft = read_kept_draft(&text).ok()?;
    let has_room = draft.sent_as.is_none() && draft.photos.len() < MAX_PHOTOS;
    has_room.then_some((draft, text))
}
