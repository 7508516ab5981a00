//! The lists on paper.

use leptos::prelude::*;

use super::Lists;
use crate::routes::Route;
use crate::say;
use crate::state::device::{self, Parts};
use crate::state::navigation::use_navigation;
use crate::state::session::use_session;

/// What only paper needs: whose lists these are, and where they are found.
#[component]
pub fn PaperHead(lists: Lists) -> impl IntoView {
    let (words, session, navigation) = (lists.words, use_session(), use_navigation());
    let city = move || {
        session
            .city()
            .map(|city| city.name.in_language(words.tag()).to_owned())
    };
    let offset = session.utc_offset_minutes();
    let date = device::in_words(device::now(), offset, words.tag(), Parts::Date);
    // Asked for again when it is printed: the address says what is open.
    let address = move || {
        lists.printing.is_on();
        match navigation.route_now() {
            route @ Route::Lists(_) => navigation.link(&route),
            _ => String::new(),
        }
    };
    view! {
        <div class="paper-head">
            <p class="paper-head__title">{city} " · " {say!(words, lists.title)}</p>
            <p>{say!(words, lists.printed_on, date = date)} " · " {address}</p>
        </div>
    }
}
