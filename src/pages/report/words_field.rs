//! The resident's own words.

use leptos::prelude::*;
use xiuhua_core::case::MAX_DESCRIPTION_CHARS;

use crate::pages::facts::{Fact, FactView};
use crate::say;
use crate::state::draft::use_draft;
use crate::ui::Icon;
use crate::words::use_words;

/// The section of the words.
#[component]
pub fn WordsSection() -> impl IntoView {
    let (words, draft) = (use_words(), use_draft());
    let used = Memo::new(move |_| draft.with(|draft| draft.description.chars().count()));
    let over = move || used.get().saturating_sub(MAX_DESCRIPTION_CHARS);
    let has_photo = Memo::new(move |_| draft.with(|draft| !draft.photos.is_empty()));
    let hint = move || {
        if has_photo.get() {
            say!(words, words.hint)
        } else {
            say!(words, words.hint_no_photo)
        }
    };
    view! {
        <section class="panel" id="words-section" aria-labelledby="words-title">
            <div class="panel__head"><h2 id="words-title">{say!(words, words.title)}</h2></div>
            <div class="field">
                <label class="said" for="words">{say!(words, words.title)}</label>
                <textarea class="input" id="words" placeholder=hint aria-describedby="words-note"
                    aria-invalid=move || (over() > 0).then_some("true")
                    prop:value=move || draft.with(|draft| draft.description.clone())
                    on:input:target=move |event| {
                        let text = event.target().value();
                        draft.edit(|draft| draft.description = text);
                    }></textarea>
                <div class="proposals-place"><FactView what=Fact::Proposals/></div>
                <p class="field__foot">
                    <span class="field__hint" id="words-note">{say!(words, words.private_note)}</span>
                    <span class="field__count">
                        {move || say!(words, words.count, used = used.get(), max = MAX_DESCRIPTION_CHARS)}
                    </span>
                </p>
                {move || (over() > 0).then(|| view! {
                    <p class="field__error" role="alert">
                        <Icon name="warning"/>
                        {move || say!(words, words.too_long, over = over())}
                    </p>
                })}
            </div>
        </section>
    }
}
