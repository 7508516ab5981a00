//! The filters of the list. Each is part of the address.

use leptos::html::Label;
use leptos::prelude::*;
use xiuhua_core::case::Status;
use xiuhua_core::catalog::ClassId;

use crate::pages::describe::class_name;
use crate::routes::{CaseQuery, Route};
use crate::say;
use crate::state::device;
use crate::state::facts::use_facts;
use crate::state::navigation::use_navigation;
use crate::ui::status_words::status_name;
use crate::words::{Words, use_words};

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

/// Status as a row of chips, class as a list to choose from.
#[component]
pub fn Filters(
    /// What is chosen.
    query: CaseQuery,
) -> impl IntoView {
    let words = use_words();
    let query = StoredValue::new(query);
    let statuses = std::iter::once(None).chain(PUBLIC.map(Some)).map(move |status| {
        let name = status.map_or(say!(words, common.all), |status| status_name(words, status));
        let id = format!("status-{}", status.map_or("all", Status::as_str));
        let to = CaseQuery { status, ..query.get_value() };
        view! { <Chip id is_chosen=query.with_value(|now| *now == to) to name=name.to_owned()/> }
    });
    view! {
        <div class="filters">
            <fieldset class="chips">
                <legend class="said">{say!(words, cases.filter_status)}</legend>
                <div class="chips__row">{statuses.collect_view()}</div>
            </fieldset>
            <ClassFilter words query/>
        </div>
    }
}

/// The everyday classes in their groups; also the one that a link names.
#[component]
fn ClassFilter(words: Words, query: StoredValue<CaseQuery>) -> impl IntoView {
    let (navigation, facts) = (use_navigation(), use_facts());
    let chosen = query.with_value(|query| query.class.clone());
    let choose = move |value: String| {
        let class = value.parse().ok();
        let to = CaseQuery {
            class,
            ..query.get_value()
        };
        navigation.replace(&Route::Cases(to));
        device::stay_at("class-filter");
    };
    let options = move || {
        let catalogue = facts.get().map(|facts| &facts.catalogue);
        let option = |class: &ClassId| {
            let is_chosen = chosen.as_ref() == Some(class);
            let name = class_name(words, facts, Some(class));
            view! { <option value=class.to_string() selected=is_chosen>{name}</option> }
        };
        let groups = catalogue.iter().flat_map(|catalogue| catalogue.groups());
        let groups = groups.map(|group| {
            let label = group.name.in_language(words.tag());
            let tiles = group.tiles.iter().map(|tile| option(&tile.class));
            view! { <optgroup label=label>{tiles.collect_view()}</optgroup> }
        });
        let is_tile = |class: &ClassId| catalogue.is_some_and(|all| all.tile_of(class).is_some());
        let other = chosen.as_ref().filter(|class| !is_tile(class)).map(option);
        view! {
            <option value="" selected=chosen.is_none()>{say!(words, cases.all_classes)}</option>
            {other}
            {groups.collect_view()}
        }
    };
    view! {
        <div class="field">
            <label class="said" for="class-filter">{say!(words, cases.filter_class)}</label>
            <select class="input" id="class-filter" on:change:target=move |event| choose(event.target().value())>
                {options}
            </select>
        </div>
    }
}

#[component]
fn Chip(id: String, is_chosen: bool, to: CaseQuery, name: String) -> impl IntoView {
    let navigation = use_navigation();
    let route = Route::Cases(to);
    let (chip, input_id) = (NodeRef::<Label>::new(), id.clone());
    let choose = move |_| {
        navigation.replace(&route);
        device::stay_at(id.clone());
    };
    // The row is wider than a phone: what is chosen stands in its middle.
    Effect::new(move || {
        if let Some(chip) = chip.get().filter(|_| is_chosen)
            && let Some(row) = chip.parent_element()
        {
            let beside_px = row.client_width() - chip.offset_width();
            row.set_scroll_left(chip.offset_left() - beside_px / 2);
        }
    });
    view! {
        <label class="chip" node_ref=chip>
            <input type="radio" name="status" id=input_id prop:checked=is_chosen on:change=choose/>
            <span>{name}</span>
        </label>
    }
}
