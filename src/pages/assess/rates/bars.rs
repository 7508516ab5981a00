//! Groups as horizontal bars, the one with the most cases first: of one figure,
//! which the reader chooses.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::assess::{By, OpenRates, RatesItem};

use super::address::url;
use super::by::item_name;
use super::change::only_clear;
use super::choose::at;
use super::few::{few, is_shown};
use super::measure::{Measure, Reading};
use super::track::track;
use super::{Page, numbers};
use crate::say;

/// So many are shown at first.
const FIRST: usize = 20;

/// The bars, and the choice of the figure.
pub fn bars(page: Page, rates: Arc<OpenRates>) -> AnyView {
    let words = page.words;
    let (measure, is_all) = (RwSignal::new(Measure::Resolution), RwSignal::new(false));
    let told = Arc::clone(&rates);
    let shown = Memo::new(move |_| {
        let items = told.items.iter().enumerate();
        let items = items.filter(|(_, item)| is_shown(item, measure.get()));
        items.map(|(nth, _)| nth).collect::<Vec<_>>()
    });
    let folded = Arc::clone(&rates);
    let rows = move || {
        // Paper has room for all.
        let most = match is_all.get() || page.printing.is_on() {
            true => usize::MAX,
            false => FIRST,
        };
        let measure = measure.get();
        let rows = shown.get().into_iter().take(most);
        let rows = rows.filter_map(|nth| row(page, rates.by, rates.items.get(nth)?, measure));
        rows.collect_view()
    };
    let more = move || {
        let count = shown.with(Vec::len);
        (count > FIRST && !is_all.get()).then(|| {
            view! {
                <button class="button button--wide" type="button" on:click=move |_| is_all.set(true)>
                    {say!(words, rates.show_rows, count = count).to_string()}
                </button>
            }
        })
    };
    view! {
        {choice(page, measure)}
        <p class="rates-on-paper">{move || measure.get().name(words)}</p>
        <ul class="bars">{rows}</ul>
        {more}
        <p class="page__note">{say!(words, rates.bars_legend)}</p>
        {move || few(page, &folded, measure.get())}
    }
    .into_any()
}

fn choice(page: Page, chosen: RwSignal<Measure>) -> AnyView {
    let words = page.words;
    let choices = Measure::ALL.map(|measure| {
        view! {
            <label class="chip">
                <input type="radio" name="measure" value=measure.key()
                    prop:checked=move || chosen.get() == measure
                    on:change=move |_| chosen.set(measure)/>
                <span>{measure.name(words)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="rates-chips">
            <legend>{say!(words, rates.which)}</legend>
            <div class="rates-chips__row">{choices}</div>
        </fieldset>
    }
    .into_any()
}

fn row(page: Page, by: By, item: &RatesItem, measure: Measure) -> Option<AnyView> {
    let words = page.words;
    let Reading::Shown {
        value,
        interval,
        rate,
    } = measure.read(&item.rates)
    else {
        return None;
    };
    let unit = if rate.is_some() { "%" } else { "" };
    let range = numbers::range(interval.low, interval.high);
    let of = rate.map(|rate| {
        let of = numbers::count(i64::try_from(rate.of).unwrap_or(i64::MAX));
        format!(" · {}", measure.denominator(words, of))
    });
    let change = only_clear(words, measure, &item.rates, &item.before);
    let row = view! {
        <li class="bar">
            <div class="bar__name">{name_of(page, by, item)} " " <small>{cases(page, item)}</small></div>
            {track(value, interval)}
            <p class="bar__value"><b>{numbers::percent(value)} {unit}</b> " " <small>{range} {of}</small></p>
            {change.map(|text| view! { <p class="bar__change">{text}</p> })}
        </li>
    };
    Some(row.into_any())
}

/// What a group is called, with the way to it where there is one.
pub fn name_of(page: Page, by: By, item: &RatesItem) -> AnyView {
    let name = item_name(page, by, item);
    match by {
        By::Part => view! { <a href=url(&at(page, &item.key))>{name}</a> }.into_any(),
        _ => view! { <span>{name}</span> }.into_any(),
    }
}

/// Of how many cases it is.
pub fn cases(page: Page, item: &RatesItem) -> String {
    let count = numbers::count(item.rates.cases);
    say!(page.words, rates.cases, count = count).to_string()
}
