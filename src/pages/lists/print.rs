//! The lists on paper.

use leptos::prelude::*;

use super::Lists;
use crate::pages::paper_head::PaperHead;
use crate::routes::Route;
use crate::say;
use crate::state::navigation::use_navigation;
use crate::ui::Icon;

/// All lists on paper: what a town hall hangs out.
#[component]
pub fn PrintAll(lists: Lists) -> impl IntoView {
    let (words, facts) = (lists.words, lists.facts);
    let classes = facts.catalogue.classes().count();
    let units = facts.rulebook.roles().len();
    let note = say!(
        words,
        lists.print_all_count,
        classes = classes,
        units = units
    )
    .to_string();
    view! {
        <div class="print">
            <button class="button button--small" type="button" on:click=move |_| lists.printing.print_all()>
                <Icon name="print"/> {say!(words, lists.print_all)}
            </button>
            <small class="print__note">{note}</small>
        </div>
    }
}

/// What only paper needs: whose lists these are, and where they are found.
#[component]
pub fn ListsHead(lists: Lists) -> impl IntoView {
    let (words, navigation) = (lists.words, use_navigation());
    // Asked for again when it is printed: the address says what is open.
    let address = Signal::derive(move || {
        lists.printing.is_on();
        match navigation.route_now() {
            route @ Route::Lists(_) => navigation.link(&route),
            _ => String::new(),
        }
    });
    view! { <PaperHead words title=say!(words, lists.title) address/> }
}
