//! The form of the step that is open.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::case::{LegalStep, StaffCase, UnitRef};

use super::super::step_words::is_grave;
use super::confirm::Confirm;
use super::fields::{StepFields, id_of};
use crate::say;
use crate::state::desk::{Form, Sending};
use crate::state::device;
use crate::words::Words;

/// The fields, what there is to say, and the button. It stays while somebody types,
/// whatever others do.
#[component]
pub fn StepForm(
    words: Words,
    seen: Memo<Arc<StaffCase>>,
    form: Form,
    legal: LegalStep,
    units: Memo<Vec<UnitRef>>,
    /// Whether the case still stands for it.
    is_possible: Memo<bool>,
    /// What there is to say of it, in sight beside its button.
    told: AnyView,
) -> impl IntoView {
    let missing = RwSignal::new(Vec::<&'static str>::new());
    let is_asking = RwSignal::new(false);
    let send = Callback::new(move |()| {
        is_asking.set(false);
        form.send(legal);
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !is_possible.get_untracked() {
            return;
        }
        let lacks = form.missing(legal);
        let first = lacks.first().copied();
        missing.set(lacks);
        match first {
            Some(field) => device::focus(id_of(field)),
            None if is_grave(legal.step) => is_asking.set(true),
            None => send.run(()),
        }
    };
    let is_under_way = Memo::new(move |_| form.sending() == Sending::UnderWay);
    let put_away = move |_| {
        form.choose(None);
        device::refocus("desk-next");
    };
    let actions = move || {
        if !is_possible.get() {
            return view! {
                <button class="button button--wide" type="button" on:click=put_away>{say!(words, desk.put_away)}</button>
            }
            .into_any();
        }
        if is_asking.get() {
            let cancel = Callback::new(move |()| is_asking.set(false));
            return view! { <Confirm words step=legal.step on_yes=send on_no=cancel/> }.into_any();
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
            <StepFields words seen form legal units missing/>
            <div class="desk__told">{told}</div>
            {actions}
        </form>
    }
}
