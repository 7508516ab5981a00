//! The steps that a unit can take now, and what goes with the one that is open.

mod choose;
mod class;
mod confirm;
mod fields;
mod outcome;
mod place;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{LegalStep, StaffCase, UnitRef};

use super::step_words::{is_grave, leads_on, verb};
use crate::say;
use crate::state::desk::{Form, Sending};
use crate::state::device;
use crate::words::Words;

/// The section of the steps.
#[component]
pub fn Steps(words: Words, seen: Memo<Arc<StaffCase>>, form: Form) -> impl IntoView {
    let legal = Memo::new(move |_| seen.with(|seen| seen.legal.clone()));
    let chosen = Memo::new(move |_| {
        let step = form.step()?;
        legal.with(|legal| legal.iter().find(|one| one.step == step).copied())
    });
    let units = Memo::new(move |_| seen.with(|seen| seen.units.clone()));
    let buttons = move || {
        let buttons = legal.get().into_iter();
        buttons
            .map(|legal| view! { <StepButton words form legal/> })
            .collect_view()
    };
    let seen_seq = Memo::new(move |_| seen.with(|seen| seen.seen_seq()));
    Effect::new(move || form.settle(seen_seq.get()));
    let is_idle = move || legal.with(Vec::is_empty);
    let open = move || {
        chosen
            .get()
            .map(|legal| view! { <StepForm words seen form legal units/> })
    };
    view! {
        <section class="panel" aria-labelledby="desk-next">
            <div class="panel__head"><h2 id="desk-next">{say!(words, desk.next)}</h2></div>
            <outcome::Outcome words form/>
            <div class="buttons desk__steps" hidden=is_idle>{buttons}</div>
            <p class="page__note" hidden=move || !is_idle()>
                {say!(words, desk.nothing)} " " {say!(words, desk.nothing_note)}
            </p>
            {open}
            <outcome::Unsent words form is_shown=Signal::derive(move || chosen.with(Option::is_none))/>
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

/// The form of the step that is open.
#[component]
fn StepForm(
    words: Words,
    seen: Memo<Arc<StaffCase>>,
    form: Form,
    legal: LegalStep,
    units: Memo<Vec<UnitRef>>,
) -> impl IntoView {
    let missing = RwSignal::new(Vec::<&'static str>::new());
    let is_asking = RwSignal::new(false);
    let send = Callback::new(move |()| {
        is_asking.set(false);
        form.send(legal);
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let lacks = form.missing(legal);
        let first = lacks.first().copied();
        missing.set(lacks);
        match first {
            Some(field) => device::focus(fields::id_of(field)),
            None if is_grave(legal.step) => is_asking.set(true),
            None => send.run(()),
        }
    };
    let is_under_way = Memo::new(move |_| form.sending() == Sending::UnderWay);
    let actions = move || {
        if is_asking.get() {
            let cancel = Callback::new(move |()| is_asking.set(false));
            return view! { <confirm::Confirm words step=legal.step on_yes=send on_no=cancel/> }
                .into_any();
        }
        view! {
            <button class="button button--main button--wide" type="submit"
                aria-disabled=move || is_under_way.get().then_some("true")>
                {move || if is_under_way.get() { say!(words, desk.submitting) } else { say!(words, desk.submit) }}
            </button>
        }
        .into_any()
    };
    view! {
        <form class="desk__form" id="desk-step" aria-labelledby="desk-step-title" novalidate on:submit=submit>
            <fields::StepFields words seen form legal units missing/>
            {actions}
        </form>
    }
}
