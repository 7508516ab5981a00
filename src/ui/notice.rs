//! A note in the flow of a page.

use leptos::prelude::*;

use super::icon::Icon;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// To know.
    Info,
    /// To look at.
    Warning,
    /// To mend.
    Error,
    /// Well done.
    Done,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Tone::Info => "notice notice--info",
            Tone::Warning => "notice notice--warning",
            Tone::Error => "notice notice--error",
            Tone::Done => "notice notice--done",
        }
    }
}

/// A notice that screen readers speak: an error at once, others in turn.
#[component]
pub fn Notice(
    /// How it is meant.
    tone: Tone,
    /// Symbol of its icon.
    icon: &'static str,
    /// What it says; `<p class="notice__title">` for a title.
    children: Children,
) -> impl IntoView {
    let role = if tone == Tone::Error {
        "alert"
    } else {
        "status"
    };
    view! {
        <div class=tone.class() role=role>
            <Icon name=icon/>
            <div class="notice__body">{children()}</div>
        </div>
    }
}
