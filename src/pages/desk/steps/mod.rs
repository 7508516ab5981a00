//! The steps that a unit can take now, and what goes with the one that is open.

mod choose;
mod class;
mod confirm;
mod extension;
mod fields;
mod form;
mod news;
mod outcome;
mod place;
mod unsent;

pub use outcome::done_notice;
pub use unsent::Unsent;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{LegalStep, StaffCase};

use super::step_words::{is_grave, leads_on, verb};
use crate::pages::event_words::event_words;
use crate::say;
use crate::state::desk::{Form, Sending};
use crate::state::device;
use crate::state::session::use_session;
use crate::words::Words;

/// The section of the steps.
#[component]
pub fn Steps(words: Words, seen: Memo<Arc<StaffCase>>, form: Form) -> impl IntoView {
    let legal = Memo::new(move |_| seen.with(|seen| seen.legal.clone()));
    let chosen = Memo::new(move |before: Option<&Option<LegalStep>>| {
        let step = form.step()?;
        let now = legal.with(|legal| legal.iter().find(|one| one.step == step).copied());
        // Somebody else took a step: the form stays before whoever is typing.
        now.or_else(|| before.copied().flatten().filter(|one| one.step == step))
    });
    let is_under_way = Memo::new(move |_| form.sending() == Sending::UnderWay);
    let is_possible = Memo::new(move |_| {
        let is_legal = |one: LegalStep| legal.with(|legal| legal.contains(&one));
        chosen.get().is_none_or(is_legal) || is_under_way.get()
    });
    let units = Memo::new(move |_| seen.with(|seen| seen.units.clone()));
    let buttons = move || {
        let buttons = legal.get().into_iter();
        buttons
            .map(|legal| view! { <StepButton words form legal/> })
            .collect_view()
    };
    let seen_seq = Memo::new(move |_| seen.with(|seen| seen.seen_seq()));
    // The stream may tell of one's own step before its answer comes, or is lost.
    Effect::new(move || {
        let seen_seq = seen_seq.get();
        if !is_under_way.get() {
            form.settle(seen_seq);
        }
    });
    form.begin(seen_seq.get_untracked());
    outcome::follow(form);
    let session = use_session();
    let latest = Memo::new(move |_| {
        let event = seen.with(|seen| seen.case.events.last().cloned());
        event.map_or_else(String::new, |event| {
            event_words(words, session, &event, false)
        })
    });
    let told = move || {
        view! {
            <news::News words form seen_seq latest chosen is_possible/>
            <outcome::Outcome words form latest/>
        }
    };
    let is_idle = move || legal.with(Vec::is_empty);
    let is_closed = Memo::new(move |_| chosen.with(Option::is_none));
    let open = move || {
        chosen.get().map(|legal| {
            let told = told.into_any();
            view! { <form::StepForm words seen form legal units is_possible told/> }
        })
    };
    view! {
        <section class="panel" aria-labelledby="desk-next">
            <div class="panel__head"><h2 id="desk-next" tabindex="-1">{say!(words, desk.next)}</h2></div>
            {move || is_closed.get().then(told)}
            <div class="buttons desk__steps" hidden=is_idle>{buttons}</div>
            <p class="page__note" hidden=move || !is_idle()>
                {say!(words, desk.nothing)} " " {say!(words, desk.nothing_note)}
            </p>
            {open}
            <Unsent words form is_shown=is_closed/>
        </section>
    }
}

/// Opens the form of a step, and closes it.
#[component]
fn StepButton(words: Words, form: Form, legal: LegalStep) -> impl IntoView {
    let step = legal.step;
    let class = if leads_on(step) {
        "button button--main"
    } else if is_grave(step) {
        "button button--danger"
    } else {
        "button"
    };
    let is_open = move || form.step() == Some(step);
    let turn = move |_| {
        let to = (form.step() != Some(step)).then_some(step);
        form.choose(to);
        if to.is_some() {
            spawn_local(async {
                device::sleep(0).await;
                device::focus("desk-step-title");
            });
        }
    };
    view! {
        <button class=class type="button" aria-expanded=move || is_open().to_string()
            aria-controls="desk-step" on:click=turn>
            {verb(words, step)}
        </button>
    }
}
