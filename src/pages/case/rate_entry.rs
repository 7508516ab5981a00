//! The way to the rating of a case that is over.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Step};

use crate::routes::Route;
use crate::say;
use crate::state::acts;
use crate::state::outbox::use_outbox;
use crate::ui::Icon;
use crate::words::Words;

/// For its reporter, as long as it can be rated or was; prominent until it is.
#[component]
pub fn RateEntry(words: Words, case: CaseView) -> impl IntoView {
    let begun = acts::begun(use_outbox(), case.code);
    let is_open = case.legal.contains(&Step::Rate);
    let is_given = case.events.iter().any(|event| event.step == Step::Rate);
    if !case.is_mine || !(is_open || is_given) {
        return ().into_any();
    }
    let href = Route::Rate(case.code, None).url();
    let unfinished = move || {
        let is_begun = begun.with(|begun| begun.contains(&Step::Rate));
        is_begun.then(|| view! { " " <small>{say!(words, act.unfinished)}</small> })
    };
    if is_given {
        let name = match is_open {
            true => say!(words, rate.change_entry),
            false => say!(words, rate.seen_entry),
        };
        return view! {
            <nav class="cells" aria-label=name>
                <a class="cell" href=href>
                    <Icon name="edit" class="icon cell__icon"/>
                    <span class="cell__body">{name} {unfinished}</span>
                    <Icon name="chevron" class="icon icon--small cell__more"/>
                </a>
            </nav>
        }
        .into_any();
    }
    view! {
        <section class="panel rate-entry">
            <a class="button button--main button--wide" href=href>{say!(words, rate.entry)} {unfinished}</a>
            <p class="page__note">{say!(words, rate.entry_note)}</p>
        </section>
    }
    .into_any()
}
