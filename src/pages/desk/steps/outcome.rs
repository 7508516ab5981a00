//! What came of a step that was sent.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Step;

use super::super::step_words::verb;
use crate::pages::describe::failure_note;
use crate::say;
use crate::state::desk::{Form, Sending};
use crate::state::device;
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// There is one on the screen at a time.
const ID: &str = "desk-outcome";

/// What came of it: in the form, beside the button that was pressed, and where
/// the form was once that is gone.
#[component]
pub fn Outcome(
    words: Words,
    form: Form,
    /// The latest event in words.
    latest: Memo<String>,
) -> impl IntoView {
    let sending = Memo::new(move |_| form.sending());
    let said = move || match sending.get() {
        Sending::Nothing | Sending::UnderWay => None,
        Sending::Done(step) => Some(done(words, step)),
        Sending::NotSent(error) => {
            let note = format!(
                "{} {}",
                failure_note(words, &error),
                say!(words, desk.not_sent_note)
            );
            Some(notice(
                Tone::Error,
                "offline",
                say!(words, desk.not_sent).to_owned(),
                Some(note),
            ))
        }
        Sending::Overtaken => Some(notice(
            Tone::Warning,
            "warning",
            say!(words, desk.overtaken, step = latest.get()).to_string(),
            Some(say!(words, desk.overtaken_note).to_owned()),
        )),
        Sending::NotLegal => Some(notice(
            Tone::Warning,
            "warning",
            say!(words, desk.not_legal).to_owned(),
            Some(say!(words, desk.not_legal_note).to_owned()),
        )),
        Sending::Refused(fields) => {
            let named = fields.iter().map(|field| field_name(words, &field.field));
            let named: Vec<&str> = named.collect();
            let named = named.join(say!(words, send.separator));
            let refused = say!(words, desk.refused, fields = named).to_string();
            Some(notice(Tone::Error, "warning", refused, None))
        }
        Sending::PhotoLost => Some(notice(
            Tone::Error,
            "photo-broken",
            say!(words, desk.photo_lost).to_owned(),
            None,
        )),
    };
    view! { <div class="desk__outcome" id=ID tabindex="-1">{said}</div> }
}

/// Brings it before whoever pressed the button: a screen reader reads it, and the
/// keyboard goes on there.
pub fn follow(form: Form) {
    let sending = Memo::new(move |_| form.sending());
    Effect::new(move || {
        let focus = match sending.get() {
            Sending::Nothing | Sending::UnderWay => return,
            // The form was below, and may have been long.
            Sending::Done(_) => device::focus,
            _ => device::refocus,
        };
        spawn_local(async move {
            device::sleep(0).await;
            focus(ID);
        });
    });
}

/// What was taken, where the case is not this unit's any more.
pub fn done_notice(words: Words, form: Form) -> Option<AnyView> {
    match form.sending() {
        Sending::Done(step) => Some(done(words, step)),
        _ => None,
    }
}

fn done(words: Words, step: Step) -> AnyView {
    let done = say!(words, desk.done, step = verb(words, step)).to_string();
    notice(Tone::Done, "check", done, None)
}

fn notice(tone: Tone, icon: &'static str, title: String, note: Option<String>) -> AnyView {
    view! {
        <Notice tone icon>
            <p class="notice__title">{title}</p>
            {note.map(|note| view! { <p>{note}</p> })}
        </Notice>
    }
    .into_any()
}

/// A field as the form calls it.
fn field_name(words: Words, field: &str) -> &'static str {
    match field {
        "note" => say!(words, desk.note),
        "internal_note" => say!(words, desk.internal_note),
        "until" => say!(words, desk.until),
        "unit" => say!(words, desk.unit),
        "class" => say!(words, desk.class),
        "condition" => say!(words, desk.condition),
        "place" | "place.position" | "place.division" | "place.note" => say!(words, desk.place),
        "photos" => say!(words, photo.title),
        _ => say!(words, common.unknown),
    }
}
