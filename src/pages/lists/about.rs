//! What the lists rest on, and what their limits mean.

use leptos::prelude::*;

use super::Lists;
use super::names::hours_name;
use crate::say;
use crate::state::session::use_session;

/// The standard, the source of the rules, and the units of time.
#[component]
pub fn About(lists: Lists) -> impl IntoView {
    let words = lists.words;
    let hours = lists.facts.calendar.working_hours().map(hours_name);
    let hours = hours.collect::<Vec<_>>().join(say!(words, send.separator));
    let units = [
        (
            say!(words, lists.urgent_hour),
            say!(words, lists.urgent_hour_means).to_owned(),
        ),
        (
            say!(words, lists.working_hour),
            say!(words, lists.working_hour_means, hours = hours).to_string(),
        ),
        (
            say!(words, lists.working_day),
            say!(words, lists.working_day_means).to_owned(),
        ),
        (
            say!(words, lists.natural_day),
            say!(words, lists.natural_day_means).to_owned(),
        ),
    ];
    let units = units.map(|(name, meaning)| view! { <div><dt>{name}</dt><dd>{meaning}</dd></div> });
    let standard = lists.facts.catalogue.standard();
    let replaces = standard.replaces.clone().map(|code| {
        view! { " " {say!(words, lists.replaces, code = code)} }
    });
    view! {
        <section class="panel" aria-labelledby="limits-title">
            <div class="panel__head"><h2 id="limits-title">{say!(words, lists.limits)}</h2></div>
            <dl class="meanings">{units}</dl>
        </section>
        <section class="panel" aria-labelledby="basis-title">
            <div class="panel__head"><h2 id="basis-title">{say!(words, lists.basis)}</h2></div>
            <p class="basis">
                <b>{standard.code.clone()}</b> " " {standard.name.in_language(words.tag())}
            </p>
            <p class="page__note">
                {say!(words, lists.in_force_since, date = standard.in_force_since.clone())} {replaces}
            </p>
            <Source lists/>
        </section>
    }
}

/// Where conditions, limits and units are from.
#[component]
pub fn Source(lists: Lists) -> impl IntoView {
    let (words, session) = (lists.words, use_session());
    let is_demo = move || session.city().is_some_and(|city| city.is_illustrative);
    view! {
        <p class="page__note">
            {move || is_demo().then(|| view! { <span class="tag">{say!(words, shell.demo)}</span> " " })}
            {lists.facts.rulebook.source().in_language(words.tag())}
        </p>
    }
}
