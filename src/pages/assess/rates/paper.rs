//! What only paper needs: what these figures are of, and where they are found.

use leptos::prelude::*;
use xiuhua_core::assess::OpenRates;

use super::Page;
use crate::pages::describe::town_name;
use crate::pages::paper_head::PaperHead;
use crate::say;
use crate::state::navigation::use_navigation;

/// The head of the first page. The city is named there already.
pub fn head(page: Page, rates: &OpenRates) -> AnyView {
    let (words, navigation) = (page.words, use_navigation());
    let mut title = say!(words, rates.title).to_owned();
    if !rates.within.is_empty() {
        title = format!("{} · {title}", town_name(words, Some(&rates.place)));
    }
    let address = navigation.link(&navigation.route_now());
    view! { <PaperHead words title address/> }.into_any()
}
