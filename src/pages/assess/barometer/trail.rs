//! Where a place lies: district, town, community.

use leptos::prelude::*;
use xiuhua_core::assess::BarometerView;

use super::address::barometer_of;
use crate::pages::describe::town_name;
use crate::say;
use crate::words::Words;

/// The way up to the district; nothing for the district itself.
pub fn trail(words: Words, view: &BarometerView) -> AnyView {
    let above = view.within.iter().map(|division| {
        let name = town_name(words, Some(division));
        view! { <li><a href=barometer_of(&division.code).url()>{name}</a></li> }
    });
    let above = above.collect_view();
    view! {
        <nav class="trail" aria-label=say!(words, barometer.trail) hidden=view.within.is_empty()>
            <ol>{above} <li aria-current="page">{town_name(words, Some(&view.place))}</li></ol>
        </nav>
    }
    .into_any()
}
