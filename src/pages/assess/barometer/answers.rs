//! "What you said, what we did": what units have answered.

use leptos::prelude::*;

use crate::pages::answer_card::answer_card;
use crate::say;
use crate::state::assess::barometer::Barometer;
use crate::words::Words;

/// More are shown when they are asked for.
const SHOWN: usize = 3;

/// The answers, the newest first.
#[component]
pub fn AnswersSection(words: Words, barometer: Barometer) -> impl IntoView {
    let is_whole = RwSignal::new(false);
    let list = move || {
        let answers = barometer.answers();
        if answers.is_empty() {
            return view! { <p class="page__note">{say!(words, answers.none)}</p> }.into_any();
        }
        let shown = if is_whole.get() { answers.len() } else { SHOWN };
        let items = answers.iter().take(shown).map(|one| {
            view! { <li>{answer_card(words, one)}</li> }
        });
        let count = answers.len();
        let all = (count > shown).then(|| {
            view! {
                <button class="button button--wide" type="button" on:click=move |_| is_whole.set(true)>
                    {say!(words, answers.all, count = count).to_string()}
                </button>
            }
        });
        view! { <ul class="answers">{items.collect_view()}</ul> {all} }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="answers-title">
            <h2 id="answers-title">{say!(words, answers.title)}</h2>
            {list}
        </section>
    }
}
