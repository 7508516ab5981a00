//! The cases of the place in groups: by month, by town or community, by class,
//! by unit; as a drawing and as the table behind it.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::assess::{By, OpenRates, RatesItem};
use xiuhua_core::backend::assess::RatesQuery;

use super::address::url;
use super::choose::chip;
use super::table::table;
use super::{Page, bars, months};
use crate::pages::assess::fold::fold;
use crate::say;
use crate::words::Words;

const GROUPS: &str = "rates-groups";
/// A community has twelve digits, and no parts.
const COMMUNITY_DIGITS: usize = 12;

/// The groups, and the choice of them.
pub fn section(page: Page, rates: &Arc<OpenRates>) -> AnyView {
    let words = page.words;
    let has_parts = rates.place.code.len() < COMMUNITY_DIGITS;
    let offered = By::ALL.into_iter();
    let offered = offered.filter(|by| *by != By::Part || has_parts);
    let links = offered.map(|by| {
        let query = RatesQuery {
            by,
            ..page.query.get_value()
        };
        let name = name(words, by, rates.within.is_empty()).to_owned();
        chip(GROUPS, url(&query), by == rates.by, name)
    });
    let links = links.collect_view();
    let shown = name(words, rates.by, rates.within.is_empty());
    let content = match rates.items.is_empty() {
        true => view! { <p class="page__note">{say!(words, rates.no_cases)}</p> }.into_any(),
        false => content(page, rates),
    };
    view! {
        <section class="panel" aria-labelledby="rates-by">
            <div class="panel__head"><h2 id="rates-by">{say!(words, rates.apart)}</h2></div>
            <nav class="rates-chips" aria-labelledby="rates-by"><ul>{links}</ul></nav>
            <p class="rates-on-paper">{shown}</p>
            {content}
        </section>
    }
    .into_any()
}

fn content(page: Page, rates: &Arc<OpenRates>) -> AnyView {
    let drawn = match rates.by {
        By::Month => months::charts(page, rates),
        _ => bars::bars(page, Arc::clone(rates)),
    };
    let behind = Arc::clone(rates);
    let body = ViewFn::from(move || table(page, &behind));
    let title = say!(page.words, rates.table).to_owned();
    view! { {drawn} {fold(page.printing, "rates-table", title, body)} }.into_any()
}

/// What a grouping is called.
fn name(words: Words, by: By, is_district: bool) -> &'static str {
    match by {
        By::Month => say!(words, rates.by_month),
        By::Part if is_district => say!(words, rates.by_town),
        By::Part => say!(words, rates.by_community),
        By::Class => say!(words, rates.by_class),
        By::Unit => say!(words, rates.by_unit),
    }
}

/// What a group is called; its key where it has no name.
pub fn item_name(page: Page, by: By, item: &RatesItem) -> String {
    if by == By::Month
        && let Ok(month) = item.key.parse()
    {
        return page.month(month);
    }
    let is_english = page.words.tag() == "en" && !item.name_en.is_empty();
    let name = match is_english {
        true => &item.name_en,
        false => &item.name,
    };
    match (name.as_str(), item.key.as_str()) {
        ("", "") => say!(page.words, rates.nobody).to_owned(),
        ("", key) => key.to_owned(),
        (name, _) => name.to_owned(),
    }
}
