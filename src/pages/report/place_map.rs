//! The map on which the place is seen and set: a part of the program of its own.

use leptos::prelude::*;
use xiuhua_core::case::PlaceSource;

use super::map_part::MapFailed;
use super::place_of::{PlaceInHand, PlaceOf};
use crate::pages::facts::{Fact, FactView};
use crate::say;
use crate::state::city_map::{CityMap, MapState, has_tiles};
use crate::state::session::{Session, use_session};
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// Zoom level at which a house is told from its neighbour.
const CLOSE_ZOOM: u8 = 17;
/// Zoom level for looking about where there are no streets to be seen.
const ABOUT_ZOOM: u8 = 14;
/// How far the arrow buttons move the pin, in pixels: 25 metres at that level.
const NUDGE_PX: f64 = 24.0;

/// The map with the pin in its middle.
#[component]
pub fn PlaceMap(
    /// Whose place it is.
    of: PlaceOf,
    /// Whether the resident is setting the pin; where they leave it, it stays.
    is_adjusting: RwSignal<bool>,
) -> impl IntoView {
    let (words, session, hand) = (use_words(), use_session(), of.in_hand());
    let map = CityMap::new(session, words, true, move |view| {
        view.keep_middle();
        view.let_pan(is_adjusting.get_untracked());
        if let Some(position) = hand.looked_at_first() {
            let is_bare = session.city_now().is_some_and(|city| !has_tiles(&city));
            let must_look_about = is_bare && hand.before().is_some();
            view.look_at(
                position,
                if must_look_about {
                    ABOUT_ZOOM
                } else {
                    CLOSE_ZOOM
                },
            );
        }
        view.show_before(hand.before());
        // Who only looks closer has said nothing of the place.
        view.on_moved_by_hand(move |centre| {
            if is_adjusting.get_untracked() {
                hand.set_pin(centre);
            }
        });
    });
    // The map follows the place, but for a pin: that one came from the map.
    // What else is written on the page leaves it as close as it is.
    let place = Memo::new(move |_| hand.place());
    Effect::new(move || {
        let place = place.get();
        if map.state() == MapState::Ready
            && let Some(place) = place.filter(|place| place.source != PlaceSource::Pin)
        {
            map.with(|view| {
                view.show_accuracy(place.accuracy_m.map(|m| (place.position, m)));
                view.look_at(place.position, CLOSE_ZOOM);
            });
        }
    });
    Effect::new(move |was_adjusting: Option<bool>| {
        let is_adjusting = is_adjusting.get();
        if was_adjusting.is_some_and(|was| was != is_adjusting) {
            map.with(|view| {
                view.let_pan(is_adjusting);
                if !is_adjusting {
                    hand.set_pin(view.centre());
                }
            });
        }
        is_adjusting
    });
    // Only who sets the pin can move the map, and is told so.
    let role = move || is_adjusting.get().then_some("region");
    let label = move || is_adjusting.get().then(|| say!(words, place.map_label));
    view! {
        <div class="place__seen">
            <div class="place__map" data-adjusting=move || is_adjusting.get().then_some("")>
                <div class="map" node_ref=map.place role=role aria-label=label></div>
                <Icon name="pin" class="icon place__pin"/>
                <DemoTag words session/>
                {move || is_adjusting.get().then(|| view! { <Nudges words map hand/> })}
            </div>
            <FactView what=Fact::Grid(map)/>
        </div>
        {move || (map.state() == MapState::Failed).then(|| view! { <MapFailed words/> })}
    }
}

#[component]
fn DemoTag(words: Words, session: Session) -> impl IntoView {
    let is_demo = move || session.city().is_some_and(|city| city.is_illustrative);
    move || {
        is_demo().then(
            || view! { <span class="tag place__tag">{say!(words, place.demo_borders)}</span> },
        )
    }
}

/// For fingers that tremble and for the keyboard: the pin by steps.
#[component]
fn Nudges(words: Words, map: CityMap, hand: PlaceInHand) -> impl IntoView {
    let nudge = move |x: f64, y: f64| {
        map.with(|view| {
            // Seen from afar, a step would be kilometres.
            if view.zoom() < f64::from(CLOSE_ZOOM) {
                view.look_at(view.centre(), CLOSE_ZOOM);
            }
            view.pan_by_px(x * NUDGE_PX, y * NUDGE_PX);
            hand.set_pin(view.centre());
        });
    };
    view! {
        <div class="place__nudge">
            <button class="button button--icon" type="button" aria-label=say!(words, place.towards_north)
                on:click=move |_| nudge(0.0, -1.0)><Icon name="arrow-up"/></button>
            <button class="button button--icon" type="button" aria-label=say!(words, place.towards_west)
                on:click=move |_| nudge(-1.0, 0.0)><Icon name="arrow-left"/></button>
            <button class="button button--icon" type="button" aria-label=say!(words, place.towards_east)
                on:click=move |_| nudge(1.0, 0.0)><Icon name="arrow-right"/></button>
            <button class="button button--icon" type="button" aria-label=say!(words, place.towards_south)
                on:click=move |_| nudge(0.0, 1.0)><Icon name="arrow-down"/></button>
        </div>
    }
}
