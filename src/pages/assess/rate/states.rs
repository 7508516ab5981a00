//! What stands where nothing can be given: why, and where to go on.

use leptos::prelude::*;
use xiuhua_core::assess::rating::RatingState;
use xiuhua_core::case::{CaseCode, CaseView, Status};

use super::card::Card;
use super::link_field::LinkField;
use crate::pages::case::Leftover;
use crate::pages::event_words::present_words;
use crate::pages::promise_words::moment;
use crate::routes::Route;
use crate::say;
use crate::state::assess::rating::RatingVisit;
use crate::state::assess::terms::Terms;
use crate::state::navigation::use_navigation;
use crate::state::server_clock;
use crate::state::session::use_session;
use crate::ui::{Notice, QrCode, StateView, Tone};
use crate::words::Words;

/// Too early, too late, or never.
#[component]
pub fn Plain(
    words: Words,
    visit: RatingVisit,
    terms: Terms,
    case: CaseView,
    window: RatingState,
) -> impl IntoView {
    let session = use_session();
    let stands = present_words(words, case.status);
    let note = move || match window {
        RatingState::TooEarly => match terms.get().map(|terms| terms.rating().open_days) {
            Some(days) => say!(words, rate.early_days, stands = stands, days = days).to_string(),
            None => say!(words, rate.early_note, stands = stands).to_string(),
        },
        RatingState::TooLate { since } => {
            let time = moment(words, session, since, server_clock::now());
            say!(words, rate.late_note, time = time).to_string()
        }
        _ if case.status == Status::Voided => say!(words, rate.never_voided).to_owned(),
        _ => say!(words, rate.never_withdrawn).to_owned(),
    };
    let (title, link) = match window {
        RatingState::TooEarly => (say!(words, rate.early), say!(words, rate.follow_case)),
        RatingState::TooLate { .. } => (say!(words, rate.late), say!(words, rate.see_case)),
        _ => (say!(words, rate.never), say!(words, rate.see_case)),
    };
    let is_late = matches!(window, RatingState::TooLate { .. });
    // What was begun in time is the resident's to copy.
    let pad = visit.notepad(None);
    let has_left = Memo::new(move |_| !pad.text().is_empty() || !pad.photos().is_empty());
    let code = visit.code;
    view! {
        {move || view! {
            <StateView art="art-empty" title note=note()>
                <a class="button" href=Route::Case(code, None).url()>{link}</a>
                {is_late.then(|| view! {
                    <a class="button" href=Route::Rates(String::new()).url()>{say!(words, rate.see_rates)}</a>
                })}
            </StateView>
        }}
        {move || has_left.get().then(|| view! {
            <section class="panel">
                <p>{move || pad.text()}</p>
                <Leftover words pad on_gone=Callback::new(|()| {})/>
            </section>
        })}
    }
}

/// Others than the reporter give their mood to the barometer.
#[component]
pub fn NotYours(words: Words, case: CaseView, has_key: bool) -> impl IntoView {
    let code = case.code;
    let link = use_navigation().link(&Route::Rate(code, None));
    let community = case
        .community
        .as_ref()
        .map(|place| format!("place={}", place.code));
    let barometer = Route::Barometer(community.unwrap_or_default());
    view! {
        <Card words case/>
        {has_key.then(|| view! {
            <Notice tone=Tone::Warning icon="lock"><p>{say!(words, rate.wrong_key_note)}</p></Notice>
        })}
        <section class="panel" aria-labelledby="rate-not-yours">
            <div class="panel__head"><h2 id="rate-not-yours">{say!(words, rate.not_yours)}</h2></div>
            <p>{say!(words, rate.not_yours_note)}</p>
            <LinkField words code/>
            <div class="keep">
                <div class="keep__words"><p>{say!(words, rate.scan)}</p></div>
                <QrCode text=link label=say!(words, rate.scan_qr)/>
            </div>
        </section>
        <section class="panel">
            <p>{say!(words, rate.not_yours_mood)}</p>
            <a class="button button--wide" href=barometer.url()>{say!(words, rate.see_barometer)}</a>
        </section>
    }
}

/// The city has not decided by which rules cases are rated.
#[component]
pub fn NoTerms(words: Words, code: CaseCode) -> impl IntoView {
    view! {
        <StateView art="art-empty" title=say!(words, rate.no_terms) note=say!(words, rate.no_terms_note)>
            <a class="button" href=Route::Case(code, None).url()>{say!(words, rate.see_case)}</a>
        </StateView>
    }
}
