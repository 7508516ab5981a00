//! The table behind a drawing: every figure of every group.

use leptos::prelude::*;
use xiuhua_core::assess::{By, OpenRates, RatesItem};

use super::by::item_name;
use super::few::is_shown;
use super::measure::{Measure, Reading};
use super::{Page, numbers};
use crate::say;

/// The table; wider than a phone, it scrolls by itself.
pub fn table(page: Page, rates: &OpenRates) -> AnyView {
    let words = page.words;
    let measures = Measure::ALL.map(|measure| view! { <th scope="col">{measure.name(words)}</th> });
    let rows = rates.items.iter().map(|item| row(page, rates.by, item));
    let first = match rates.by {
        By::Month => say!(words, rates.column_month),
        By::Part => say!(words, rates.place),
        By::Class => say!(words, case.class),
        By::Unit => say!(words, case.unit),
    };
    view! {
        <div class="rates-table" role="region" tabindex="0" aria-label=say!(words, rates.table)>
            <table>
                <caption>{say!(words, rates.table_note)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
                        <th scope="col">{say!(words, rates.column_cases)}</th>
                        <th scope="col">{say!(words, rates.column_answers)}</th>
                        {measures}
                        <th scope="col">{say!(words, rates.column_median)}</th>
                        <th scope="col">{say!(words, rates.column_ninth)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(page: Page, by: By, item: &RatesItem) -> AnyView {
    let (words, rates) = (page.words, &item.rates);
    let cells = Measure::ALL.map(|measure| cell(page, measure.read(rates)));
    let time = |minutes: Option<u32>| {
        let text = move || {
            let minutes = minutes?;
            Some(numbers::working_time(
                words,
                minutes,
                page.day_minutes.get(),
            ))
        };
        view! { <td>{move || text().unwrap_or_else(|| say!(words, rates.none).to_owned())}</td> }
    };
    // On paper those stand in one line: see few.rs.
    let is_few = !Measure::ALL.iter().any(|measure| is_shown(item, *measure));
    view! {
        <tr class:off-paper=is_few && by != By::Month>
            <th scope="row">{item_name(page, by, item)}</th>
            <td>{numbers::count(rates.cases)}</td>
            <td>{numbers::count(rates.answers)}</td>
            {cells}
            {time(rates.median_minutes)}
            {time(rates.ninth_decile_minutes)}
        </tr>
    }
    .into_any()
}

fn cell(page: Page, reading: Reading) -> AnyView {
    let words = page.words;
    match reading {
        Reading::Shown {
            value,
            interval,
            rate,
        } => {
            let unit = if rate.is_some() { "%" } else { "" };
            let range = numbers::range(interval.low, interval.high);
            view! { <td>{numbers::percent(value)} {unit} " " <small>{range}</small></td> }
                .into_any()
        }
        Reading::Withheld { of, needed } => {
            let text = say!(words, rates.too_few_short, of = of, needed = needed).to_string();
            view! { <td><small>{text}</small></td> }.into_any()
        }
        Reading::Unknown => view! { <td><small>{say!(words, rates.none)}</small></td> }.into_any(),
    }
}
