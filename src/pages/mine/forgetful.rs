//! Browsers that are known to forget, and how to keep what matters.

use leptos::prelude::*;

use crate::say;
use crate::state::draft::use_draft;
use crate::state::keeping::{Forgetful, Keeping};
use crate::state::my_cases::MyCases;
use crate::state::outbox::use_outbox;
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// A word of care, where there is something to lose.
#[component]
pub fn ForgetfulBrowser(
    /// The words in use.
    words: Words,
    /// What might be forgotten.
    mine: MyCases,
) -> impl IntoView {
    let keeping = Keeping::watch(use_draft());
    let outbox = use_outbox();
    let has_something = move || !mine.all().is_empty() || !outbox.items().is_empty();
    move || {
        let browser = keeping.forgetful().filter(|_| has_something())?;
        let text = match browser {
            Forgetful::Safari => say!(words, storage.evict_safari),
            Forgetful::WeChat => say!(words, storage.evict_wechat),
        };
        Some(view! { <Notice tone=Tone::Info icon="info"><p>{text}</p></Notice> })
    }
}
