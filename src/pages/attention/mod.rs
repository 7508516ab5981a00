//! What a resident should know before going on with a report: of the draft, and
//! of the device that keeps it. It comes with the later part of the program.

mod draft;
mod storage;

use leptos::prelude::*;

use crate::words::use_words;

/// All that there is to know.
#[component]
pub fn Attention() -> impl IntoView {
    let words = use_words();
    view! { <draft::DraftNews words/> <storage::StorageNews words/> }
}
