//! Others have met the same problem: "me too", once a device.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use crate::say;
use crate::state::device;
use crate::state::my_cases::use_my_cases;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::supports::{Support, Supports};
use crate::ui::Icon;
use crate::words::Words;

/// How many have met it, and for others than its reporter the button to be one
/// of them, as long as the case is open.
#[component]
pub fn SupportSection(words: Words, case: CaseView) -> impl IntoView {
    let (session, mine) = (use_session(), use_my_cases());
    let supports = Supports::read(use_outbox());
    let (code, count) = (case.code, case.supports);
    let is_open = !case.status.is_final();
    let may_support = move || {
        let is_mine = case.is_mine || mine.find(code).is_some();
        session.capabilities().supports && is_open && !is_mine
    };
    let said = (count > 0).then(|| say!(words, support.count, count = count).to_string());
    let has_said = said.is_some();
    // The button that was pressed goes.
    let say = move |_| {
        supports.say(code);
        device::focus("support");
    };
    let way = move || {
        if !may_support() {
            return ().into_any();
        }
        match supports.of(code) {
            None => ().into_any(),
            Some(Support::None) => view! {
                {(!has_said).then(|| view! { <p class="page__note">{say!(words, support.none_yet)}</p> })}
                <button class="button button--wide" type="button" on:click=say>
                    <Icon name="plus"/> {say!(words, support.button)}
                </button>
            }
            .into_any(),
            Some(Support::Waiting) => told(say!(words, support.pending)),
            Some(Support::Refused) => told(say!(words, support.refused)),
            Some(Support::Done) => told(say!(words, support.done)),
        }
    };
    let is_shown = move || has_said || may_support();
    view! {
        <section class="panel" class:on-paper=has_said id="support" tabindex="-1" aria-label=say!(words, support.button) hidden=move || !is_shown()>
            {said.map(|said| view! { <p class="digits"><b>{said}</b></p> })}
            <div class="support off-paper" aria-live="polite">{way}</div>
        </section>
    }
}

fn told(text: &'static str) -> AnyView {
    view! { <p class="page__note">{text}</p> }.into_any()
}
