//! Urging: what it does, and the button.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::CaseView;

use super::send::Trouble;
use crate::pages::case::present::holder_name;
use crate::say;
use crate::state::acts;
use crate::state::facts::use_facts;
use crate::state::notepad::StoreProblem;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::words::Words;

/// The sheet of urging.
#[component]
pub fn Urge(
    words: Words,
    case: CaseView,
    on_sent: Callback<()>,
    is_legal: Memo<bool>,
) -> impl IntoView {
    let (outbox, code) = (use_outbox(), case.code);
    let (is_busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<StoreProblem>));
    let (session, facts) = (use_session(), use_facts());
    let ask = move || match holder_name(words, session, facts, &case) {
        Some(unit) => say!(words, act.urge_ask, unit = unit).to_string(),
        None => say!(words, act.urge_ask_unit).to_owned(),
    };
    let urge = move |_| {
        if is_busy.get_untracked() || !is_legal.get_untracked() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            match acts::urge(outbox, code).await {
                Ok(()) => on_sent.run(()),
                Err(problem) => {
                    trouble.try_set(Some(problem));
                }
            }
            is_busy.try_set(false);
        });
    };
    view! {
        <p>{ask}</p>
        <p class="page__note">{say!(words, act.urge_note)}</p>
        <Trouble words trouble=Signal::derive(move || trouble.get())/>
        <div class="sheet__foot">
            <button class="button button--main button--wide" type="button"
                aria-disabled=move || (!is_legal.get()).to_string() on:click=urge>
                {say!(words, act.urge_do)}
            </button>
        </div>
    }
}
