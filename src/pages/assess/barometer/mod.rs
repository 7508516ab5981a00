//! The barometer.

use leptos::prelude::*;

/// The barometer.
#[component]
pub fn BarometerPage(
    /// Of what.
    query: String,
) -> impl IntoView {
    let _ = query;
}
