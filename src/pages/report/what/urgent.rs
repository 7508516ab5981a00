//! The number to call before anything is reported.

use leptos::prelude::*;

use crate::say;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::use_words;

/// Where the number to call for what is chosen stands on the page.
pub const URGENT: &str = "what-urgent";

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
