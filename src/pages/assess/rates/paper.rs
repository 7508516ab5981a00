//! What only paper needs: what these figures are of, and where they are found.

use leptos::prelude::*;
use xiuhua_core::assess::OpenRates;

use super::Page;
use crate::pages::describe::town_name;
use crate::say;
use crate::state::device;
use crate::state::navigation::use_navigation;

/// The head of the first page.
pub fn head(page: Page, rates: &OpenRates) -> AnyView {
    let (words, navigation) = (page.words, use_navigation());
    let place = town_name(words, Some(&rates.place));
    let date = page.day(device::now());
    let address = navigation.link(&navigation.route_now());
    view! {
        <div class="paper-head">
            <p class="paper-head__title">{place} " · " {say!(words, rates.title)}</p>
            <p>{say!(words, lists.printed_on, date = date)} " · " {address}</p>
        </div>
    }
    .into_any()
}
