//! What residents say of the work: rating a case ([`RateView`], a part of the
//! program of its own), and what follows from it: the open rates and the
//! barometer ([`AssessView`], another).

mod barometer;
mod fold;
mod rate;
mod rates;
mod trail;

use std::sync::OnceLock;

use leptos::prelude::*;

pub use rate::RateView;

use super::door::Door;
use super::waiting;
use crate::state::device;
use crate::state::part::NotLoaded;

/// What this part draws.
#[derive(Clone)]
pub enum Shown {
    /// The open rates, as the query says.
    Rates(String),
    /// The barometer, as the query says.
    Barometer(String),
}

type Draw = fn(Shown) -> AnyView;

/// How to draw it, once this part of the program is there.
static DRAW: OnceLock<Draw> = OnceLock::new();

/// Shows something of this part; loads the part first if need be.
#[component]
pub fn AssessView(
    /// What.
    what: Shown,
) -> impl IntoView {
    let door = Door {
        is_open: || DRAW.get().is_some(),
        open: || Box::pin(load()),
        waiting: waiting::page,
        failed: waiting::failed_page,
    };
    door.view(move || DRAW.get().map(|draw| draw(what.clone())).into_any())
}

async fn load() -> Result<(), NotLoaded> {
    let draw = assess().await?;
    device::bring_sheet("assess-css").await?;
    DRAW.get_or_init(|| draw);
    Ok(())
}

/// Where the program is split: all that only `draw` reaches comes later.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(assess, fallible)]
fn assess() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn assess() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw(what: Shown) -> AnyView {
    match what {
        Shown::Rates(query) => view! { <rates::RatesPage query/> }.into_any(),
        Shown::Barometer(query) => view! { <barometer::BarometerPage query/> }.into_any(),
    }
}
