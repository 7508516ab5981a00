//! Small things that pages ask of the device.

use leptos::task::spawn_local;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::case::{CaseCode, CaseSecret};
use xiuhua_core::time::Timestamp;

pub use crate::platform::clipboard::copy;
pub use crate::platform::clock::{Parts, now};
pub use crate::platform::feed_link::FeedLink;
pub use crate::platform::motion::is_unwanted as wants_no_motion;
use crate::platform::preferences::Preference;
pub use crate::platform::sheets::bring_sheet;
pub use crate::platform::shell::{
    asset_url, focus, focus_page, language, leave, refocus, reload, reveal, set_language,
    set_theme, set_title, shell_stands, show,
};
pub use crate::platform::steady::keep_steady;
pub use crate::platform::timer::{Alarm, sleep};
use crate::platform::{clock, history};
use crate::routes::{Route, SecretInAddress};

/// An instant in words on the clock of the city.
pub fn in_words(at: Timestamp, offset_minutes: i32, language: &str, parts: Parts) -> String {
    clock::in_words(at, offset_minutes, language, parts)
}

/// A month and its year in words.
pub fn month_in_words(month: Month, language: &str) -> String {
    clock::month_in_words(month, language, true)
}

/// A month without its year, where that is told elsewhere.
pub fn month_in_short(month: Month, language: &str) -> String {
    clock::month_in_words(month, language, false)
}

/// Today as `20261123`, for the name of a file.
pub fn file_day() -> String {
    let day = now().to_rfc3339(0);
    day.chars().take(10).filter(char::is_ascii_digit).collect()
}

/// The reporter's link to a case, as another device can open it.
pub fn private_link(code: CaseCode, secret: CaseSecret) -> String {
    let route = Route::Case(code, Some(SecretInAddress(secret)));
    format!("{}{}", history::origin(), route.url())
}

/// Whether the page's address ends in what looks like a reporter's key, or a
/// part of one: a link may have been cut off when it was copied.
pub fn has_key_in_address() -> bool {
    let fragment = history::address().fragment;
    !fragment.is_empty() && fragment.chars().all(|digit| digit.is_ascii_hexdigit())
}

/// The query of the address, for what only one page reads of it.
pub fn query() -> String {
    history::address().query
}

/// Remembers the language on this device.
pub fn remember_language(tag: &str) {
    Preference::Language.set(tag);
}

/// Gives the focus back to the control whose use draws the page anew, once
/// that is done: the keyboard goes on from there.
pub fn stay_at(id: impl AsRef<str> + 'static) {
    spawn_local(async move {
        sleep(0).await;
        refocus(id.as_ref());
    });
}

/// The theme that was chosen: `auto`, `light` or `dark`.
pub fn theme() -> String {
    Preference::Theme.get().unwrap_or_else(|| "auto".to_owned())
}

/// Shows a theme and remembers it on this device.
pub fn choose_theme(theme: &str) {
    Preference::Theme.set(theme);
    set_theme(theme);
}
