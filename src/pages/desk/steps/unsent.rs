//! What is written but cannot be sent now.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::say;
use crate::state::desk::Form;
use crate::words::Words;

/// Words that are there while no form is open for them.
#[component]
pub fn Unsent(words: Words, form: Form, is_shown: Memo<bool>) -> impl IntoView {
    let text = Memo::new(move |_| form.pad.text());
    let internal = Memo::new(move |_| form.fields().internal_note);
    let count = Memo::new(move |_| form.pad.photos().len());
    let has_any = move || {
        let has_words = text.with(|text| !text.trim().is_empty())
            || internal.with(|internal| !internal.trim().is_empty());
        has_words || count.get() > 0
    };
    let discard = move |_| {
        form.edit(|fields| *fields = Default::default());
        spawn_local(async move {
            form.pad.discard().await;
        });
    };
    let said = move || {
        (is_shown.get() && has_any()).then(|| {
            let photos = (count.get() > 0)
                .then(|| say!(words, desk.unsent_photos, count = count.get()).to_string());
            view! {
                <div class="desk__unsent">
                    <p class="field__label">{say!(words, desk.unsent)}</p>
                    <p>{move || text.get()}</p>
                    <p>{move || internal.get()}</p>
                    <p>{photos}</p>
                    <button class="button button--small" type="button" on:click=discard>{say!(words, desk.discard)}</button>
                </div>
            }
        })
    };
    view! { {said} }
}
