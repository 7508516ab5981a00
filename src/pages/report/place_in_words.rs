//! A place without a point: what was named, and that a sentence alone is enough.

use leptos::prelude::*;
use xiuhua_core::city::{CityPack, DivisionCode, Facts};

use super::named_place::{Named, choose_division};
use super::place_of::PlaceOf;
use crate::pages::describe::joined;
use crate::pages::promise_words::text;
use crate::say;
use crate::state::device;
use crate::state::draft::use_draft;
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::words::{Words, use_words};

/// Less is being typed, and says nothing yet, in characters.
const LEAST_CHARACTERS: usize = 4;

/// What was named in place of a map, from the largest to the smallest.
#[component]
pub fn NamedPlaceWords() -> impl IntoView {
    let (words, facts, session) = (use_words(), use_facts(), use_session());
    let draft = use_draft();
    let names = move || {
        let (facts, city) = (facts.get()?, session.city()?);
        let place = draft.with(|draft| draft.place.clone())?;
        let named = Named::in_place(facts, &city, &place)?;
        let division = |code| {
            let division = facts.division(&city, code)?;
            Some(text(words, &division.name))
        };
        let landmark = named
            .landmark
            .and_then(|nth| facts.divisions.landmarks.get(nth));
        let Some(town) = named.town.and_then(division) else {
            let district = text(words, &facts.district().name);
            return Some((district, say!(words, by_name.source_words)));
        };
        let smaller = [
            named.community.and_then(division),
            landmark.map(|landmark| text(words, &landmark.name)),
        ];
        let names = [town].into_iter().chain(smaller.into_iter().flatten());
        let names: Vec<String> = names.collect();
        Some((joined(&names, " · "), say!(words, by_name.source)))
    };
    move || names().map(|(names, source)| view! { <b>{names}</b> " " <small>{source}</small> })
}

/// Offered where there is a sentence and no place yet, or none smaller than the
/// district: who will read it, before anything is sent.
#[component]
pub fn PlaceInWords() -> impl IntoView {
    let (words, facts, session) = (use_words(), use_facts(), use_session());
    let (draft, hand) = (use_draft(), PlaceOf::Draft.in_hand());
    let said = Memo::new(move |_| {
        let (facts, city) = (facts.get()?, session.city()?);
        draft.with(|draft| {
            let note = draft.place_note.trim();
            let said = facts.division_said(&city, note);
            let is_new = match &draft.place {
                None => note.chars().count() >= LEAST_CHARACTERS,
                Some(place) => {
                    let district = facts.district().code;
                    let is_district = place.division == Some(district.to_string());
                    is_district && said != district
                }
            };
            is_new.then_some(said)
        })
    });
    let take = move |code| {
        if let (Some(facts), Some(city)) = (untrack(|| facts.get()), session.city_now()) {
            // The sentence stays as it is, even where it is a landmark's name.
            hand.change(|place, note| {
                choose_division(place, &mut note.clone(), facts, &city, code);
            });
            // What was pressed goes: what it has set stands there.
            device::focus("place");
        }
    };
    move || {
        let code = said.get()?;
        let sentence = sentence(words, facts.get()?, &*session.city()?, code)?;
        Some(view! {
            <p class="page__note" role="status">{sentence}</p>
            <button class="button" type="button" on:click=move |_| take(code)>{say!(words, by_name.in_words_do)}</button>
        })
    }
}

/// Where a report with this place goes first.
fn sentence(words: Words, facts: &Facts, city: &CityPack, code: DivisionCode) -> Option<String> {
    let territory = facts.territory(city, code)?;
    let unit = facts.coordinator_at(&territory)?;
    let division = facts.division(city, code)?;
    let (division, unit) = (text(words, &division.name), text(words, &unit.name));
    let sentence = say!(words, by_name.in_words, division = division, unit = unit);
    Some(sentence.to_string())
}
