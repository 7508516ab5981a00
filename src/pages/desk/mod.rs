//! The desk of a unit: a part of the program of its own, which no resident loads.

mod answers;
mod bar;
mod case;
mod entry;
mod internal;
mod page;
mod queue;
mod row;
mod step_words;
mod steps;

use std::sync::OnceLock;

use leptos::prelude::*;

use super::door::Door;
use super::waiting;
use crate::state::device;
use crate::state::part::NotLoaded;

type Draw = fn() -> AnyView;

/// How to draw it, once this part of the program is there.
static DRAW: OnceLock<Draw> = OnceLock::new();

/// Shows the desk; loads it first if need be.
#[component]
pub fn DeskView() -> impl IntoView {
    let door = Door {
        is_open: || DRAW.get().is_some(),
        open: || Box::pin(load()),
        waiting: waiting::page,
        failed: waiting::failed_page,
    };
    door.view(|| DRAW.get().map(|draw| draw()).into_any())
}

async fn load() -> Result<(), NotLoaded> {
    let draw = desk().await?;
    device::bring_sheet("desk-css").await?;
    DRAW.get_or_init(|| draw);
    Ok(())
}

/// Where the program is split: all that only `draw` reaches comes later.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(desk, fallible)]
fn desk() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn desk() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw() -> AnyView {
    view! { <page::DeskPage/> }.into_any()
}
