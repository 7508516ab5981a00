//! Copies a text.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::say;
use crate::state::device;
use crate::ui::Icon;
use crate::words::use_words;

/// A button that copies a text, and says that it has.
#[component]
pub fn CopyButton(
    /// What is copied.
    text: String,
    /// Symbol of its icon.
    icon: &'static str,
    /// What it says before.
    label: &'static str,
    /// Whether it stands beside something larger.
    is_small: bool,
) -> impl IntoView {
    let words = use_words();
    let is_copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            let done = device::copy(&text).await;
            is_copied.try_set(done);
        });
    };
    view! {
        <button class="button" class:button--small=is_small type="button" on:click=copy>
            <Icon name=icon/> " "
            // No `status`: a role inside of a button would take its name away.
            <span aria-live="polite">
                {move || if is_copied.get() { say!(words, common.copied) } else { label }}
            </span>
        </button>
    }
}
