//! The filters of the list. Each is part of the address.

use leptos::prelude::*;
use xiuhua_core::case::Status;
use xiuhua_core::catalog::ClassId;

use crate::routes::{CaseQuery, Route};
use crate::say;
use crate::state::navigation::use_navigation;
use crate::state::session::use_session;
use crate::ui::status_words::status_name;
use crate::words::use_words;

/// Statuses that a public case can have.
const PUBLIC: [Status; 9] = [
    Status::Reported,
    Status::Filed,
    Status::Dispatched,
    Status::Handling,
    Status::Suspended,
    Status::Answered,
    Status::Verified,
    Status::Closed,
    Status::Declined,
];

/// Status and class as rows of chips.
#[component]
pub fn Filters(
    /// What is chosen.
    query: CaseQuery,
) -> impl IntoView {
    let (words, session) = (use_words(), use_session());
    let query = StoredValue::new(query);
    let statuses = std::iter::once(None).chain(PUBLIC.map(Some)).map(move |status| {
        let name = status.map_or(say!(words, common.all), |status| status_name(words, status));
        let to = CaseQuery { status, ..query.get_value() };
        view! { <Chip group="status" is_chosen=query.with_value(|now| *now == to) to name=name.to_owned()/> }
    });
    let classes = move || {
        let tiles = session
            .city()
            .map(|city| city.tiles.clone())
            .unwrap_or_default();
        let choices = tiles
            .into_iter()
            .map(|tile| (Some(tile.class), Some(tile.label)));
        let chips = std::iter::once((None::<ClassId>, None)).chain(choices);
        chips
            .map(move |(class, label)| {
                let name = match &label {
                    Some(label) => label.in_language(words.tag()),
                    None => say!(words, common.all),
                };
                let to = CaseQuery { class, ..query.get_value() };
                view! {
                    <Chip group="class" is_chosen=query.with_value(|now| *now == to) to name=name.to_owned()/>
                }
            })
            .collect_view()
    };
    view! {
        <div class="filters">
            <fieldset class="chips">
                <legend class="said">{say!(words, cases.filter_status)}</legend>
                <div class="chips__row">{statuses.collect_view()}</div>
            </fieldset>
            <fieldset class="chips">
                <legend class="said">{say!(words, cases.filter_class)}</legend>
                <div class="chips__row">{classes}</div>
            </fieldset>
        </div>
    }
}

#[component]
fn Chip(group: &'static str, is_chosen: bool, to: CaseQuery, name: String) -> impl IntoView {
    let navigation = use_navigation();
    let route = Route::Cases(to);
    view! {
        <label class="chip">
            <input type="radio" name=group prop:checked=is_chosen on:change=move |_| navigation.replace(&route)/>
            <span>{name}</span>
        </label>
    }
}
