//! Of which place and of which months: the head of the page.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use xiuhua_core::assess::OpenRates;
use xiuhua_core::backend::assess::{RatesQuery, ToldRates};
use xiuhua_core::case::DivisionRef;

use super::address::{Period, url};
use super::{Page, numbers, stay};
use crate::pages::assess::trail::trail;
use crate::pages::describe::{time, town_name};
use crate::routes::Route;
use crate::say;
use crate::state::assess::rates::this_month;
use crate::state::navigation::use_navigation;
use crate::ui::{Notice, Tone};

const PARTS: &str = "rates-part";
const PERIODS: &str = "rates-periods";

/// Where the rates are from, of when, and of how many.
pub fn head(page: Page, told: &ToldRates) -> AnyView {
    let (words, rates) = (page.words, &told.rates);
    let counted = say!(
        words,
        rates.counted,
        cases = numbers::count(rates.total.cases),
        answers = numbers::count(rates.total.answers)
    )
    .to_string();
    let at = time(words, page.session, rates.now);
    let as_of = match told.is_kept {
        true => {
            let text = say!(words, rates.kept, time = at).to_string();
            view! { <Notice tone=Tone::Warning icon="offline"><p>{text}</p></Notice> }.into_any()
        }
        false => {
            let text = say!(words, rates.as_of, time = at).to_string();
            view! { <p class="page__note">{text}</p> }.into_any()
        }
    };
    view! {
        <header class="rates-head">
            {above(page, rates)}
            <h2 class="rates-head__place">{town_name(words, Some(&rates.place))}</h2>
            {parts(page, rates)}
            {periods(page, rates)}
            <p class="rates-head__months">
                <b>{page.months(rates.from, rates.to)}</b> " · " {counted}
            </p>
            {as_of}
        </header>
    }
    .into_any()
}

/// The same question about another place.
pub fn at(page: Page, place: &str) -> RatesQuery {
    RatesQuery {
        place: place.to_owned(),
        ..page.query.get_value()
    }
}

/// What the place lies in.
fn above(page: Page, rates: &OpenRates) -> Option<AnyView> {
    let words = page.words;
    trail(words, say!(words, rates.place), &rates.within, |code| {
        url(&at(page, code))
    })
}

/// Its towns or communities, to go on to.
fn parts(page: Page, rates: &OpenRates) -> Option<AnyView> {
    if rates.parts.is_empty() {
        return None;
    }
    let (words, navigation) = (page.words, use_navigation());
    let label = match rates.within.is_empty() {
        true => say!(words, rates.choose_town),
        false => say!(words, rates.choose_community),
    };
    let option = |part: &DivisionRef| {
        view! { <option value=part.code.clone()>{town_name(words, Some(part))}</option> }
    };
    let options = rates.parts.iter().map(option).collect_view();
    let chosen = RwSignal::new(String::new());
    // A choice alone goes nowhere: the arrow keys choose one after the other.
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let code = chosen.get_untracked();
        if !code.is_empty() {
            stay::at(PARTS);
            let query = at(page, &code).to_query();
            navigation.go(&Route::Rates(query.trim_start_matches('?').to_owned()));
        }
    };
    Some(
        view! {
            <form class="rates-head__parts" on:submit=submit>
                <label class="said" for=PARTS>{label}</label>
                <select class="input" id=PARTS
                    on:change:target=move |event| chosen.set(event.target().value())>
                    <option value="">{label}</option>
                    {options}
                </select>
                <button class="button" type="submit">{say!(words, rates.go)}</button>
            </form>
        }
        .into_any(),
    )
}

/// The spans of time that are offered; and the one of the address, if it is
/// none of them.
fn periods(page: Page, rates: &OpenRates) -> AnyView {
    let (words, now) = (page.words, this_month(page.session));
    let shown = (rates.from, rates.to);
    let query = page.query.get_value();
    let links = Period::ALL.map(|period| {
        let href = url(&period.of(&query, now));
        let is_chosen = period.months(now) == shown;
        chip(PERIODS, href, is_chosen, period.name(words).to_owned())
    });
    let is_other = Period::ALL.iter().all(|period| period.months(now) != shown);
    let other = is_other.then(|| {
        let name = page.months(rates.from, rates.to);
        chip(PERIODS, url(&query), true, name)
    });
    view! {
        <nav class="rates-chips" aria-label=say!(words, rates.period)>
            <ul>{links} {other}</ul>
        </nav>
    }
    .into_any()
}

/// One choice of a group, as a link; the chosen one has the group's id.
pub fn chip(group: &'static str, href: String, is_chosen: bool, name: String) -> AnyView {
    let (id, current) = (is_chosen.then_some(group), is_chosen.then_some("true"));
    view! {
        <li>
            <a class="chip" href=href id=id aria-current=current on:click=move |_| stay::at(group)>
                <span>{name}</span>
            </a>
        </li>
    }
    .into_any()
}
