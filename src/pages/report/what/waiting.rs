//! The section while its part of the program or the catalogue is on its way.

use leptos::prelude::*;

use crate::pages::waiting;
use crate::say;
use crate::state::draft::use_draft;
use crate::state::facts::{FactsState, use_facts};
use crate::ui::{Notice, Tone};
use crate::words::{Words, use_words};

/// In the place of the tiles, before their part of the program is there.
pub fn classes_coming() -> AnyView {
    view! { <div class="tiles-coming" aria-hidden="true"></div> }.into_any()
}

/// The part did not come: it is asked for again, and nobody has to wait for it.
pub fn classes_failed(retry: Callback<()>) -> AnyView {
    let (words, draft) = (use_words(), use_draft());
    waiting::retry_soon(retry);
    view! {
        <p class="page__note">{say!(words, what.unavailable)}</p>
        <label class="check">
            <input type="checkbox" prop:checked=move || draft.with(|draft| draft.class == Some(None))
                on:change:target=move |event| {
                    let class = event.target().checked().then_some(None);
                    draft.edit(|draft| draft.class = class);
                }/>
            <span class="check__text">{say!(words, what.none)}</span>
        </label>
    }
    .into_any()
}

/// The part is there and the catalogue is not; it is asked for again and again.
#[component]
pub fn CatalogueComing(words: Words) -> impl IntoView {
    let facts = use_facts();
    let state = Memo::new(move |_| facts.state());
    move || {
        let text = match state.get() {
            FactsState::Failed => say!(words, what.unavailable),
            FactsState::Unfit => say!(words, what.unfit),
            _ => return classes_coming(),
        };
        view! { <Notice tone=Tone::Warning icon="offline"><p>{text}</p></Notice> }.into_any()
    }
}
