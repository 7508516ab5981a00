//! The draft's photos in a row, each with what can be done with it.

use leptos::prelude::*;
use xiuhua_core::case::DraftPhoto;

use super::photos::look_id;
use crate::say;
use crate::state::draft::{CurrentDraft, use_draft};
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// The photos as entries of the strip.
#[component]
pub fn PhotoEntries(
    /// Told which one the resident wants to look at.
    looked_at: RwSignal<Option<usize>>,
) -> impl IntoView {
    let (words, draft) = (use_words(), use_draft());
    let photos = Memo::new(move |_| draft.with(|draft| draft.photos.clone()));
    move || {
        let photos = photos.get();
        let total = photos.len();
        let entries = photos.into_iter().enumerate();
        entries
            .map(|(index, photo)| view! { <Entry draft words photo index total looked_at/> })
            .collect_view()
    }
}

#[component]
fn Entry(
    draft: CurrentDraft,
    words: Words,
    photo: DraftPhoto,
    index: usize,
    total: usize,
    looked_at: RwSignal<Option<usize>>,
) -> impl IntoView {
    let n = index + 1;
    view! {
        <li class="photo" data-state="ready">
            <button class="photo__look" id=look_id(index) type="button" aria-label=say!(words, photo.view, n = n)
                on:click=move |_| looked_at.set(Some(index))>
                <img src=draft.preview(photo.id) alt=""/>
            </button>
            <span class="photo__number" aria-hidden="true">{n}</span>
            <div class="photo__tools">
                <button class="button button--icon" type="button" aria-label=say!(words, photo.move_left, n = n)
                    aria-disabled=(index == 0).to_string() on:click=move |_| draft.move_photo_forward(index)>
                    <Icon name="arrow-left"/>
                </button>
                <button class="button button--icon" type="button" aria-label=say!(words, photo.move_right, n = n)
                    aria-disabled=(n == total).to_string() on:click=move |_| draft.move_photo_forward(index + 1)>
                    <Icon name="arrow-right"/>
                </button>
                <button class="button button--icon" type="button" aria-label=say!(words, photo.remove, n = n)
                    on:click=move |_| draft.remove_photo(index)>
                    <Icon name="trash"/>
                </button>
            </div>
        </li>
    }
}
