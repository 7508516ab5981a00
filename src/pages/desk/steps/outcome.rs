//! What came of a step that was sent, and what is written but cannot be sent now.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::step_words::verb;
use crate::pages::describe::failure_note;
use crate::say;
use crate::state::desk::{Form, Sending};
use crate::state::device;
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// What came of it.
#[component]
pub fn Outcome(words: Words, form: Form) -> impl IntoView {
    let sending = Memo::new(move |_| form.sending());
    let said = move || match sending.get() {
        Sending::Nothing | Sending::UnderWay => None,
        Sending::Done(step) => {
            let done = say!(words, desk.done, step = verb(words, step)).to_string();
            Some(notice(Tone::Done, "check", done, None))
        }
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
            say!(words, desk.overtaken).to_owned(),
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
    // It stands above what was sent, which may be long.
    Effect::new(move || {
        if !matches!(sending.get(), Sending::Nothing | Sending::UnderWay) {
            spawn_local(async {
                device::sleep(0).await;
                device::focus("desk-outcome");
            });
        }
    });
    view! { <div class="desk__outcome" id="desk-outcome" tabindex="-1">{said}</div> }
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

/// Words that are there while no form is open for them.
#[component]
pub fn Unsent(words: Words, form: Form, is_shown: Signal<bool>) -> impl IntoView {
    let text = Memo::new(move |_| form.pad.text());
    let internal = Memo::new(move |_| form.fields().internal_note);
    let count = Memo::new(move |_| form.pad.photos().len());
    let has_any = move || {
        let has_words = text.with(|text| !text.trim().is_empty())
            || internal.with(|internal| !internal.trim().is_empty());
        has_words || count.get() > 0
    };
    let discard = move |_| {
        form.edit(|fields| *fields = Default::default());
        spawn_local(async move {
            form.pad.discard().await;
        });
    };
    let said = move || {
        (is_shown.get() && has_any()).then(|| {
            let photos = (count.get() > 0)
                .then(|| say!(words, desk.unsent_photos, count = count.get()).to_string());
            view! {
                <div class="desk__unsent">
                    <p class="field__label">{say!(words, desk.unsent)}</p>
                    <p>{move || text.get()}</p>
                    <p>{move || internal.get()}</p>
                    <p>{photos}</p>
                    <button class="button button--small" type="button" on:click=discard>{say!(words, desk.discard)}</button>
                </div>
            }
        })
    };
    view! { {said} }
}
