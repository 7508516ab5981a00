//! The sheet of the act that is open. It stands beside the case, not in it: the
//! case may be drawn anew at any moment, and what is typed goes on.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{CaseView, Step};

use super::escalate::Escalate;
use super::names::{act_name, button_id};
use super::place::CorrectPlace;
use super::send::NotPossible;
use super::supplement::Supplement;
use super::urge::Urge;
use crate::state::device;
use crate::ui::Sheet;
use crate::words::Words;

/// The sheet of the open act, over the page.
#[component]
pub fn ActSheet(
    words: Words,
    /// The case as it is now.
    case: Memo<CaseView>,
    /// Which act's sheet is open.
    open: RwSignal<Option<Step>>,
) -> impl IntoView {
    move || {
        let step = open.get()?;
        let then = case.get_untracked();
        let close = Callback::new(move |()| close(open, button_id(step)));
        // The button is gone where the act can be done once.
        let sent = Callback::new(move |()| self::close(open, "acts"));
        // Followed by itself: it may cease while the resident still writes.
        let is_legal = Memo::new(move |_| case.with(|case| case.legal.contains(&step)));
        let act = match step {
            Step::Urge => view! { <Urge words case=then on_sent=sent is_legal/> }.into_any(),
            Step::Supplement => {
                view! { <Supplement words case=then on_sent=sent is_legal/> }.into_any()
            }
            Step::CorrectPlace => {
                view! { <CorrectPlace words case=then on_sent=sent is_legal/> }.into_any()
            }
            _ => view! { <Escalate words case=then on_sent=sent is_legal/> }.into_any(),
        };
        Some(view! { <Sheet title=act_name(words, step) on_close=close>
            <NotPossible words is_legal/>
            {act}
        </Sheet> })
    }
}

/// Closes it; the keyboard goes on at `focus`.
fn close(open: RwSignal<Option<Step>>, focus: &'static str) {
    open.set(None);
    spawn_local(async move {
        device::sleep(0).await;
        device::focus(focus);
    });
}
