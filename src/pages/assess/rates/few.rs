//! Groups with too few answers for the figure that is shown: by name only, and
//! folded, so that they do not stand between those that say something.

use leptos::prelude::*;
use xiuhua_core::assess::{By, OpenRates, RatesItem};

use super::Page;
use super::bars::{cases, name_of};
use super::measure::{Measure, Reading};
use crate::pages::assess::fold::fold;
use crate::say;

/// Those of which nothing can be shown; on paper they stand in one line.
pub fn few(page: Page, rates: &OpenRates, measure: Measure) -> Option<AnyView> {
    let items = rates.items.iter().filter(|item| !is_shown(item, measure));
    let items: Vec<RatesItem> = items.cloned().collect();
    let (count, by) = (items.len(), rates.by);
    let body = move || {
        let rows = items.iter().map(|item| row(page, by, item, measure));
        view! { <ul class="few">{rows.collect_view()}</ul> }
    };
    let title = say!(page.words, rates.few_rows, count = count).to_string();
    (count > 0).then(|| fold(page.printing, "rates-few", title, ViewFn::from(body)))
}

/// Whether there are enough for a figure of this group.
pub fn is_shown(item: &RatesItem, measure: Measure) -> bool {
    measure.read(&item.rates).shown().is_some()
}

fn row(page: Page, by: By, item: &RatesItem, measure: Measure) -> AnyView {
    let of = match measure.read(&item.rates) {
        Reading::Withheld { of, needed } => format!(" · {of}/{needed}"),
        _ => String::new(),
    };
    view! { <li>{name_of(page, by, item)} " " <small>{cases(page, item)} {of}</small></li> }
        .into_any()
}
