//! The page: who sits there, the queue, and the case that lies open.

use leptos::prelude::*;

/// The desk.
#[component]
pub fn DeskPage() -> impl IntoView {}
