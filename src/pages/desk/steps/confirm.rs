//! What ends a case, or takes it from the public, is asked for twice.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Step;

use super::super::step_words::{effect, verb};
use crate::say;
use crate::state::device;
use crate::words::Words;

/// The question in the place of the button.
#[component]
pub fn Confirm(
    words: Words,
    step: Step,
    on_yes: Callback<()>,
    on_no: Callback<()>,
) -> impl IntoView {
    spawn_local(async {
        device::sleep(0).await;
        device::focus("desk-confirm");
    });
    view! {
        <section class="desk__confirm" role="alertdialog" aria-labelledby="desk-confirm" aria-describedby="desk-confirm-note">
            <h3 id="desk-confirm" tabindex="-1">{say!(words, desk.ask, step = verb(words, step)).to_string()}</h3>
            <p id="desk-confirm-note"><b>{say!(words, desk.seen)}</b> " " {effect(words, step)}</p>
            <div class="buttons">
                <button class="button" type="button" on:click=move |_| on_no.run(())>{say!(words, common.cancel)}</button>
                <button class="button button--danger" type="button" on:click=move |_| on_yes.run(())>{verb(words, step)}</button>
            </div>
        </section>
    }
}
