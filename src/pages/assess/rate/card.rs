//! Which case it is about.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use crate::pages::describe::{class_name, joined, town_name};
use crate::routes::Route;
use crate::state::facts::use_facts;
use crate::ui::Icon;
use crate::words::Words;

/// What and where the case is, and the way to it.
#[component]
pub fn Card(words: Words, case: CaseView) -> impl IntoView {
    let facts = use_facts();
    let href = Route::Case(case.code, None).url();
    let place = [
        town_name(words, case.town.as_ref()),
        town_name(words, case.community.as_ref()),
        case.place.note.clone(),
    ];
    let line = joined(&place, " · ");
    let (class, code) = (case.class, case.code.to_string());
    view! {
        <nav class="cells" aria-label=code.clone()>
            <a class="cell" href=href>
                <span class="cell__body">
                    <b class="cell__title">{move || class_name(words, facts, class.as_ref())}</b>
                    <span class="cell__note">{line}</span>
                    <span class="cell__note digits">{code.clone()}</span>
                </span>
                <Icon name="chevron" class="icon icon--small cell__more"/>
            </a>
        </nav>
    }
}
