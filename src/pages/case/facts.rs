//! The facts of a case, and where it is.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;
use xiuhua_core::geo::{LngLat, Wgs84};

use super::duty::DutyRows;
use crate::pages::describe::{class_name, joined, time, town_name};
use crate::pages::report::StandardClass;
use crate::say;
use crate::state::city_map::{CityMap, MapState, has_tiles};
use crate::state::facts::use_facts;
use crate::state::session::Session;
use crate::words::Words;

/// Zoom level of the small map,
const ZOOM: u8 = 15;
/// and where there are no streets to be seen: landmarks are farther apart.
const ZOOM_WITHOUT_STREETS: u8 = 13;

/// The section of the facts.
#[component]
pub fn Facts(words: Words, session: Session, case: Memo<CaseView>) -> impl IntoView {
    let facts = use_facts();
    let class = move || case.with(|case| class_name(words, facts, case.class.as_ref()));
    let standard = move || {
        let class = case.with(|case| case.class.clone())?;
        let class = StandardClass::of(words, &facts.get()?.catalogue, &class)?;
        Some(view! { <small>{class.name} " · " {class.code}</small> })
    };
    let place = move || {
        case.with(|case| {
            let town = town_name(words, case.town.as_ref());
            let parts = [town, case.place.note.clone()];
            joined(&parts, say!(words, send.separator))
        })
    };
    let description = move || {
        let description = case.with(|case| case.description.clone());
        (!description.is_empty()).then(|| {
            view! { <div><dt>{say!(words, case.words)}</dt><dd>{description}</dd></div> }
        })
    };
    view! {
        <section class="panel on-paper" aria-labelledby="facts-title">
            <div class="panel__head"><h2 id="facts-title">{say!(words, case.details)}</h2></div>
            <dl class="facts">
                <div><dt>{say!(words, case.code)}</dt><dd class="digits">{move || case.with(|case| case.code.to_string())}</dd></div>
                <div><dt>{say!(words, case.class)}</dt><dd>{class} " " {standard}</dd></div>
                {description}
                <div><dt>{say!(words, case.place)}</dt><dd>{place}</dd></div>
                {move || view! { <DutyRows words session case=case.get()/> }}
                <div>
                    <dt>{say!(words, case.reported_at)}</dt>
                    <dd class="digits">{move || case.with(|case| time(words, session, case.reported_at))}</dd>
                </div>
                <div>
                    <dt>{say!(words, case.updated_at)}</dt>
                    <dd class="digits">{move || case.with(|case| time(words, session, case.changed_at))}</dd>
                </div>
            </dl>
            <PlaceOnMap words session case/>
        </section>
    }
}

/// The map stays when the case goes on; only the pin moves.
#[component]
fn PlaceOnMap(words: Words, session: Session, case: Memo<CaseView>) -> impl IntoView {
    let position = Memo::new(move |_| case.with(|case| case.place.position));
    let zoom = move || match session.city_now() {
        Some(city) if !has_tiles(&city) => ZOOM_WITHOUT_STREETS,
        _ => ZOOM,
    };
    // The middle of a division that was named is nobody's spot.
    let is_spot = move || case.with_untracked(|case| !case.place.is_vague());
    let map = CityMap::new(session, words, false, move |view| {
        view.look_at(position.get_untracked(), zoom());
        view.show_pin(Some(position.get_untracked()).filter(|_| is_spot()));
    });
    Effect::new(move |before: Option<LngLat<Wgs84>>| {
        let now = position.get();
        if before.is_some_and(|before| before != now) {
            map.with(|view| {
                view.look_at(now, zoom());
                view.show_pin(Some(now).filter(|_| is_spot()));
            });
        }
        now
    });
    let is_demo = move || session.city().is_some_and(|city| city.is_illustrative);
    view! {
        <div class="case-map" hidden=move || map.state() == MapState::Failed>
            <div class="map" node_ref=map.place role="region" aria-label=say!(words, case.place)></div>
            {move || is_demo().then(|| view! {
                <span class="tag place__tag">{say!(words, place.demo_borders)}</span>
            })}
        </div>
    }
}
