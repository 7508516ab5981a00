//! Brings the map's part of the program, and shows it.

use std::sync::OnceLock;

use leptos::prelude::*;

use super::place_map::PlaceMap;
use super::place_of::PlaceOf;
use crate::pages::door::Door;
use crate::say;
use crate::state::page_first;
use crate::state::part::NotLoaded;
use crate::ui::{Notice, Tone};
use crate::words::{Words, use_words};

/// How long the page's other sections have to ask for what they need, in
/// milliseconds.
const SECTIONS_FIRST_MS: u32 = 50;

type Draw = fn(PlaceOf, RwSignal<bool>) -> AnyView;

/// How to draw it, once this part of the program is there.
static DRAW: OnceLock<Draw> = OnceLock::new();

/// The map once its part is there; its place on the page until then.
#[component]
pub fn MapPart(
    /// Whose place it shows.
    of: PlaceOf,
    /// Whether the resident is setting the pin.
    is_adjusting: RwSignal<bool>,
) -> impl IntoView {
    let door = Door {
        is_open: || DRAW.get().is_some(),
        open: || Box::pin(load()),
        waiting: empty,
        failed: |_| view! { {empty()} <MapFailed words=use_words()/> }.into_any(),
    };
    door.view(move || DRAW.get().map(|draw| draw(of, is_adjusting)).into_any())
}

fn empty() -> AnyView {
    view! { <div class="place__map"><div class="map"></div></div> }.into_any()
}

/// The map is not there: everything works without it.
#[component]
pub fn MapFailed(words: Words) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning icon="warning">
            <p class="notice__title">{say!(words, place.map_failed)}</p>
            <p>{say!(words, place.map_failed_note)}</p>
        </Notice>
    }
}

async fn load() -> Result<(), NotLoaded> {
    // Who reports can do without, and chooses what it is meanwhile.
    page_first::give_way(SECTIONS_FIRST_MS).await;
    let draw = map().await?;
    DRAW.get_or_init(|| draw);
    Ok(())
}

/// Where the program is split: all that only the map needs comes with it.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(map, fallible)]
fn map() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn map() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw(of: PlaceOf, is_adjusting: RwSignal<bool>) -> AnyView {
    view! { <PlaceMap of is_adjusting/> }.into_any()
}
