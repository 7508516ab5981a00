//! What the backend would not take, and the way to mend it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::FieldProblem;

use crate::pages::report::field_anchor;
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::navigation::use_navigation;
use crate::state::outbox::use_outbox;
use crate::ui::Art;
use crate::words::Words;

/// The backend will not take it as it is: which field, why, and the way back.
pub fn refused(
    words: Words,
    key: IdempotencyKey,
    code: &str,
    fields: Vec<FieldProblem>,
) -> impl IntoView {
    let (outbox, navigation) = (use_outbox(), use_navigation());
    let anchor = fields
        .first()
        .map_or("main", |problem| field_anchor(&problem.field));
    let edit = move |_| {
        let key = key.clone();
        spawn_local(async move {
            outbox.edit(&key).await;
            navigation.replace(&Route::Report);
            device::sleep(0).await;
            device::focus(anchor);
        });
    };
    let reason = refusal_text(words, code);
    let lines = fields.into_iter().map(|problem| {
        view! {
            <li class="cell">
                <span class="cell__body">
                    <span class="cell__title">{field_name(words, &problem.field)}</span>
                    <span class="cell__note">{problem_text(words, &problem.code)}</span>
                </span>
            </li>
        }
    });
    view! {
        <section class="panel sending" aria-labelledby="sending-title" role="alert">
            <Art name="art-failed"/>
            <h2 id="sending-title">{say!(words, sending.refused_title)}</h2>
            <p>{reason}</p>
            <ul class="cells">{lines.collect_view()}</ul>
        </section>
        <button class="button button--main button--wide" type="button" on:click=edit>
            {say!(words, sending.refused_fix)}
        </button>
    }
}

/// The backend's code for a step that is not possible any more.
const ILLEGAL_STEP: &str = "illegal_step";

/// Whether trying again would be refused again: the case has gone on, or time
/// has.
pub fn is_overtaken(code: &str) -> bool {
    matches!(
        code,
        ILLEGAL_STEP | "too_late" | "too_early" | "already_given" | "not_possible"
    )
}

/// Why the backend refused, in a sentence.
pub fn refusal_text(words: Words, code: &str) -> &'static str {
    match code {
        ILLEGAL_STEP => say!(words, net.illegal_step),
        "too_late" => say!(words, net.rating_late),
        "too_early" => say!(words, net.rating_early),
        "already_given" => say!(words, net.rating_given),
        "not_possible" => say!(words, net.rating_never),
        "idempotency_mismatch" => say!(words, net.key_conflict),
        "not_stored" => say!(words, storage.full),
        "store_failed" => say!(words, storage.failed),
        "photo_too_large" => say!(words, net.photo_too_large),
        "photo_gone" => say!(words, net.photo_gone),
        _ => say!(words, net.invalid),
    }
}

fn field_name(words: Words, field: &str) -> &'static str {
    match field {
        "photos" => say!(words, field.photos),
        "place.note" => say!(words, field.place_note),
        "class" => say!(words, field.class),
        "description" => say!(words, field.description),
        "contact.name" => say!(words, field.contact_name),
        "contact.phone" => say!(words, field.contact_phone),
        "location_consent" => say!(words, field.location_consent),
        field if field.starts_with("place") => say!(words, field.place),
        _ => say!(words, field.unknown),
    }
}

fn problem_text(words: Words, code: &str) -> &'static str {
    match code {
        "required" => say!(words, problem.required),
        "too_long" => say!(words, problem.too_long),
        "too_many" => say!(words, problem.too_many),
        "invalid" => say!(words, problem.invalid),
        "outside_city" => say!(words, problem.outside),
        _ => say!(words, problem.unknown),
    }
}
