//! What has to be known of a case before its page is read.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::CaseView;

use super::visit::Visit;
use crate::say;
use crate::state::outbox::use_outbox;
use crate::state::{acts, device};
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// Where the notice of a withdrawal is found.
const WITHDRAWING: &str = "withdrawing";

/// The notices above the case.
#[component]
pub fn Heed(words: Words, visit: Visit, case: Memo<CaseView>) -> impl IntoView {
    let (outbox, code) = (use_outbox(), case.with_untracked(|case| case.code));
    let is_withdrawing = Memo::new(move |_| acts::is_withdrawing(outbox, code));
    // The button that was pressed is gone; what became of it stands up here.
    Effect::new(move |before: Option<bool>| {
        let is_withdrawing = is_withdrawing.get();
        if before == Some(false) && is_withdrawing {
            spawn_local(async {
                device::sleep(0).await;
                device::focus(WITHDRAWING);
            });
        }
        is_withdrawing
    });
    let has_wrong_key = Memo::new(move |_| {
        visit.has_key && !visit.is_lost.get() && !case.with(|case| case.is_mine)
    });
    view! {
        {move || visit.is_lost.get().then(|| view! {
            <Notice tone=Tone::Info icon="info"><p>{say!(words, follow.lost)}</p></Notice>
        })}
        {move || has_wrong_key.get().then(|| view! {
            <Notice tone=Tone::Warning icon="lock">
                <p class="notice__title">{say!(words, case.wrong_key)}</p>
                <p>{say!(words, case.wrong_key_note)}</p>
            </Notice>
        })}
        {move || is_withdrawing.get().then(|| view! {
            <div id=WITHDRAWING tabindex="-1">
                <Notice tone=Tone::Info icon="clock"><p>{say!(words, case.withdrawing)}</p></Notice>
            </div>
        })}
    }
}
