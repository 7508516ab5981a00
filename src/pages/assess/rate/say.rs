//! One's own words, typed or spoken, and photos.

use leptos::prelude::*;
use xiuhua_core::assess::rating::RatingDraft;

use super::voice::Voice;
use crate::pages::case::WordsArea;
use crate::pages::photo_field::PhotoField;
use crate::say;
use crate::state::notepad::Notepad;
use crate::state::session::use_session;
use crate::words::Words;

/// Words and photos; what is to be taken up again has to say why.
#[component]
pub fn SayField(words: Words, pad: Notepad, is_declined: bool) -> impl IntoView {
    let session = use_session();
    let reopens = Memo::new(move |_| pad.rating().reopens());
    let has_photos = move || session.capabilities().photos;
    let area = move || {
        let (label, hint, note) = match (reopens.get(), is_declined) {
            (false, _) => (
                say!(words, rate.words),
                say!(words, rate.words_hint),
                say!(words, rate.words_private),
            ),
            (true, false) => (
                say!(words, rate.words_left),
                say!(words, rate.words_left_hint),
                say!(words, rate.words_public),
            ),
            (true, true) => (
                say!(words, rate.words_declined),
                say!(words, rate.words_declined_hint),
                say!(words, rate.words_public),
            ),
        };
        view! {
            <WordsArea id="rate-words" label hint note words text=Signal::derive(move || pad.text())
                on_input=Callback::new(move |text| pad.set_text(text))/>
        }
    };
    view! {
        <section class="panel" id="rate-say">
            {area}
            <Voice words pad/>
            <KeptPhotos words pad/>
            {move || has_photos().then(|| view! { <PhotoField words pad id="rate"/> })}
        </section>
    }
}

/// Those of the rating that is changed: they stay unless they are left out.
#[component]
fn KeptPhotos(words: Words, pad: Notepad) -> impl IntoView {
    let count = Memo::new(move |_| pad.rating().kept_photos.len());
    let drop_them = |rating: &mut RatingDraft| rating.kept_photos.clear();
    move || {
        let count = count.get();
        (count > 0).then(|| {
            view! {
                <p class="page__note rate__kept">
                    {say!(words, rate.kept_photos, count = count).to_string()} " "
                    <button class="button button--quiet" type="button" on:click=move |_| pad.choose(drop_them)>
                        {say!(words, rate.drop_photos)}
                    </button>
                </p>
            }
        })
    }
}
