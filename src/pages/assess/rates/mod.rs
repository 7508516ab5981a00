//! The open rates.

use leptos::prelude::*;

/// The open rates.
#[component]
pub fn RatesPage(
    /// Of what.
    query: String,
) -> impl IntoView {
    let _ = query;
}
