//! The numbers to call before anything is reported.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::city::{Bilingual, Facts};
use xiuhua_core::rules::CallFirst;

use super::choice::Choice;
use crate::say;
use crate::state::device;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// Where the numbers to call for what is chosen stand on the page.
pub const URGENT: &str = "what-urgent";

/// Brings them into view if this change to what is chosen has made one appear:
/// whoever chooses something dangerous is to see whom to call.
pub fn shown_after(facts: &Facts, choice: Choice, change: impl FnOnce()) {
    let calls = || untrack(|| choice.calls(facts));
    let before = calls();
    change();
    if calls().iter().any(|call| !before.contains(call)) {
        spawn_local(async {
            // It is drawn first.
            device::sleep(0).await;
            device::show(URGENT);
        });
    }
}

/// Said at once, and one touch away; calmly, where it is only possible.
#[component]
pub fn Urgent(calls: Vec<CallFirst>) -> impl IntoView {
    let words = use_words();
    let (mut certain, mut possible) = (Vec::new(), Vec::new());
    for call in calls {
        match call.if_so {
            None => certain.push(view! { <Call words number=call.number/> }),
            Some(case) => possible.push(view! { <CallIf words number=call.number case/> }),
        }
    }
    let alert = (!certain.is_empty()).then(|| {
        view! {
            <div class="urgent" role="alert">
                <p class="urgent__title"><Icon name="warning"/> {say!(words, urgent.title)}</p>
                {certain}
                <p class="urgent__note">{say!(words, urgent.note)}</p>
            </div>
        }
    });
    view! { {alert} {possible} }
}

#[component]
fn Call(words: Words, number: String) -> impl IntoView {
    let label = use_session().city_now().and_then(|city| {
        let mut numbers = city.emergency_numbers.iter();
        let known = numbers.find(|known| known.number == number)?;
        Some(known.label.in_language(words.tag()).to_owned())
    });
    let url = format!("tel:{number}");
    view! {
        <a class="urgent__call" href=url>
            <Icon name="phone"/> <b>{number}</b> " " <span>{label}</span>
        </a>
    }
}

/// Whom to call if it is so.
#[component]
fn CallIf(words: Words, number: String, case: Bilingual) -> impl IntoView {
    let url = format!("tel:{number}");
    let case = case.in_language(words.tag()).to_owned();
    view! {
        <a class="urgent-if" href=url>
            <Icon name="phone"/>
            <span>{say!(words, urgent.if_so, case = case, number = number).to_string()}</span>
        </a>
    }
}
