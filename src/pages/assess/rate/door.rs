//! The door to this part of the program: who rates a case waits for nothing else.

use std::sync::OnceLock;

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use super::RatePage;
use crate::pages::door::Door;
use crate::pages::waiting;
use crate::routes::SecretInAddress;
use crate::state::device;
use crate::state::part::NotLoaded;

type Draw = fn(CaseCode, Option<SecretInAddress>) -> AnyView;

/// How to draw it, once this part of the program is there.
static DRAW: OnceLock<Draw> = OnceLock::new();

/// Shows the rating of a case; loads the part first if need be.
#[component]
pub fn RateView(
    /// Of what.
    code: CaseCode,
    /// Came with the link.
    secret: Option<SecretInAddress>,
) -> impl IntoView {
    let door = Door {
        is_open: || DRAW.get().is_some(),
        open: || Box::pin(load()),
        waiting: waiting::page,
        failed: waiting::failed_page,
    };
    door.view(move || DRAW.get().map(|draw| draw(code, secret)).into_any())
}

async fn load() -> Result<(), NotLoaded> {
    let draw = rating().await?;
    device::bring_sheet("rating-css").await?;
    DRAW.get_or_init(|| draw);
    Ok(())
}

/// Where the program is split: all that only `draw` reaches comes later.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(rating, fallible)]
fn rating() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn rating() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw(code: CaseCode, secret: Option<SecretInAddress>) -> AnyView {
    view! { <RatePage code secret/> }.into_any()
}
