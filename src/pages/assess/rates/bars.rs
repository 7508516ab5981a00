//! Groups as horizontal bars, the one with the most cases first: of one figure,
//! which the reader chooses.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::assess::{By, OpenRates, RatesItem};

use super::address::url;
use super::by::item_name;
use super::change::only_clear;
use super::choose::at;
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
    let count = rates.items.len();
    let rows = move || {
        let shown = match is_all.get() {
            true => count,
            false => FIRST,
        };
        let measure = measure.get();
        let rows = rates.items.iter().take(shown);
        let rows = rows.map(|item| row(page, rates.by, item, measure));
        rows.collect_view()
    };
    let more = move || {
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

fn row(page: Page, by: By, item: &RatesItem, measure: Measure) -> AnyView {
    let words = page.words;
    let name = item_name(page, by, item);
    let name = match by {
        By::Part => view! { <a href=url(&at(page, &item.key))>{name}</a> }.into_any(),
        _ => view! { <span>{name}</span> }.into_any(),
    };
    let cases = say!(words, rates.cases, count = numbers::count(item.rates.cases)).to_string();
    let reading = measure.read(&item.rates);
    let drawn = reading
        .shown()
        .map(|(value, interval)| track(value, interval));
    let change = only_clear(words, measure, &item.rates, &item.before);
    view! {
        <li class="bar">
            <div class="bar__name">{name} " " <small>{cases}</small></div>
            {drawn}
            <p class="bar__value">{value(page, measure, reading)}</p>
            {change.map(|text| view! { <p class="bar__change">{text}</p> })}
        </li>
    }
    .into_any()
}

fn value(page: Page, measure: Measure, reading: Reading) -> AnyView {
    let words = page.words;
    match reading {
        Reading::Shown {
            value,
            interval,
            rate,
        } => {
            let unit = if rate.is_some() { "%" } else { "" };
            let range = numbers::range(interval.low, interval.high);
            let of = rate.map(|rate| {
                let of = numbers::count(i64::try_from(rate.of).unwrap_or(i64::MAX));
                format!(" · {}", measure.denominator(words, of))
            });
            view! { <b>{numbers::percent(value)} {unit}</b> " " <small>{range} {of}</small> }
                .into_any()
        }
        Reading::Withheld { of, needed } => {
            let text = say!(words, rates.too_few, of = of, needed = needed).to_string();
            view! { <small>{text}</small> }.into_any()
        }
        Reading::Unknown => view! { <small>{say!(words, rates.no_score)}</small> }.into_any(),
    }
}
