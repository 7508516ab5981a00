//! What the weather is made of, in plain words: docs/assessment.md says the same
//! with formulas.

use leptos::prelude::*;
use xiuhua_core::assess::BarometerView;
use xiuhua_core::assess::barometer::BarometerTerms;

use crate::pages::assess::fold::fold;
use crate::say;
use crate::state::assess::terms::Terms;
use crate::state::printing::Printing;
use crate::words::Words;

/// What else than moods has been counted.
pub fn part_of_it(words: Words, view: &BarometerView) -> AnyView {
    let (ratings, open, overdue) = (view.ratings, view.open, view.overdue);
    let text = say!(
        words,
        barometer.part_of_text,
        ratings = ratings,
        open = open,
        overdue = overdue
    );
    view! {
        <section class="panel" aria-labelledby="part-title">
            <h2 id="part-title">{say!(words, barometer.part_of)}</h2>
            <p>{text.to_string()}</p>
        </section>
    }
    .into_any()
}

/// The rules, folded; nothing where they have not come.
#[component]
pub fn How(words: Words, terms: Terms) -> impl IntoView {
    let printing = Printing::follow();
    move || {
        terms.get().map(|terms| {
            let body = ViewFn::from(move || {
                let rules = rules(words, terms.barometer());
                let rules = rules.map(|rule| view! { <li>{rule}</li> }).collect_view();
                let source = terms.source().in_language(words.tag()).to_owned();
                view! { <ul class="how__rules">{rules}</ul> <p class="page__note">{source}</p> }
            });
            let title = say!(words, barometer.how).to_owned();
            view! { <section class="panel rates-how">{fold(printing, "how", title, body)}</section> }
        })
    }
}

fn rules(words: Words, terms: &BarometerTerms) -> [String; 8] {
    let weight = &terms.weight_percent;
    let (moods, ratings, punctuality) = (weight.moods, weight.ratings, weight.punctuality);
    let (prior, needed) = (terms.prior_voices, terms.minimum_participants);
    [
        say!(words, barometer.how_moods, moods = moods).to_string(),
        say!(words, barometer.how_ratings, ratings = ratings).to_string(),
        say!(words, barometer.how_punctuality, punctuality = punctuality).to_string(),
        say!(words, barometer.how_toward, prior = prior).to_string(),
        say!(words, barometer.how_between).to_owned(),
        say!(words, barometer.how_few, needed = needed).to_string(),
        say!(words, barometer.how_change).to_owned(),
        say!(words, barometer.how_limits).to_owned(),
    ]
}
