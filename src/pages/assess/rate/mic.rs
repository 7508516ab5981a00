//! The sign of what listens.

use leptos::prelude::*;

/// A microphone, beside its name.
#[component]
pub fn Mic() -> impl IntoView {
    view! {
        <svg class="icon icon--small mic" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M9 11V6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zm-3.5-.5a6.5 6.5 0 0 0 13 0M12 17v3.5m-3 0h6"/>
        </svg>
    }
}
