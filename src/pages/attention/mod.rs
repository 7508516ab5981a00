//! What a resident should know before going on with a report: of the draft, and
//! of the device that keeps it. It comes with the later part of the program.

mod draft;
mod storage;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::words::Words;

type Draw = fn(Words) -> AnyView;

/// The part did not come: what is to be said waits for the next visit.
struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// All that there is to know, once its part of the program is there.
#[component]
pub fn Attention(
    /// The words in use.
    words: Words,
) -> impl IntoView {
    let draw = RwSignal::new(None::<Draw>);
    spawn_local(async move {
        if let Ok(loaded) = notices().await {
            draw.try_set(Some(loaded));
        }
    });
    move || draw.get().map(|draw| draw(words))
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn notices() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

#[cfg(not(feature = "split"))]
async fn notices() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw(words: Words) -> AnyView {
    view! { <draft::DraftNews words/> <storage::StorageNews words/> }.into_any()
}
