//! The weather of the towns of the district, or of a town's communities: on a
//! map, and as a list that everybody can read.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::assess::{BarometerView, PartReading};
use xiuhua_core::geo::{Bounds, LngLat, Wgs84};

use super::address::barometer_of;
use super::drawing::{drawing, symbol};
use super::words::{reading_name, weather_of};
use crate::pages::describe::town_name;
use crate::say;
use crate::state::city_map::{CityMap, MapState, Sign};
use crate::state::navigation::use_navigation;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::Words;

/// Room around the outermost seats, as a share of what lies between them: their
/// drawings and names are on the map.
const MARGIN: f64 = 0.15;
/// At least so many degrees.
const LEAST_MARGIN_DEG: f64 = 0.006;

/// The map. It is opened once, whatever becomes of the weather.
#[component]
pub fn PartsMap(words: Words, shown: Memo<Option<Arc<BarometerView>>>) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let map = CityMap::new(session, words, true, |_| {});
    let label = move || {
        let place = shown.with(|view| town_name(words, view.as_ref().map(|view| &view.place)));
        say!(words, barometer.map_label, place = place).to_string()
    };
    // What is on the map, and of which place.
    Effect::new(move |before: Option<Option<(String, Vec<Sign>)>>| {
        let before = before.flatten();
        let Some(view) = shown.get() else {
            return before;
        };
        if map.state() != MapState::Ready {
            return None;
        }
        let is_told = |part: &&PartReading| weather_of(&part.reading).is_some();
        // Where there is not room for all, those with weather are shown.
        let (told, rest): (Vec<_>, Vec<_>) = view.parts.iter().partition(is_told);
        let signs = told.into_iter().chain(rest);
        let signs: Vec<Sign> = signs.filter_map(|part| sign(words, part)).collect();
        // Whoever has moved the map is left where they look.
        let place = view.place.code.clone();
        let is_new = before.as_ref().is_none_or(|(before, _)| *before != place);
        if is_new || before.is_some_and(|(_, before)| before != signs) {
            map.with(|map| {
                if let Some(bounds) = around(&signs).filter(|_| is_new) {
                    map.fit(bounds);
                }
                map.show_signs(&signs, move |code| navigation.go(&barometer_of(&code)));
            });
        }
        Some((place, signs))
    });
    view! {
        <div class="map-box sky-map" hidden=move || map.state() == MapState::Failed>
            <div class="map" node_ref=map.place role="region" aria-label=label></div>
            {move || session.city().is_some_and(|city| city.is_illustrative).then(|| view! {
                <span class="tag place__tag">{say!(words, map.demo)}</span>
            })}
        </div>
        <p class="page__note" hidden=move || map.state() != MapState::Failed>{say!(words, barometer.map_failed)}</p>
    }
}

/// The list.
pub fn parts_list(words: Words, view: &BarometerView) -> AnyView {
    // The district has six digits.
    let title = if view.place.code.len() == 6 {
        say!(words, barometer.towns)
    } else {
        say!(words, barometer.communities)
    };
    let rows = view
        .parts
        .iter()
        .map(|part| row(words, part))
        .collect_view();
    view! {
        <nav aria-labelledby="parts-title" hidden=view.parts.is_empty()>
            <h2 class="cells__title" id="parts-title">{title}</h2>
            <div class="cells">{rows}</div>
        </nav>
    }
    .into_any()
}

fn row(words: Words, part: &PartReading) -> AnyView {
    view! {
        <a class="cell" href=barometer_of(&part.division.code).url()>
            {drawing(weather_of(&part.reading))}
            <span class="cell__body">
                <span class="cell__title">{town_name(words, Some(&part.division))}</span>
                <span class="cell__note">{reading_name(words, &part.reading)}</span>
            </span>
            <Icon name="chevron" class="icon icon--small cell__more"/>
        </a>
    }
    .into_any()
}

fn sign(words: Words, part: &PartReading) -> Option<Sign> {
    let [lng_deg, lat_deg] = part.seat?;
    let name = town_name(words, Some(&part.division));
    Some(Sign {
        key: part.division.code.clone(),
        position: LngLat::new(lng_deg, lat_deg).ok()?,
        label: format!("{name} · {}", reading_name(words, &part.reading)),
        name,
        symbol: symbol(weather_of(&part.reading)),
    })
}

fn around(signs: &[Sign]) -> Option<Bounds> {
    let end = |read: fn(LngLat<Wgs84>) -> f64, better: fn(f64, f64) -> f64| {
        signs.iter().map(|sign| read(sign.position)).reduce(better)
    };
    let (west, east) = (
        end(LngLat::lng_deg, f64::min)?,
        end(LngLat::lng_deg, f64::max)?,
    );
    let (south, north) = (
        end(LngLat::lat_deg, f64::min)?,
        end(LngLat::lat_deg, f64::max)?,
    );
    let margin = |between: f64| (MARGIN * between).max(LEAST_MARGIN_DEG);
    let (beside, above) = (margin(east - west), margin(north - south));
    Some(Bounds {
        west_deg: west - beside,
        south_deg: south - above,
        east_deg: east + beside,
        north_deg: north + above,
    })
}
