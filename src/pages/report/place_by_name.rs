//! The place without a map: by town, community and landmark.

use leptos::prelude::*;
use xiuhua_core::case::Place;
use xiuhua_core::city::{CityPack, DivisionCode, Facts, Landmark, NamedPlace};
use xiuhua_core::geo::{LngLat, Wgs84};

use super::find_place::FindPlace;
use super::named_place::{Named, choose_division, choose_landmark, town_of};
use super::place_of::PlaceOf;
use crate::pages::promise_words::text;
use crate::say;
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::ui::{ChooseOne, Icon, Offer};
use crate::words::{Words, use_words};

/// The button beside those of the map, and the lists that it opens.
#[component]
pub fn PlaceByName(
    /// Whose place it is.
    of: PlaceOf,
) -> impl IntoView {
    let (words, facts) = (use_words(), use_facts());
    let is_open = RwSignal::new(false);
    let lists = move || {
        let facts = facts.get().filter(|_| is_open.get())?;
        Some(view! { <Lists words facts of/> })
    };
    view! {
        <button class="button button--quiet by-name__open" type="button" aria-controls="by-name"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|is| *is = !*is)>
            <Icon name="list"/> {say!(words, by_name.open)}
        </button>
        <div class="by-name" id="by-name" role="group" aria-label=say!(words, by_name.title)
            hidden=move || !is_open.get()>{lists}</div>
    }
}

/// What is chosen in the lists follows from the place alone: a place
/// that the map or the device tells later takes it back.
#[component]
fn Lists(words: Words, facts: &'static Facts, of: PlaceOf) -> impl IntoView {
    let (session, hand) = (use_session(), of.in_hand());
    let named = Memo::new(move |_| {
        let place = hand.place()?;
        Named::in_place(facts, &*session.city()?, &place)
    });
    let town = Memo::new(move |_| named.get()?.town);
    let community = Memo::new(move |_| named.get()?.community);
    let towns = Memo::new(move |_| {
        let city = session.city();
        let towns = city.iter().flat_map(|city| &city.towns);
        let offers = towns.map(|town| Offer::new(&town.code, text(words, &town.name)));
        offers.collect::<Vec<_>>()
    });
    let communities = Memo::new(move |_| {
        let of = town.get().map(|town| facts.divisions.communities_of(town));
        let offers = of.unwrap_or_default().iter();
        let offers = offers.map(|one| Offer::new(one.code, text(words, &one.name)));
        offers.collect::<Vec<_>>()
    });
    let landmarks = Memo::new(move |_| {
        let (city, town) = (session.city(), town.get());
        let is_here = |landmark: &Landmark| {
            let of = city
                .as_deref()
                .and_then(|city| town_of(city, landmark.position));
            town.is_none() || town == of
        };
        let all = facts.divisions.landmarks.iter().enumerate();
        let seat = community.get().and_then(|code| seat_of(facts, code));
        // What is near the chosen community comes first; else the list's own order.
        let mut near: Vec<(usize, &Landmark)> = Vec::new();
        for one in all.filter(|(_, landmark)| is_here(landmark)) {
            let away =
                |landmark: &Landmark| seat.map_or(0.0, |seat| landmark.position.distance_m(seat));
            let at = near.partition_point(|(_, other)| away(other) <= away(one.1));
            near.insert(at, one);
        }
        let offers = near
            .into_iter()
            .map(|(nth, landmark)| Offer::new(nth, text(words, &landmark.name)));
        offers.collect::<Vec<_>>()
    });
    let change = move |change: &dyn Fn(&mut Option<Place>, &mut String, &CityPack)| {
        if let Some(city) = session.city_now() {
            hand.change(|place, note| change(place, note, &city));
        }
    };
    let choose = Callback::new(move |code: String| {
        // "Not sure" of a community leaves the town.
        let code = code.parse().ok().or(town.get_untracked());
        if let Some(code) = code {
            change(&|place, note, city| choose_division(place, note, facts, city, code));
        }
    });
    let choose_landmark = Callback::new(move |nth: String| match nth.parse() {
        Ok(nth) => change(&|place, note, city| {
            choose_landmark(place, note, facts, city, nth, words.tag());
        }),
        // "Not sure" of a landmark leaves the community.
        Err(_) => {
            let code = community.get_untracked().map(|code| code.to_string());
            choose.run(code.unwrap_or_default());
        }
    });
    let sentence = move || {
        let named = named.get()?;
        let code = named.community.or(named.town)?;
        let name = match named.landmark {
            Some(nth) => text(words, &facts.divisions.landmarks.get(nth)?.name),
            None => text(words, &facts.division(&*session.city()?, code)?.name),
        };
        let sentence = say!(words, by_name.sentence, division = name).to_string();
        Some(view! { <p class="page__note" role="status">{sentence}</p> })
    };
    let chosen_town = code_of(move || named.get()?.town);
    let chosen_community = code_of(move || community.get());
    let chosen_landmark = code_of(move || named.get()?.landmark);
    let take = Callback::new(move |found| match found {
        NamedPlace::Landmark(nth) => choose_landmark.run(nth.to_string()),
        NamedPlace::Division(code) => choose.run(code.to_string()),
    });
    view! {
        <FindPlace words facts session on_choose=take/>
        <ChooseOne id="by-name-town" label=say!(words, by_name.town) empty=say!(words, by_name.choose)
            can_be_empty=false offers=towns chosen=chosen_town on_choose=choose/>
        {move || town.get().map(|_| view! {
            <ChooseOne id="by-name-community" label=say!(words, by_name.community) empty=say!(words, by_name.unsure)
                offers=communities chosen=chosen_community on_choose=choose/>
        })}
        {move || landmarks.with(|landmarks| !landmarks.is_empty()).then(|| view! {
            <ChooseOne id="by-name-landmark" label=say!(words, by_name.landmark) empty=say!(words, by_name.unsure)
                offers=landmarks chosen=chosen_landmark on_choose=choose_landmark/>
        })}
        {sentence}
    }
}

fn seat_of(facts: &Facts, code: DivisionCode) -> Option<LngLat<Wgs84>> {
    Some(facts.divisions.community(code)?.seat)
}

/// What is chosen as the value of a list.
fn code_of<T: ToString>(chosen: impl Fn() -> Option<T> + Send + Sync + 'static) -> Memo<String> {
    Memo::new(move |_| {
        chosen()
            .map(|chosen| chosen.to_string())
            .unwrap_or_default()
    })
}
