//! The unit grid over a map that is close enough to show it, and the name of
//! the cell that is asked about.

use leptos::prelude::*;
use xiuhua_core::city::{CityPack, Facts};
use xiuhua_core::geo::Bounds;
use xiuhua_core::grid::Cell;

use crate::pages::promise_words::place_words;
use crate::say;
use crate::state::cells::Cells;
use crate::state::city_map::{CityMap, MapState};
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// From this zoom level on a cell is as large as a finger.
const CLOSE_ZOOM: f64 = 16.0;
/// More lines are no help to anybody.
const MAX_CELLS: usize = 1_000;

/// Draws the grid on the map, and beside it what a cell is called.
#[component]
pub fn GridLayer(
    /// The map.
    map: CityMap,
) -> impl IntoView {
    let facts = use_facts();
    move || facts.get().map(|facts| view! { <Layer map facts/> })
}

#[component]
fn Layer(map: CityMap, facts: &'static Facts) -> impl IntoView {
    let (words, session) = (use_words(), use_session());
    let cells = Cells::new(facts);
    let moved = RwSignal::new(0_u32);
    let chosen = RwSignal::new(None::<Cell>);
    Effect::new(move |was_ready: Option<bool>| {
        let is_ready = map.state() == MapState::Ready;
        if is_ready && was_ready != Some(true) {
            let move_on = move || moved.try_update(|moved| *moved += 1);
            map.with(|view| {
                view.on_bounds(move |_| {
                    move_on();
                });
                view.on_tap(move |place| {
                    let is_close = untrack(|| close_bounds(map)).is_some();
                    let cell = is_close.then(|| untrack(|| cells.at(place))).flatten();
                    chosen.try_set(cell);
                });
            });
            // It may have moved before there was anybody to tell.
            move_on();
        }
        is_ready
    });
    // What can be seen, where that is close enough.
    let seen = Memo::new(move |_| {
        moved.track();
        (map.state() == MapState::Ready).then(|| close_bounds(map))?
    });
    let shown = Memo::new(move |_| {
        let bounds = seen.get();
        bounds
            .map(|bounds| cells.within(bounds, MAX_CELLS))
            .unwrap_or_default()
    });
    Effect::new(move || shown.with(|cells| map.with(|view| view.show_cells(cells))));
    Effect::new(move || chosen.with(|cell| map.with(|view| view.choose_cell(cell.as_ref()))));

    let in_the_middle = move |_| {
        map.with(|view| {
            let cell = untrack(|| cells.at(view.centre()));
            chosen.set(cell);
        });
    };
    let has_cells = Memo::new(move |_| shown.with(|cells| !cells.is_empty()));
    let card = move || {
        let (city, cell) = (session.city()?, chosen.get()?);
        Some(view! { <Card words place=name(words, facts, &city, &cell) cell chosen/> })
    };
    let is_demo = move || session.city().is_some_and(|city| city.is_illustrative);
    view! {
        <div class="grid-name" hidden=move || !has_cells.get() && chosen.with(Option::is_none)>
            {move || chosen.with(Option::is_none).then(|| view! {
                <button class="button button--small grid-name__ask" type="button" on:click=in_the_middle>
                    {say!(words, grid.here)}
                    {is_demo().then(|| view! { " " <span class="tag">{say!(words, grid.demo)}</span> })}
                </button>
            })}
            <div aria-live="polite">{card}</div>
        </div>
    }
}

/// What can be seen of the map, where it is close enough for the grid.
fn close_bounds(map: CityMap) -> Option<Bounds> {
    let mut bounds = None;
    map.with(|view| bounds = (view.zoom() >= CLOSE_ZOOM).then(|| view.bounds()));
    bounds
}

/// The divisions that a cell is part of.
fn name(words: Words, facts: &Facts, city: &CityPack, cell: &Cell) -> String {
    let territory = facts.territory(city, cell.id.community());
    territory
        .map(|territory| place_words(words, &territory))
        .unwrap_or_default()
}

#[component]
fn Card(words: Words, place: String, cell: Cell, chosen: RwSignal<Option<Cell>>) -> impl IntoView {
    view! {
        <section class="grid-card" aria-label=say!(words, grid.title)>
            <p>
                <b class="digits">{say!(words, duty.cell, cell = cell.id.to_string()).to_string()}</b>
                <small>{place}</small>
            </p>
            <button class="button button--quiet button--icon" type="button"
                aria-label=say!(words, common.close) on:click=move |_| chosen.set(None)>
                <Icon name="close"/>
            </button>
        </section>
    }
}
