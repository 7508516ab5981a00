//! "What you said, what we did", as a unit has published it.

use leptos::prelude::*;
use xiuhua_core::assess::PublishedAnswer;

use super::describe::{town_name, unit_name};
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::words::Words;

/// One answer.
pub fn answer_card(words: Words, answer: &PublishedAnswer) -> AnyView {
    let month = device::month_in_words(answer.month, words.tag());
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
