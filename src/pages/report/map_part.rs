//! Brings the map's part of the program, and shows it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::place_map::PlaceMap;
use crate::state::part::NotLoaded;

type Draw = fn(RwSignal<bool>, RwSignal<bool>) -> AnyView;

/// The map once its part is there; its place on the page until then.
#[component]
pub fn MapPart(
    /// Whether the resident is setting the pin.
    is_adjusting: RwSignal<bool>,
    /// Told when the map does not load.
    has_failed: RwSignal<bool>,
) -> impl IntoView {
    let drawn = RwSignal::new(None::<Draw>);
    spawn_local(async move {
        // The resident may have gone on to another page meanwhile.
        match load().await {
            Ok(draw) => drawn.try_set(Some(draw)).map(drop),
            Err(NotLoaded) => has_failed.try_set(true).map(drop),
        };
    });
    move || match drawn.get() {
        Some(draw) => draw(is_adjusting, has_failed),
        None => view! { <div class="place__map"><div class="map"></div></div> }.into_any(),
    }
}

/// Where the program is split: all that only the map needs comes with it.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(map, fallible)]
fn load() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn load() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw(is_adjusting: RwSignal<bool>, has_failed: RwSignal<bool>) -> AnyView {
    view! { <PlaceMap is_adjusting has_failed/> }.into_any()
}
