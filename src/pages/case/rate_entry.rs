//! The way to the rating of a case that is over.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Status, Step};

use crate::routes::Route;
use crate::say;
use crate::state::acts;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::Words;

/// For its reporter, as long as it can be rated or was, and prominent until it
/// is; for others the way to the barometer.
#[component]
pub fn RateEntry(words: Words, case: CaseView) -> impl IntoView {
    let begun = acts::begun(use_outbox(), case.code);
    let is_open = case.legal.contains(&Step::Rate);
    let is_given = case.events.iter().any(|event| event.step == Step::Rate);
    if !case.is_mine {
        return mood(words, &case);
    }
    if !is_open && !is_given {
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
        return cell(href, name, unfinished);
    }
    view! {
        <section class="panel rate-entry">
            <a class="button button--main button--wide" href=href>{say!(words, rate.entry)} {unfinished}</a>
            <p class="page__note">{say!(words, rate.entry_note)}</p>
        </section>
    }
    .into_any()
}

/// Others give their mood to the barometer, which counts it apart.
fn mood(words: Words, case: &CaseView) -> AnyView {
    let session = use_session();
    let is_over = matches!(case.status, Status::Closed | Status::Declined);
    let place = case.community.as_ref().or(case.town.as_ref());
    let query = place.map(|place| format!("place={}", place.code));
    let href = Route::Barometer(query.unwrap_or_default()).url();
    (move || {
        let is_offered = is_over && session.capabilities().assessment;
        is_offered.then(|| cell(href.clone(), say!(words, rate.say_mood), ()))
    })
    .into_any()
}

fn cell(href: String, name: &'static str, more: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="cells">
            <a class="cell" href=href>
                <span class="cell__body">{name} {more.into_any()}</span>
                <Icon name="chevron" class="icon icon--small cell__more"/>
            </a>
        </div>
    }
    .into_any()
}
