//! The number to call before anything is reported.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::city::Facts;

use super::choice::Choice;
use crate::say;
use crate::state::device;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::use_words;

/// Where the number to call for what is chosen stands on the page.
pub const URGENT: &str = "what-urgent";

/// Brings it into view if this change to what is chosen has made it appear:
/// whoever chooses something dangerous is to see whom to call.
pub fn shown_after(facts: &Facts, choice: Choice, change: impl FnOnce()) {
    let number = || untrack(|| choice.emergency(facts));
    let before = number();
    change();
    if number().is_some_and(|number| Some(number) != before) {
        spawn_local(async {
            // It is drawn first.
            device::sleep(0).await;
            device::show(URGENT);
        });
    }
}

/// Said at once, and one touch away.
#[component]
pub fn Urgent(
    /// The number, such as 119.
    number: String,
) -> impl IntoView {
    let (words, session) = (use_words(), use_session());
    let label = session.city_now().and_then(|city| {
        let mut numbers = city.emergency_numbers.iter();
        let known = numbers.find(|known| known.number == number)?;
        Some(known.label.in_language(words.tag()).to_owned())
    });
    let url = format!("tel:{number}");
    view! {
        <div class="urgent" role="alert">
            <p class="urgent__title"><Icon name="warning"/> {say!(words, urgent.title)}</p>
            <a class="urgent__call" href=url>
                <Icon name="phone"/> <b>{number}</b> " " <span>{label}</span>
            </a>
            <p class="urgent__note">{say!(words, urgent.note)}</p>
        </div>
    }
}
