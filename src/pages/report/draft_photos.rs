//! The draft's photos over the whole screen, each as it will be sent.

use leptos::prelude::*;
use xiuhua_core::case::DraftPhoto;
use xiuhua_core::photo::PhotoId;

use crate::pages::describe::size_text;
use crate::say;
use crate::state::draft::use_draft;
use crate::ui::{Viewer, ViewerPhoto};
use crate::words::{Words, use_words};

/// The viewer of the draft's photos.
#[component]
pub fn DraftPhotos(
    /// The one to begin with.
    first: usize,
    /// The resident is done.
    on_close: Callback<()>,
) -> impl IntoView {
    let (words, draft) = (use_words(), use_draft());
    let photos = draft.with_untracked(|draft| draft.photos.clone());
    let photos = as_sent(words, &photos, |id| draft.preview(id));
    view! { <Viewer title=say!(words, photo.as_sent) photos=photos first on_close/> }
}

/// The very bytes that will leave the device, with their size.
pub fn as_sent(
    words: Words,
    photos: &[DraftPhoto],
    address_of: impl Fn(PhotoId) -> Option<String>,
) -> Vec<ViewerPhoto> {
    let entries = photos.iter().enumerate();
    entries
        .map(|(index, photo)| ViewerPhoto {
            url: address_of(photo.id).unwrap_or_default().into(),
            alt: say!(words, photo.nth, n = index + 1).to_string(),
            note: say!(
                words,
                photo.as_sent_note,
                width = photo.width_px,
                height = photo.height_px,
                size = size_text(photo.size_bytes.into())
            )
            .to_string(),
        })
        .collect()
}
