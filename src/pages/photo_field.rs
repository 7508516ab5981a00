//! Photos outside of a report: from the camera or the album, each as it will be
//! sent. They lie on the device as soon as they are seen here.

use leptos::prelude::*;
use xiuhua_core::case::{DraftPhoto, MAX_PHOTOS};

use crate::pages::report::{RefusedList, as_sent};
use crate::say;
use crate::state::device;
use crate::state::notepad::Notepad;
use crate::ui::{Icon, Viewer};
use crate::words::Words;

/// The photos of a notepad, up to four. They go where the notepad goes: see
/// [`state::notepad`](crate::state::notepad) for who sends them and how.
#[component]
pub fn PhotoField(
    /// The words in use.
    words: Words,
    /// What they belong to.
    pad: Notepad,
    /// What the ids of its fields begin with: once a page.
    id: &'static str,
) -> impl IntoView {
    let photos = Memo::new(move |_| pad.photos());
    let refused = Memo::new(move |_| pad.refused());
    let looked_at = RwSignal::new(None::<usize>);
    let has_room = move || photos.with(Vec::len) + pad.preparing() < MAX_PHOTOS;
    let count = move || {
        say!(
            words,
            photo.position,
            n = photos.with(Vec::len),
            total = MAX_PHOTOS
        )
    };
    let entries = move || {
        let entries = photos.get().into_iter().enumerate();
        let entry = |(index, photo)| view! { <Entry words pad id photo index looked_at/> };
        entries.map(entry).collect_view()
    };
    let preparing = move || {
        let one = |_| {
            view! {
                <li class="photo" data-state="preparing">
                    <span class="photo__look"></span>
                    <span class="photo__state" role="status">{say!(words, photo.preparing)}</span>
                </li>
            }
        };
        (0..pad.preparing()).map(one).collect_view()
    };
    let viewer = move || {
        looked_at.get().map(|first| {
            let photos =
                photos.with_untracked(|photos| as_sent(words, photos, |id| pad.preview(id)));
            let close = Callback::new(move |()| {
                looked_at.set(None);
                device::focus(&look_id(id, first));
            });
            view! { <Viewer title=say!(words, photo.as_sent) photos first on_close=close/> }
        })
    };
    view! {
        <div class="photo-field" role="group" aria-labelledby=format!("{id}-photos") >
            <p class="field__foot">
                <span id=format!("{id}-photos")>{say!(words, photo.title)}</span>
                <span class="field__count">{count}</span>
            </p>
            <RefusedList files=refused on_dismiss=Callback::new(move |()| pad.dismiss_refused())/>
            <ul class="photo-strip">
                {entries}
                {preparing}
                <li class="photo-strip__add" hidden=move || !has_room()>
                    <div class="capture">
                        <Pick words pad id=format!("{id}-camera") is_camera=true/>
                        <Pick words pad id=format!("{id}-album") is_camera=false/>
                    </div>
                </li>
            </ul>
            <p class="page__note">{move || if has_room() {
                say!(words, photo.hint, max = MAX_PHOTOS)
            } else {
                say!(words, photo.full, max = MAX_PHOTOS)
            }}</p>
            {viewer}
        </div>
    }
}

fn look_id(id: &str, index: usize) -> String {
    format!("{id}-photo-{index}")
}

#[component]
fn Entry(
    words: Words,
    pad: Notepad,
    id: &'static str,
    photo: DraftPhoto,
    index: usize,
    looked_at: RwSignal<Option<usize>>,
) -> impl IntoView {
    let n = index + 1;
    let remove = move |_| {
        pad.remove_photo(index);
        device::focus(&format!("{id}-album"));
    };
    view! {
        <li class="photo" data-state="ready">
            <button class="photo__look" id=look_id(id, index) type="button" aria-label=say!(words, photo.view, n = n)
                on:click=move |_| looked_at.set(Some(index))>
                <img src=pad.preview(photo.id) alt=""/>
            </button>
            <span class="photo__number" aria-hidden="true">{n}</span>
            <div class="photo__tools">
                <button class="button button--icon" type="button" aria-label=say!(words, photo.remove, n = n)
                    on:click=remove>
                    <Icon name="trash"/>
                </button>
            </div>
        </li>
    }
}

/// The input lies over its face: old WebViews open their picker for the input
/// itself only.
#[component]
fn Pick(words: Words, pad: Notepad, id: String, is_camera: bool) -> impl IntoView {
    let (class, icon, name) = if is_camera {
        (
            "capture__way capture__way--camera",
            "camera",
            say!(words, home.camera),
        )
    } else {
        (
            "capture__way capture__way--album",
            "album",
            say!(words, home.album),
        )
    };
    let input = StoredValue::new(id.clone());
    view! {
        <label class=class>
            <input id=id type="file" accept="image/*" multiple=!is_camera
                capture=is_camera.then_some("environment")
                on:change=move |_| input.with_value(|id| pad.add_picked(id))/>
            <span class="capture__face"><Icon name=icon/>{name}</span>
        </label>
    }
}
