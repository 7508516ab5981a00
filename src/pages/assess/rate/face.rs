//! Five faces, in one ink and all of one size: none is nicer to touch.

use leptos::prelude::*;
use xiuhua_core::assess::rating::Grade;

/// Eyes and mouth of each level, the worst first, within a circle of 48.
const LINES: [&str; 5] = [
    "m13 15.5 6 2.5m16-2.5-6 2.5M17 21.5v2.5m14-2.5v2.5M15 35q9-10 18 0",
    "M17 18.5v3m14-3v3M16 33.5q8-5 16 0",
    "M17 18.5v3m14-3v3M16 31.5h16",
    "M17 18.5v3m14-3v3M16 29.5q8 5.5 16 0",
    "M13.5 21q3.5-4 7 0m7 0q3.5-4 7 0M14 28.5q10 11.5 20 0",
];

/// The face of a level, beside its name.
#[component]
pub fn Face(level: Grade) -> impl IntoView {
    let lines = LINES.get(level.index()).copied().unwrap_or_default();
    view! {
        <svg class="face" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <circle cx="24" cy="24" r="20.5"/>
            <path d=lines/>
        </svg>
    }
}
