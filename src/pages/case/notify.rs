//! Being told of a case while the app is closed: a switch, off until the
//! resident turns it on.

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use crate::pages::describe::failure_note;
use crate::say;
use crate::state::push::{Notified, PushProblem, Trouble};
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// The switch of an open case that is of this device, or that it follows. Where the
/// browser or the backend has no Web Push there is nothing to see.
#[component]
pub fn Notify(
    words: Words,
    /// Which case.
    code: CaseCode,
    /// Whether the device has to do with the case, and more is to come of it.
    #[prop(into)]
    is_offered: Signal<bool>,
) -> impl IntoView {
    let notified = Notified::read();
    let is_on = Memo::new(move |_| notified.has(code));
    // What was turned on can be turned off, whatever has become of the case.
    let is_shown = Memo::new(move |_| {
        notified.is_known() && notified.is_offered() && (is_offered.get() || is_on.get())
    });
    let turn = move |_| {
        if is_on.get_untracked() {
            notified.turn_off(code);
        } else {
            notified.turn_on(code);
        }
    };
    let checked = move || if is_on.get() { "true" } else { "false" };
    let busy = move || notified.is_busy().then_some("true");
    move || {
        is_shown.get().then(|| {
            view! {
                <section class="panel notify" aria-label=say!(words, notify.title)>
                    <button class="switch" type="button" role="switch" aria-checked=checked
                        aria-busy=busy aria-describedby="notify-note" on:click=turn>
                        <span class="switch__label">{say!(words, notify.switch)}</span>
                        <span class="switch__track" aria-hidden="true"></span>
                    </button>
                    <p class="page__note" id="notify-note">{say!(words, notify.note)}</p>
                    <TroubleNotice words notified/>
                </section>
            }
        })
    }
}

/// Why the last wish was not fulfilled, and what to do.
#[component]
pub fn TroubleNotice(words: Words, notified: Notified) -> impl IntoView {
    move || {
        notified.trouble().map(|trouble| {
            view! {
                <Notice tone=Tone::Error icon="warning">
                    <p class="notice__title">{say!(words, notify.failed)}</p>
                    <p>{what_to_do(words, &trouble)}</p>
                </Notice>
            }
        })
    }
}

fn what_to_do(words: Words, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Browser(PushProblem::Denied) => say!(words, notify.denied).to_owned(),
        Trouble::Browser(PushProblem::NoWorker) => say!(words, notify.no_worker).to_owned(),
        Trouble::Browser(PushProblem::NoService) => say!(words, notify.no_service).to_owned(),
        Trouble::NotForUs => say!(words, notify.not_for_us).to_owned(),
        Trouble::Backend(error) => failure_note(words, error),
    }
}
