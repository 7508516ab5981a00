//! The photos of a report: up to four, each seen as it will be sent.

use leptos::html::Div;
use leptos::prelude::*;
use xiuhua_core::case::MAX_PHOTOS;

use crate::pages::later::{Later, LaterView};
use crate::say;
use crate::state::draft::use_draft;
use crate::state::{capture, device};
use crate::words::{Words, use_words};

/// The section of the photos.
#[component]
pub fn PhotoSection() -> impl IntoView {
    let words = use_words();
    let draft = use_draft();
    let place = NodeRef::<Div>::new();
    capture::place_in(place, words);
    let looked_at = RwSignal::new(None::<usize>);
    let photos = Memo::new(move |_| draft.with(|draft| draft.photos.clone()));
    let has_photos = Memo::new(move |_| photos.with(|photos| !photos.is_empty()));
    let has_refused = Memo::new(move |_| !draft.refused().is_empty());
    let has_room = move || photos.with(Vec::len) + draft.preparing() < MAX_PHOTOS;
    view! {
        <section class="panel" id="photos" aria-labelledby="photo-title" tabindex="-1">
            <div class="panel__head">
                <h2 id="photo-title">{say!(words, photo.title)}</h2>
                <span class="panel__aside">
                    {move || say!(words, photo.position, n = photos.with(Vec::len), total = MAX_PHOTOS)}
                </span>
            </div>
            {move || has_refused.get().then(|| view! { <LaterView what=Later::RefusedFiles/> })}
            <ul class="photo-strip">
                {move || has_photos.get().then(|| view! { <LaterView what=Later::PhotoEntries(looked_at)/> })}
                {move || (0..draft.preparing()).map(|_| view! { <Preparing words/> }).collect_view()}
                <li class="photo-strip__add" hidden=move || !has_room()>
                    <div node_ref=place></div>
                </li>
            </ul>
            <p class="page__note">
                {move || if has_room() {
                    say!(words, photo.hint, max = MAX_PHOTOS)
                } else {
                    say!(words, photo.full, max = MAX_PHOTOS)
                }}
            </p>
            {move || looked_at.get().map(|first| {
                let close = Callback::new(move |()| {
                    looked_at.set(None);
                    device::focus(&look_id(first));
                });
                view! { <LaterView what=Later::DraftPhotos(first, close)/> }
            })}
        </section>
    }
}

/// The button that opens a photo, and has the focus again when it is closed.
pub(super) fn look_id(index: usize) -> String {
    format!("photo-{index}")
}

#[component]
fn Preparing(words: Words) -> impl IntoView {
    view! {
        <li class="photo" data-state="preparing">
            <span class="photo__look"></span>
            <span class="photo__state" role="status">{say!(words, photo.preparing)}</span>
        </li>
    }
}
