//! Finding a town, landmark or community by name, in place of going through lists.

use leptos::prelude::*;
use xiuhua_core::city::{CityPack, Facts, Level, NamedPlace};

use super::named_place::town_of;
use crate::pages::promise_words::text;
use crate::say;
use crate::state::device;
use crate::state::session::Session;
use crate::ui::Icon;
use crate::words::Words;

/// As many as are read at a glance.
const MAX_FOUND: usize = 6;
/// No name is longer.
const MAX_QUERY_CHARS: usize = 30;
/// What is typed into.
const FIELD: &str = "by-name-search";

/// A field, and what it finds.
#[component]
pub fn FindPlace(
    words: Words,
    facts: &'static Facts,
    session: Session,
    /// Told what the resident chooses.
    on_choose: Callback<NamedPlace>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let is_asked = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    let found = Memo::new(move |_| match session.city() {
        Some(city) => query.with(|query| facts.find_places(&city, query, MAX_FOUND)),
        None => Vec::new(),
    });
    let choose = move |place| {
        query.set(String::new());
        on_choose.run(place);
        // What was pressed goes: what it has set stands in the lists.
        device::focus(match place {
            NamedPlace::Landmark(_) => "by-name-landmark",
            NamedPlace::Division(code) if code.level() == Level::Town => "by-name-town",
            NamedPlace::Division(_) => "by-name-community",
        });
    };
    let rows = move || {
        let city = session.city()?;
        let rows = found.get().into_iter().filter_map(|place| {
            let (name, note) = told(words, facts, &city, place)?;
            Some(view! {
                <li>
                    <button class="found-place" type="button" on:click=move |_| choose(place)>
                        <span>{name}</span> " " <small>{note}</small>
                    </button>
                </li>
            })
        });
        Some(rows.collect_view())
    };
    let status = move || {
        is_asked.get().then(|| match found.with(Vec::len) {
            0 => say!(words, by_name.nothing_found).to_owned(),
            count => say!(words, by_name.found, count = count).to_string(),
        })
    };
    let is_nothing = move || is_asked.get() && found.with(Vec::is_empty);
    view! {
        <div class="search">
            <label class="said" for=FIELD>{say!(words, by_name.search)}</label>
            <Icon name="search"/>
            <input class="input" id=FIELD type="search" autocomplete="off" autocapitalize="none" spellcheck="false"
                maxlength=MAX_QUERY_CHARS.to_string() placeholder=say!(words, by_name.search_hint)
                prop:value=query on:input:target=move |event| query.set(event.target().value())/>
        </div>
        <p class="page__note" class:said=move || !is_nothing() role="status">{status}</p>
        <ul class="found-places" aria-label=say!(words, by_name.search) hidden=move || !is_asked.get()>{rows}</ul>
    }
}

/// What a place is called, and which of that name it is.
fn told(
    words: Words,
    facts: &Facts,
    city: &CityPack,
    place: NamedPlace,
) -> Option<(String, String)> {
    let town = |code| {
        let town = facts.division(city, code)?;
        Some(text(words, &town.name))
    };
    Some(match place {
        NamedPlace::Landmark(nth) => {
            let landmark = facts.divisions.landmarks.get(nth)?;
            let town = town(town_of(city, landmark.position)?)?;
            let note = say!(words, by_name.landmark_in, town = town).to_string();
            (text(words, &landmark.name), note)
        }
        NamedPlace::Division(code) if code.level() == Level::Town => {
            (town(code)?, say!(words, by_name.town).to_owned())
        }
        NamedPlace::Division(code) => {
            let community = facts.divisions.community(code)?;
            (text(words, &community.name), town(code.at(Level::Town)?)?)
        }
    })
}
