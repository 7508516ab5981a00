//! What a place lies in: the way up to the district.

use leptos::prelude::*;
use xiuhua_core::case::DivisionRef;

use crate::pages::describe::town_name;
use crate::words::Words;

/// A link to each, the largest first; nothing for the district itself.
pub fn trail(
    words: Words,
    label: &'static str,
    within: &[DivisionRef],
    href: impl Fn(&str) -> String,
) -> Option<AnyView> {
    let above = within.iter().enumerate().map(|(depth, division)| {
        // The district is the place that needs no name.
        let href = href(if depth == 0 { "" } else { &division.code });
        view! { <li><a href=href>{town_name(words, Some(division))}</a></li> }
    });
    let above = above.collect_view();
    (!within.is_empty())
        .then(|| view! { <nav class="trail" aria-label=label><ol>{above}</ol></nav> }.into_any())
}
