//! Where a case stands, in a word, a shape and a colour.

use leptos::prelude::*;
use xiuhua_core::case::Status;

use super::icon::Icon;
use super::status_words::{status_name, tone, tone_icon};
use crate::words::use_words;

/// A case's status as a badge.
#[component]
pub fn StatusBadge(
    /// Where the case stands.
    status: Status,
) -> impl IntoView {
    let words = use_words();
    view! {
        <span class="badge" data-tone=tone(status)>
            <Icon name=tone_icon(status)/>
            {status_name(words, status)}
        </span>
    }
}
