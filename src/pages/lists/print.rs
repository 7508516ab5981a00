//! The lists on paper.

use leptos::prelude::*;

use super::Lists;
use crate::routes::Route;
use crate::say;
use crate::state::device::{self, Parts};
use crate::state::navigation::use_navigation;
use crate::state::session::use_session;
use crate::ui::{Icon, Notice, Tone};

/// Has the page printed; says what to do where the browser cannot.
#[component]
pub fn PrintButton(
    lists: Lists,
    /// What will be printed.
    #[prop(into)]
    note: Signal<String>,
) -> impl IntoView {
    let (words, printing) = (lists.words, lists.printing);
    view! {
        <div class="print">
            <button class="button button--small" type="button" on:click=move |_| printing.print()>
                <Icon name="print"/> {say!(words, lists.print)}
            </button>
            <small class="print__note">{move || note.get()}</small>
        </div>
        {move || printing.is_refused().then(|| view! {
            <Notice tone=Tone::Warning icon="info"><p>{say!(words, lists.cannot_print)}</p></Notice>
        })}
    }
}

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
