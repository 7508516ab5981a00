//! The open lists (四张清单): when a case is filed, by when it is done, by whom,
//! and when it counts as done, for all classes.

mod about;
mod actions;
pub mod address;
mod card;
mod fold;
mod names;
mod overview;
mod owed;
mod print;
mod rows;
mod search;
mod units;

use leptos::prelude::*;
use xiuhua_core::catalog::Class;
use xiuhua_core::city::Facts;

use self::about::About;
use self::address::Shown;
use self::card::Card;
use self::overview::Overview;
use self::print::ListsHead;
use self::search::all_url;
use self::units::Unit;
use crate::pages::print_button::PrintButton;
use crate::routes::{ListAddress, Route};
use crate::say;
use crate::state::device;
use crate::state::facts::{FactsState, use_facts};
use crate::state::printing::Printing;
use crate::ui::{PageHead, Skeleton, StateView};
use crate::words::{Words, use_words};

/// The title of the class on its own page, which has the focus.
const CLASS_TITLE: &str = "list-class";

/// What everything on the page needs.
#[derive(Clone, Copy)]
struct Lists {
    words: Words,
    facts: &'static Facts,
    printing: Printing,
}

/// The page of the open lists.
#[component]
pub fn ListsPage(
    /// What of them is shown.
    address: ListAddress,
) -> impl IntoView {
    let (words, facts, printing) = (use_words(), use_facts(), Printing::follow());
    device::set_title(say!(words, lists.title));
    let shown = Shown::read(&address);
    let back = match shown {
        Shown::All { .. } => Route::Home.url(),
        _ => all_url(),
    };
    let has_failed = Memo::new(move |_| facts.state() != FactsState::Loading);
    let body = move || match facts.get() {
        Some(facts) => {
            let lists = Lists {
                words,
                facts,
                printing,
            };
            view! { <ListsHead lists/> {view_of(lists, shown.clone())} }.into_any()
        }
        None if has_failed.get() => view! {
            <StateView art="art-offline" title=say!(words, lists.unavailable)
                note=say!(words, lists.unavailable_note)/>
        }
        .into_any(),
        None => view! { <Skeleton/> }.into_any(),
    };
    view! {
        <div class="page page--paper page--lists">
            <PageHead title=say!(words, lists.title) back/>
            <main id="main" class="page__body" tabindex="-1">{body}</main>
        </div>
    }
}

fn view_of(lists: Lists, shown: Shown) -> AnyView {
    match shown {
        Shown::All { query, open } => view! { <Overview lists query open/> }.into_any(),
        Shown::Class(text) => {
            let class = text.parse().ok();
            match class.and_then(|class| lists.facts.catalogue.class(&class)) {
                Some(class) => view! { <OneClass lists class/> }.into_any(),
                None => none_such(lists, say!(lists.words, lists.no_class)),
            }
        }
        Shown::Unit(id) => match lists.facts.rulebook.role(&id) {
            Some(role) => view! { <Unit lists role/> <About lists/> }.into_any(),
            None => none_such(lists, say!(lists.words, lists.no_unit)),
        },
    }
}

/// The address names what these lists do not have.
fn none_such(lists: Lists, title: &'static str) -> AnyView {
    let words = lists.words;
    view! {
        <StateView art="art-empty" title note=say!(words, lists.no_such_note)>
            <a class="button" href=all_url()>{say!(words, lists.show_all)}</a>
        </StateView>
    }
    .into_any()
}

/// One class, as a link to it shows it.
#[component]
fn OneClass(lists: Lists, class: &'static Class) -> impl IntoView {
    let words = lists.words;
    let name = class.name.in_language(words.tag());
    device::set_title(name);
    // It is what the link leads to.
    Effect::new(|_| device::focus(CLASS_TITLE));
    view! {
        <article class="panel lists">
            <h2 class="card__title" id=CLASS_TITLE tabindex="-1">{name}</h2>
            <Card lists class is_alone=true/>
        </article>
        <div class="buttons">
            <PrintButton words=lists.words printing=lists.printing note=Signal::derive(String::new)/>
            <a class="button button--small" href=all_url()>{say!(words, lists.show_all)}</a>
        </div>
        <About lists/>
    }
}
