//! What is through of a report, what is under way, and what is to come.

use leptos::prelude::*;
use xiuhua_core::outbox::{Item, Phase};

use crate::say;
use crate::state::outbox::use_outbox;
use crate::ui::Icon;
use crate::words::Words;

/// Each photo, then the words: done, under way, or to come.
pub fn parts(words: Words, item: &Item) -> impl IntoView + use<> {
    let outbox = use_outbox();
    let total = item.intent.photos().len();
    let current = match item.phase {
        Phase::SendingPhoto { index } => Some(index),
        Phase::SendingIntent | Phase::StoringReceipt { .. } => Some(total),
        _ => None,
    };
    let state = move |index: usize| match current {
        Some(current) if index < current => "done",
        Some(current) if index == current => "now",
        _ => "next",
    };
    let percent = move || (outbox.progress() * 100.0).round();
    let said = move |index: usize| match state(index) {
        "done" => view! { <Icon name="check"/> {say!(words, sending.state_done)} }.into_any(),
        "now" if index < total => {
            view! { {move || say!(words, sending.percent, percent = percent())} }.into_any()
        }
        "now" => view! { {say!(words, sending.state_now)} }.into_any(),
        _ => view! { {say!(words, sending.state_next)} }.into_any(),
    };
    let photos = (0..total).map(move |index| {
        let label = say!(words, sending.photo, n = index + 1, total = total);
        view! {
            <li class="sending__part" data-state=state(index)>
                <Icon name="camera"/>
                <span>{label.clone()}</span>
                <span class="sending__state">{move || said(index)}</span>
                {(state(index) == "now").then(|| view! {
                    <progress class="progress" max="100" prop:value=percent aria-label=label.clone()></progress>
                })}
            </li>
        }
    });
    view! {
        <ol class="sending__parts">
            {photos.collect_view()}
            <li class="sending__part" data-state=state(total)>
                <Icon name="pin"/>
                <span>{say!(words, sending.report)}</span>
                <span class="sending__state">{move || said(total)}</span>
            </li>
        </ol>
    }
}
