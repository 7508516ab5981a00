//! What was given, what follows from it, and whether it can be changed.

use leptos::prelude::*;
use xiuhua_core::assess::CaseRating;
use xiuhua_core::assess::rating::{FollowUp, RatingState};
use xiuhua_core::case::{CaseView, Status, Step};
use xiuhua_core::time::Timestamp;

use super::back_soon::BackSoon;
use super::card::Card;
use super::form::Form;
use super::said::Said;
use crate::pages::print_button::PrintButton;
use crate::pages::promise_words::moment;
use crate::routes::Route;
use crate::say;
use crate::state::assess::rating::RatingVisit;
use crate::state::assess::terms::Terms;
use crate::state::device::{self, Parts};
use crate::state::printing::Printing;
use crate::state::server_clock;
use crate::state::session::use_session;
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// The rating that was given, or the form to change it.
#[component]
pub fn Given(
    words: Words,
    visit: RatingVisit,
    terms: Terms,
    case: CaseView,
    rating: CaseRating,
) -> impl IntoView {
    let is_changing = RwSignal::new(false);
    let until = match rating.window {
        RatingState::Given { changeable_until } => changeable_until,
        _ => None,
    };
    let known = StoredValue::new((case, rating));
    move || {
        let (case, rating) = known.get_value();
        if is_changing.get() {
            let keep = Callback::new(move |()| visit.retry());
            return view! { <Form words visit terms case until change=(rating, keep)/> }.into_any();
        }
        view! { <Shown words visit terms case rating until is_changing/> }.into_any()
    }
}

#[component]
fn Shown(
    words: Words,
    visit: RatingVisit,
    terms: Terms,
    case: CaseView,
    rating: CaseRating,
    /// Until when it can be changed.
    until: Option<Timestamp>,
    is_changing: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let printing = Printing::follow();
    let at = move |at| {
        if !printing.is_on() {
            return moment(words, session, at, server_clock::now());
        }
        // A sheet is read on another day: on it, none is today.
        let offset = session.utc_offset_minutes();
        let part = |parts| device::in_words(at, offset, words.tag(), parts);
        format!("{} {}", part(Parts::Date), part(Parts::Time))
    };
    let (code, is_open) = (case.code, !case.status.is_final());
    let end = move || match until {
        Some(until) => say!(words, rate.change_until, time = at(until)).to_string(),
        None if is_open => say!(words, rate.settled_reopened).to_owned(),
        None => say!(words, rate.settled).to_owned(),
    };
    let due = rating.follow_up.map(|follow_up| {
        let due = move || say!(words, rate.answer_due, time = at(follow_up.due_at)).to_string();
        view! { <Notice tone=Tone::Info icon="clock"><p>{due}</p></Notice> }
    });
    let given_at = rating.given_at.map(|given_at| {
        let time = move || say!(words, rate.given_at, time = at(given_at)).to_string();
        view! { <span class="panel__aside digits">{time}</span> }
    });
    let is_reopened = is_open && rating.rating.as_ref().is_some_and(|rating| rating.reopens);
    let mut events = case.events.iter().rev();
    let rated = events.find(|event| event.step == Step::Rate);
    let is_objection = rated.is_some_and(|event| event.status == Status::Declined);
    let thanks = visit.has_sent().then(|| {
        device::stay_at("rate-given");
        thanks(words, is_reopened, is_objection)
    });
    let said = rating
        .rating
        .map(|rating| view! { <Said words visit terms rating is_objection/> });
    let change = until.map(|_| {
        view! {
            <button class="button" type="button" on:click=move |_| is_changing.set(true)>{say!(words, rate.change)}</button>
        }
    });
    let answer = answer(words, &case);
    view! {
        {thanks}
        <Card words case/>
        <section class="panel" aria-labelledby="rate-given">
            <div class="panel__head"><h2 id="rate-given" tabindex="-1">{say!(words, rate.given)}</h2> {given_at}</div>
            {said}
            <p class="page__note">{end}</p>
        </section>
        {due}
        {answer}
        <div class="buttons">
            {change}
            <a class="button" href=Route::Case(code, None).url()>{say!(words, rate.follow_case)}</a>
            <a class="button" href=Route::Rates(String::new()).url()>{say!(words, rate.see_rates)}</a>
        </div>
        <PrintButton words printing note=Signal::derive(String::new)/>
    }
}

/// What came of it, after it was sent.
fn thanks(words: Words, is_reopened: bool, is_objection: bool) -> AnyView {
    let note = match (is_reopened, is_objection) {
        (true, true) => say!(words, rate.thanks_objected),
        (true, false) => say!(words, rate.thanks_reopened),
        (false, _) => say!(words, rate.thanks_note),
    };
    view! {
        <Notice tone=Tone::Done icon="check">
            <p class="notice__title">{say!(words, rate.thanks)}</p>
            <p>{note}</p>
        </Notice>
        <BackSoon words/>
    }
    .into_any()
}

/// What the unit has answered to it.
fn answer(words: Words, case: &CaseView) -> Option<AnyView> {
    let note = FollowUp::answer_in(&case.events)?.note.clone();
    Some(
        view! {
            <section class="panel" aria-labelledby="rate-answer">
                <div class="panel__head"><h2 id="rate-answer">{say!(words, rate.answered)}</h2></div>
                <p>{note}</p>
            </section>
        }
        .into_any(),
    )
}
