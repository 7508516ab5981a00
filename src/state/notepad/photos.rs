//! The photos of a notepad.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{Jotting, MAX_PHOTOS};
use xiuhua_core::photo::PhotoId;

use super::Notepad;
use crate::platform::files::PickedFile;
use crate::platform::object_url::ObjectUrl;
use crate::platform::store::{self, Change, Table};
use crate::state::draft::RefusedFile;
use crate::state::part;
use crate::state::photos::Refusal;

impl Notepad {
    /// Adds what was picked with the file input of this id.
    pub fn add_picked(self, input: &str) {
        let files = PickedFile::all_of_input(input);
        self.preparing.update(|count| *count += files.len());
        // One after the other: a small phone has no memory for several at once.
        spawn_local(async move {
            for file in files {
                let outcome = self.add(&file).await;
                if let Err(why) = outcome {
                    let refused = RefusedFile {
                        name: file.name(),
                        size_bytes: file.size_bytes(),
                        why,
                    };
                    self.refused.try_update(|list| list.push(refused));
                }
                self.preparing
                    .try_update(|count| *count = count.saturating_sub(1));
            }
        });
    }

    /// Its bytes go to disk with the record that names it: alone, nobody would
    /// know whose it is.
    async fn add(self, file: &PickedFile) -> Result<(), Refusal> {
        let part = part::load().await.map_err(|_| Refusal::NotLoaded)?;
        let offset = self.session.utc_offset_minutes();
        let prepared = (part.prepare_photo)(file.clone(), offset).await?;
        let _turn = self.turn().await;
        let gone = Refusal::NotKept;
        let mut jotting = self.jotting_now().ok_or(gone.clone())?;
        let name = self.name.try_get_value().ok_or(gone.clone())?;
        let photo = prepared.photo;
        if jotting.photos.iter().any(|known| known.id == photo.id) {
            return Ok(());
        }
        if jotting.photos.len() >= MAX_PHOTOS {
            return Err(Refusal::TooMany);
        }
        let url = ObjectUrl::new(&prepared.bytes, "image/jpeg");
        let url = url.map(|url| (photo.id, url));
        jotting.photos.push(photo.clone());
        let bytes = Change::PutBytes(Table::Photos, photo.id.to_string(), prepared.bytes);
        let held = self.held.try_get_value().flatten();
        if !self.write(&name, held, jotting, vec![bytes]).await {
            return Err(gone);
        }
        self.previews
            .try_update_value(|previews| previews.extend(url));
        // Typed words may have come meanwhile: only the photos are shown anew.
        self.photos.try_update(|photos| {
            if photos.iter().all(|known| known.id != photo.id) {
                photos.push(photo);
            }
        });
        Ok(())
    }

    /// Removes the photo at `index`, on disk too.
    pub fn remove_photo(self, index: usize) {
        let mut removed = None;
        self.photos.update(|photos| {
            removed = (index < photos.len()).then(|| photos.remove(index));
        });
        let Some(photo) = removed else { return };
        spawn_local(async move {
            let _turn = self.turn().await;
            if let (Some(jotting), Some(name)) = (self.jotting_now(), self.name.try_get_value()) {
                let held = self.held.try_get_value().flatten();
                let gone = Change::Release(photo.id.to_string());
                self.write(&name, held, jotting, vec![gone]).await;
            }
        });
    }

    /// An address of a photo's bytes, for an `<img>`.
    pub fn preview(self, id: PhotoId) -> Option<String> {
        self.previews.with_value(|previews| {
            let found = previews.iter().find(|(photo, _)| *photo == id);
            found.map(|(_, url)| url.as_str().to_owned())
        })
    }

    /// The JPEG of a photo as it is to be sent; `None` where the device has it
    /// no more.
    pub async fn photo_bytes(self, id: PhotoId) -> Option<Vec<u8>> {
        let bytes = store::bytes(Table::Photos, &id.to_string()).await;
        bytes.ok().flatten()
    }

    pub(super) async fn bring_previews(self, jotting: &Jotting) {
        for photo in &jotting.photos {
            let is_known = |previews: &Vec<(PhotoId, ObjectUrl)>| {
                previews.iter().any(|(known, _)| *known == photo.id)
            };
            if self.previews.try_with_value(is_known) != Some(false) {
                continue;
            }
            let bytes = self.photo_bytes(photo.id).await;
            let url = bytes.and_then(|bytes| ObjectUrl::new(&bytes, "image/jpeg"));
            self.previews
                .try_update_value(|previews| previews.extend(url.map(|url| (photo.id, url))));
        }
    }
}
