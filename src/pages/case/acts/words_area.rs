//! A field for words, with their count.

use leptos::prelude::*;
use xiuhua_core::case::MAX_DESCRIPTION_CHARS;

use crate::say;
use crate::words::Words;

/// The field.
#[component]
pub fn WordsArea(
    words: Words,
    /// Its id: once a page.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// An example.
    #[prop(optional)]
    hint: &'static str,
    /// What there is to know about it.
    note: &'static str,
    /// What is written.
    text: Signal<String>,
    /// Told of each change.
    on_input: Callback<String>,
) -> impl IntoView {
    let used = Memo::new(move |_| text.with(|text| text.chars().count()));
    let note_id = format!("{id}-note");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <textarea class="input" id=id placeholder=hint aria-describedby=note_id.clone()
                aria-invalid=move || (used.get() > MAX_DESCRIPTION_CHARS).then_some("true")
                prop:value=text
                on:input:target=move |event| on_input.run(event.target().value())></textarea>
            <p class="field__foot">
                <span class="field__hint" id=note_id>{note}</span>
                <span class="field__count">
                    {move || say!(words, words.count, used = used.get(), max = MAX_DESCRIPTION_CHARS)}
                </span>
            </p>
        </div>
    }
}
