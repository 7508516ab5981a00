//! Answering residents: "what you said, what we did".

mod form;
mod told;
mod whom;

use leptos::prelude::*;
use xiuhua_core::case::Member;

use self::form::AnswerForm;
use crate::pages::answer_card::answer_card;
use crate::say;
use crate::state::desk::{Answering, Entry};
use crate::ui::{Icon, Skeleton};
use crate::words::Words;

/// The title of the pane, which has the focus when it is opened.
pub const TITLE: &str = "desk-answer-title";

/// What is being written, and what is published.
#[component]
pub fn AnswersPane(
    words: Words,
    entry: Entry,
    member: Member,
    on_back: Callback<()>,
) -> impl IntoView {
    let own = division_of(&member.unit.code);
    let answering = Answering::open(entry, &own);
    let published = move || match answering.published() {
        None => view! { <Skeleton/> }.into_any(),
        Some(answers) if answers.is_empty() => {
            view! { <p class="page__note">{say!(words, desk_answer.none)}</p> }.into_any()
        }
        Some(answers) => {
            let cards = answers
                .iter()
                .map(|one| view! { <li>{answer_card(words, one)}</li> });
            view! { <ul class="answers">{cards.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <button class="button button--quiet desk__shut" type="button" on:click=move |_| on_back.run(())>
            <Icon name="arrow-left"/> {say!(words, desk.back)}
        </button>
        <section class="panel desk-answer" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{say!(words, desk_answer.title)}</h2>
            <p class="page__note">{say!(words, desk_answer.lead)}</p>
            <AnswerForm words answering own/>
        </section>
        <section class="panel desk-answer" aria-labelledby="desk-published">
            <h2 id="desk-published">{say!(words, desk_answer.published)}</h2>
            {published}
        </section>
    }
}

/// A unit's code begins with that of its division.
fn division_of(unit: &str) -> String {
    unit.split('-').next().unwrap_or_default().to_owned()
}
