//! What became of an answer that was sent.

use leptos::prelude::*;

use crate::pages::describe::failure_note;
use crate::say;
use crate::state::desk::{Answering, Publishing};
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// What there is to say, beside the button.
#[component]
pub fn Told(words: Words, answering: Answering) -> impl IntoView {
    let publishing = Memo::new(move |_| answering.publishing());
    move || match publishing.get() {
        Publishing::Nothing | Publishing::UnderWay => ().into_any(),
        Publishing::Done => notice(
            Tone::Done,
            "check",
            say!(words, desk_answer.done).to_owned(),
            String::new(),
        ),
        Publishing::NotSent(error) => {
            let note = format!(
                "{} {}",
                failure_note(words, &error),
                say!(words, desk.not_sent_note)
            );
            notice(
                Tone::Error,
                "offline",
                say!(words, desk_answer.not_sent).to_owned(),
                note,
            )
        }
        Publishing::NotOurs => notice(
            Tone::Error,
            "warning",
            say!(words, desk_answer.not_ours).to_owned(),
            say!(words, desk_answer.not_ours_note).to_owned(),
        ),
        Publishing::Refused(fields) => {
            let named = fields.iter().map(|field| field_name(words, &field.field));
            let named: Vec<&str> = named.collect();
            let named = named.join(say!(words, send.separator));
            let title = say!(words, desk_answer.refused, fields = named).to_string();
            notice(
                Tone::Error,
                "warning",
                title,
                say!(words, desk_answer.refused_note).to_owned(),
            )
        }
    }
}

fn notice(tone: Tone, icon: &'static str, title: String, note: String) -> AnyView {
    view! {
        <Notice tone icon>
            <p class="notice__title">{title}</p>
            <p>{note}</p>
        </Notice>
    }
    .into_any()
}

/// A field as the form calls it.
fn field_name(words: Words, field: &str) -> &'static str {
    match field.split(['.', '[']).next() {
        Some("month") => say!(words, desk_answer.month),
        Some("division") => say!(words, desk_answer.division),
        Some("topic") => say!(words, desk_answer.topic),
        Some("text") => say!(words, desk_answer.text),
        Some("cases") => say!(words, desk_answer.cases),
        _ => say!(words, common.unknown),
    }
}
