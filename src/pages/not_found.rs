//! Nothing there.

use leptos::prelude::*;

use crate::routes::{CaseQuery, Route};
use crate::say;
use crate::state::device;
use crate::ui::{PageHead, StateView};
use crate::words::use_words;

/// A page for addresses that lead nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let words = use_words();
    device::set_title(say!(words, not_found.title));
    view! {
        <div class="page">
            <PageHead title=say!(words, not_found.title) back=Route::Home.url()/>
            <main id="main" class="page__body" tabindex="-1">
                <StateView art="art-empty" title=say!(words, not_found.title)
                    note=say!(words, not_found.note)>
                    <a class="button" href=Route::Home.url()>{say!(words, common.home)}</a>
                </StateView>
            </main>
        </div>
    }
}

/// A page for codes that nobody has given out: mistyped, most likely.
#[component]
pub fn NoSuchCasePage() -> impl IntoView {
    let words = use_words();
    device::set_title(say!(words, case.not_found));
    view! {
        <div class="page">
            <PageHead title=say!(words, case.title) back=Route::Cases(CaseQuery::default()).url()/>
            <main id="main" class="page__body" tabindex="-1"><NoSuchCase/></main>
        </div>
    }
}

/// No case of this code, or none for everybody.
#[component]
pub fn NoSuchCase() -> impl IntoView {
    let words = use_words();
    view! {
        <StateView art="art-empty" title=say!(words, case.not_found)
            note=say!(words, case.not_found_note)>
            <a class="button" href=Route::Mine.url()>{say!(words, mine.find)}</a>
        </StateView>
    }
}
