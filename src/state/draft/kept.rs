//! Going from one draft of this device to another.

use leptos::prelude::*;
use xiuhua_core::case::{Draft, MAX_PHOTOS};

use super::{CurrentDraft, News, RefusedFile, StoreProblem};
use crate::platform::object_url::ObjectUrl;
use crate::platform::store::{self, Change, Expected, Table};
use crate::platform::timer::sleep;
use crate::state::part;
use crate::state::photos::Refusal;

/// Photos being prepared are looked after so often, in milliseconds.
const PREPARED_STEP_MS: u32 = 50;

impl CurrentDraft {
    /// Opens a draft, kept as this text, with the photos that the device holds
    /// for it, and names those that it has lost. Where they cannot be read it
    /// is not opened: the next save would leave them out for good. Whether it
    /// is.
    pub async fn open(self, draft: Draft, text: String, news: News) -> bool {
        let is_from_last_time = matches!(news, News::Restored | News::CameraInterrupted);
        let (mut photos, mut previews, mut lost) = (Vec::new(), Vec::new(), Vec::new());
        for (nth, photo) in (1..).zip(draft.photos) {
            match store::bytes(Table::Photos, &photo.id.to_string()).await {
                Ok(Some(bytes)) => {
                    let url = ObjectUrl::new(&bytes, "image/jpeg");
                    previews.extend(url.map(|url| (photo.id, url)));
                    photos.push(photo);
                }
                Ok(None) => lost.push(RefusedFile {
                    name: String::new(),
                    size_bytes: photo.size_bytes.into(),
                    why: Refusal::Lost(nth),
                }),
                Err(_) => {
                    if is_from_last_time {
                        self.news.set(News::OtherKept(draft.id));
                    }
                    return false;
                }
            }
        }
        if is_from_last_time && !self.is_untouched() {
            // Something was begun while the photos were read.
            self.news.set(News::OtherKept(draft.id));
            return false;
        }
        self.show(Draft { photos, ..draft }, Some(text), previews);
        self.refused.set(lost);
        self.news.set(news);
        true
    }

    /// Opens the draft of this id; the present one is kept. Whether it was
    /// there, and could be read. What cannot be kept is not left.
    pub async fn open_kept(self, id: &str) -> bool {
        if !is_done(&self.settle().await) {
            return false;
        }
        let text = store::text(Table::Drafts, id).await.ok().flatten();
        let Some(text) = text else { return false };
        let read = part::load_patiently().await.read_draft;
        match read(&text) {
            Ok(draft) if draft.sent_as.is_none() => self.open(draft, text, News::None).await,
            _ => false,
        }
    }

    /// Begins a new report; the present one is kept, and the resident is told.
    pub async fn put_aside(self) {
        if !is_done(&self.settle().await) || !self.with_untracked(Draft::is_worth_keeping) {
            // What cannot be kept is not left.
            return;
        }
        let id = self.draft.with_untracked(|draft| draft.id.clone());
        self.start_new();
        self.news.set(News::OtherKept(id));
    }

    /// Says that a draft of last time is kept beside the present one.
    pub fn tell_other(self, draft: &Draft) {
        self.news.set(News::OtherKept(draft.id.clone()));
    }

    /// Goes back to the draft of last time, with the photos taken since.
    pub async fn go_on_with(self, id: &str) {
        // They come along.
        while self.preparing.get_untracked() > 0 {
            sleep(PREPARED_STEP_MS).await;
        }
        let new = self.draft.get_untracked();
        if !self.open_kept(id).await {
            return;
        }
        let has_photos_alone = new.description.trim().is_empty() && new.class.is_none();
        if new.photos.is_empty() || !has_photos_alone {
            return;
        }
        for photo in &new.photos {
            if let Ok(Some(bytes)) = store::bytes(Table::Photos, &photo.id.to_string()).await {
                self.preview_from(photo.id, &bytes);
            }
        }
        let room = self
            .draft
            .with_untracked(|draft| MAX_PHOTOS.saturating_sub(draft.photos.len()));
        if new.photos.len() <= room {
            self.edit(|draft| draft.photos.extend(new.photos));
            // In one transaction: the photos are never in neither.
            let gone = Change::Delete(Table::Drafts, new.id);
            let _ = self.save(vec![gone]).await;
        }
    }
}

/// What a draft's record has to be for it to be changed.
pub fn kept_as(id: &str, text: Option<String>) -> Expected {
    Expected {
        table: Table::Drafts,
        key: id.to_owned(),
        text,
    }
}

/// The writes that forget a draft and those of its photos that no other has.
pub fn removal(draft: &Draft) -> Vec<Change> {
    let photos = draft.photos.iter();
    let photos = photos.map(|photo| Change::Release(photo.id.to_string()));
    std::iter::once(Change::Delete(Table::Drafts, draft.id.clone()))
        .chain(photos)
        .collect()
}

/// Whether a write has done what it can here: without a store, memory serves.
pub fn is_done(outcome: &Result<(), StoreProblem>) -> bool {
    matches!(outcome, Ok(()) | Err(StoreProblem::Absent(_)))
}
