//! What leads a report to its class, its cell, its unit and its limit: a part of
//! the program of its own, which comes with the city's files.

use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::catalog::ClassId;

use super::door::{Door, Failed, Waiting};
use super::grid_layer::GridLayer;
use super::report::PlaceOf;
use super::{report, waiting};
use crate::state::city_map::CityMap;
use crate::state::device;
use crate::state::facts::use_facts;
use crate::state::page_first;
use crate::state::part::NotLoaded;

/// What this part draws.
#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "a page has a handful of them")]
pub enum Fact {
    /// The report's class: tiles, search, conditions.
    What,
    /// A class by words, where one is put right; told which, and the words.
    FindClass(Callback<(ClassId, String)>),
    /// What the report's words are likely about.
    Proposals,
    /// Cases nearby that may be the same problem.
    Near,
    /// Who will have to do what about the report, by when.
    Duty,
    /// The place without a map.
    PlaceByName(PlaceOf),
    /// What was named in place of a map.
    NamedPlace,
    /// That a sentence is enough of a place.
    PlaceInWords,
    /// That the place lies outside the city.
    Outside,
    /// The unit grid over a map.
    Grid(CityMap),
}

/// When nobody waits for it, in milliseconds.
const LATER_MS: u32 = 1_000;

type Draw = fn(Fact) -> AnyView;

/// How to draw it, once this part of the program is there.
static DRAW: OnceLock<Draw> = OnceLock::new();

/// Shows something of this part; loads the part first if need be.
#[component]
pub fn FactView(
    /// What.
    what: Fact,
) -> impl IntoView {
    let (waiting, failed): (Waiting, Failed) = match what {
        Fact::What => (report::classes_coming, report::classes_failed),
        _ => (waiting::nothing, waiting::retry_quietly),
    };
    let door = Door {
        is_open: || DRAW.get().is_some(),
        open: || Box::pin(load()),
        waiting,
        failed,
    };
    door.view(move || DRAW.get().map(|draw| draw(what.clone())).into_any())
}

/// Loads the part and what it reads while nobody waits for it: whoever comes to
/// the report from elsewhere finds it there.
pub fn prefetch() {
    let facts = use_facts();
    spawn_local(async move {
        page_first::give_way(LATER_MS).await;
        if load().await.is_ok() {
            untrack(|| facts.get());
        }
    });
}

async fn load() -> Result<(), NotLoaded> {
    let _awaited = page_first::awaited();
    let draw = facts().await?;
    device::bring_sheet("facts-css").await?;
    DRAW.get_or_init(|| draw);
    Ok(())
}

/// Where the program is split: all that only `draw` reaches comes later.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(facts, fallible)]
fn facts() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn facts() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw(what: Fact) -> AnyView {
    match what {
        Fact::What => view! { <report::Classes/> }.into_any(),
        Fact::FindClass(on_take) => view! { <report::FindClass on_take/> }.into_any(),
        Fact::Proposals => view! { <report::Proposals/> }.into_any(),
        Fact::Near => view! { <report::NearSection/> }.into_any(),
        Fact::Duty => view! { <report::DutySection/> }.into_any(),
        Fact::PlaceByName(of) => view! { <report::PlaceByName of/> }.into_any(),
        Fact::NamedPlace => view! { <report::NamedPlaceWords/> }.into_any(),
        Fact::PlaceInWords => view! { <report::PlaceInWords/> }.into_any(),
        Fact::Outside => view! { <report::OutsideNotice/> }.into_any(),
        Fact::Grid(map) => view! { <GridLayer map/> }.into_any(),
    }
}
