//! What has been open for longest: anybody may look why.

use leptos::prelude::*;
use xiuhua_core::assess::{OldCase, OpenRates};
use xiuhua_core::time::Timestamp;

use super::Page;
use crate::pages::describe::joined;
use crate::routes::Route;
use crate::say;
use crate::ui::Icon;
use crate::ui::status_words::status_name;

const DAY_MS: i64 = 86_400_000;

/// The oldest open cases; nothing where none is open.
pub fn section(page: Page, rates: &OpenRates) -> Option<AnyView> {
    if rates.oldest_open.is_empty() {
        return None;
    }
    let words = page.words;
    let rows = rates.oldest_open.iter();
    let rows = rows.map(|case| row(page, case, rates.now));
    Some(
        view! {
            <section aria-labelledby="rates-oldest">
                <h2 class="cells__title" id="rates-oldest">{say!(words, rates.oldest)}</h2>
                <ul class="cells">{rows.collect_view()}</ul>
            </section>
        }
        .into_any(),
    )
}

fn row(page: Page, case: &OldCase, now: Timestamp) -> AnyView {
    let words = page.words;
    let is_english = words.tag() == "en" && !case.name_en.is_empty();
    let name = match (is_english, case.name.as_str()) {
        (true, _) => case.name_en.clone(),
        (false, "") => say!(words, rates.nobody).to_owned(),
        (false, name) => name.to_owned(),
    };
    let days = (now.as_ms() - case.reported_at.as_ms()) / DAY_MS;
    let due = case.due_at.map(|at| match at < now {
        true => say!(words, rates.was_due, date = page.day(at)).to_string(),
        false => say!(words, rates.is_due, date = page.day(at)).to_string(),
    });
    let note = [
        status_name(words, case.status).to_owned(),
        say!(
            words,
            rates.waiting,
            time = match days {
                1 => say!(words, span.day).to_owned(),
                _ => say!(words, span.days, count = days).to_string(),
            },
            date = page.day(case.reported_at)
        )
        .to_string(),
        due.unwrap_or_default(),
    ];
    view! {
        <li>
            <a class="cell" href=Route::Case(case.code, None).url()>
                <span class="cell__body">
                    <span class="cell__title">{name}</span>
                    <span class="cell__note">{joined(&note, " · ")}</span>
                </span>
                <Icon name="chevron" class="icon icon--small cell__more"/>
            </a>
        </li>
    }
    .into_any()
}
