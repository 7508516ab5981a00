//! "What you said, what we did": what units have answered.

use leptos::prelude::*;
use xiuhua_core::assess::PublishedAnswer;

use super::words::month_words;
use crate::pages::describe::{town_name, unit_name};
use crate::routes::Route;
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
            view! { <li>{answer(words, one)}</li> }
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

/// One answer.
pub fn answer(words: Words, answer: &PublishedAnswer) -> AnyView {
    let month = month_words(words, answer.month);
    let topic = match words.tag() {
        "en" if !answer.topic_name_en.is_empty() => answer.topic_name_en.clone(),
        _ => answer.topic_name.clone(),
    };
    let to = match topic.as_str() {
        "" => say!(words, answers.to, month = month).to_string(),
        _ => say!(words, answers.topic_to, month = month, topic = topic).to_string(),
    };
    let cases = answer.cases.iter().map(|&code| {
        let name = say!(words, answers.case, code = code.to_string()).to_string();
        view! { <li><a href=Route::Case(code, None).url()>{name}</a></li> }
    });
    let cases = (!answer.cases.is_empty())
        .then(|| view! { <ul class="answer__cases">{cases.collect_view()}</ul> });
    let division = town_name(words, Some(&answer.division));
    view! {
        <article class="answer">
            <h3 class="answer__unit">{unit_name(words, &answer.unit)}</h3>
            <p class="answer__to">{division} " · " {to}</p>
            <p class="answer__text">{answer.text.clone()}</p>
            {cases}
        </article>
    }
    .into_any()
}
