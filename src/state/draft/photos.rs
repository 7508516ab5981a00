//! The photos of the draft.

use leptos::prelude::*;
use xiuhua_core::case::{Draft, DraftPhoto, MAX_PHOTOS, Place, PlaceSource};
use xiuhua_core::photo::{PhotoFacts, PhotoId};

use super::{CurrentDraft, RefusedFile, Saved, Sitting, is_done};
use crate::platform::clock;
use crate::platform::files::PickedFile;
use crate::platform::object_url::ObjectUrl;
use crate::platform::store::{Change, Table};
use crate::state::part;
use crate::state::photos::{self, Refusal};

impl CurrentDraft {
    /// Adds picked files; the part of the program that reads them comes first.
    pub async fn add_photos(self, files: Vec<PickedFile>) {
        self.preparing.update(|count| *count += files.len());
        let sitting = self.sitting();
        if let Ok(part) = part::load().await {
            return (part.add_photos)(self, files, sitting).await;
        }
        for file in files {
            self.done_with(&file, Err(Refusal::NotLoaded));
        }
    }

    /// Adds picked files, one after the other: a small phone has no memory for
    /// several at once. They belong to the draft of that sitting.
    pub async fn read_photos(self, files: Vec<PickedFile>, sitting: Sitting) {
        for file in files {
            let is_full = self.draft.with_untracked(|d| d.photos.len()) >= MAX_PHOTOS;
            let outcome = if is_full && self.is_at(&sitting) {
                Err(Refusal::TooMany)
            } else {
                self.read_photo(&file, &sitting).await
            };
            self.done_with(&file, outcome);
        }
    }

    fn done_with(self, file: &PickedFile, outcome: Result<(), Refusal>) {
        if let Err(why) = outcome {
            let refused = RefusedFile {
                name: file.name(),
                size_bytes: file.size_bytes(),
                why,
            };
            self.refused.update(|list| list.push(refused));
        }
        self.preparing
            .update(|count| *count = count.saturating_sub(1));
    }

    async fn read_photo(self, file: &PickedFile, sitting: &Sitting) -> Result<(), Refusal> {
        let prepared = photos::prepare(file, self.session.utc_offset_minutes()).await?;
        // Nobody else writes a draft that names it before its bytes are there.
        let _turn = self.turn().await;
        if !self.is_at(sitting) {
            return self.keep_elsewhere(prepared, sitting).await;
        }
        let id = prepared.photo.id;
        self.preview_from(id, &prepared.bytes);
        self.draft
            .update(|draft| self.put_photo(draft, prepared.photo, &prepared.facts));
        self.tell_saved(Saved::NotYet);
        let bytes = Change::PutBytes(Table::Photos, id.to_string(), prepared.bytes);
        if is_done(&self.save_in_turn(vec![bytes]).await) {
            return Ok(());
        }
        // A report whose photo is not on the device could not be sent.
        if self.is_at(sitting) {
            self.take_out(id);
        }
        Err(Refusal::NotKept)
    }

    pub(super) fn put_photo(self, draft: &mut Draft, photo: DraftPhoto, facts: &PhotoFacts) {
        let place = self.place_from_photo(draft, facts);
        draft.photos.push(photo);
        draft.place = place.or(draft.place.take());
        draft.taken_at = draft.taken_at.or(facts.taken_at);
        draft.changed_at = clock::now();
    }

    /// A photo's own position is better than the device's, which may be at
    /// home by now, and worse than a pin that was set by hand.
    fn place_from_photo(self, draft: &Draft, facts: &PhotoFacts) -> Option<Place> {
        let position = facts.position?;
        let known = draft.place.as_ref().map(|place| place.source);
        let is_better = matches!(known, None | Some(PlaceSource::Device));
        let is_in_city = self
            .session
            .city_now()
            .is_none_or(|city| city.town_near(position).is_some());
        (is_better && is_in_city).then(|| Place::new(position, PlaceSource::Photo))
    }

    pub(super) fn preview_from(self, id: PhotoId, bytes: &[u8]) {
        if let Some(url) = ObjectUrl::new(bytes, "image/jpeg") {
            self.previews
                .update_value(|previews| previews.push((id, url)));
        }
    }

    /// Takes a photo out that the device did not keep. What is on disk is the
    /// draft without it.
    fn take_out(self, id: PhotoId) {
        self.draft.update(|draft| {
            let last = draft.photos.iter().rposition(|photo| photo.id == id);
            last.map(|index| draft.photos.remove(index));
        });
    }

    /// Removes the photo at `index`. Its bytes go with the draft: an undo
    /// within the page still finds them.
    pub fn remove_photo(self, index: usize) {
        self.edit(|draft| {
            if index < draft.photos.len() {
                draft.photos.remove(index);
            }
        });
    }

    /// Swaps the photo at `index` with the one before it.
    pub fn move_photo_forward(self, index: usize) {
        self.edit(|draft| {
            if index > 0 && index < draft.photos.len() {
                draft.photos.swap(index - 1, index);
            }
        });
    }
}
