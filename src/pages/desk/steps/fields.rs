//! What goes with a step: each step has its own of these.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::case::{LegalStep, StaffCase, Step, UnitRef};

use super::super::internal::InternalTag;
use super::super::step_words::{effect, verb};
use super::choose::{UnitField, UntilField};
use super::class::ClassFields;
use super::extension;
use super::place::PlaceField;
use crate::pages::photo_field::PhotoField;
use crate::say;
use crate::state::desk::Form;
use crate::ui::Icon;
use crate::words::Words;

/// The field that is to have the focus, by its name in the API.
pub fn id_of(field: &'static str) -> &'static str {
    match field {
        "until" => "desk-until",
        "place" => "desk-place",
        _ => "desk-note",
    }
}

/// The fields of a step.
#[component]
pub fn StepFields(
    words: Words,
    seen: Memo<Arc<StaffCase>>,
    form: Form,
    legal: LegalStep,
    units: Memo<Vec<UnitRef>>,
    /// Which are still to be filled in.
    missing: RwSignal<Vec<&'static str>>,
) -> impl IntoView {
    let step = legal.step;
    let photos = if legal.takes_photos {
        view! { <PhotoField words pad=form.pad id="desk"/> }.into_any()
    } else {
        let has_photos = move || !form.pad.photos().is_empty();
        view! { <p class="page__note" hidden=move || !has_photos()>{say!(words, desk.photos_wait)}</p> }.into_any()
    };
    let effect = match step {
        Step::Extend => extension::effect(words, seen),
        step => effect(words, step).into_any(),
    };
    view! {
        <h3 id="desk-step-title" tabindex="-1">{verb(words, step)}</h3>
        <p class="desk__effect"><b>{say!(words, desk.seen)}</b> {effect}</p>
        {(step == Step::File).then(|| view! { <ClassFields words seen form/> })}
        {(step == Step::Dispatch).then(|| view! { <UnitField words form units/> })}
        {legal.needs.place.then(|| view! { <PlaceField words seen form missing/> })}
        {legal.needs.until.then(|| view! { <UntilField words form missing/> })}
        <NoteField words form is_needed=legal.needs.note missing/>
        {photos}
        <InternalField words form/>
    }
}

#[component]
fn NoteField(
    words: Words,
    form: Form,
    is_needed: bool,
    missing: RwSignal<Vec<&'static str>>,
) -> impl IntoView {
    let is_missing = move || missing.with(|missing| missing.contains(&"note"));
    let need = if is_needed {
        say!(words, common.required)
    } else {
        say!(words, common.optional)
    };
    view! {
        <div class="field">
            <label class="field__label" for="desk-note">{say!(words, desk.note)} " · " {need}</label>
            <textarea class="input" id="desk-note" rows="3" required=is_needed
                aria-invalid=move || is_missing().then_some("true")
                aria-describedby="desk-note-hint desk-note-error"
                prop:value=move || form.pad.text()
                on:input:target=move |event| {
                    form.pad.set_text(event.target().value());
                    missing.set(Vec::new());
                }></textarea>
            <p class="field__foot" id="desk-note-hint"><span>{say!(words, desk.note_hint)}</span></p>
            <p class="field__error" id="desk-note-error" role="alert" hidden=move || !is_missing()>
                <Icon name="warning"/> {say!(words, desk.note_missing)}
            </p>
        </div>
    }
}

#[component]
fn InternalField(words: Words, form: Form) -> impl IntoView {
    let text = Memo::new(move |_| form.fields().internal_note);
    view! {
        <div class="field desk__internal">
            <label class="field__label" for="desk-internal">
                {say!(words, desk.internal_note)} " · " {say!(words, common.optional)} " " <InternalTag words/>
            </label>
            <textarea class="input desk__short" id="desk-internal" rows="2" aria-describedby="desk-internal-hint"
                prop:value=move || text.get()
                on:input:target=move |event| {
                    let text = event.target().value();
                    form.edit(|fields| fields.internal_note = text);
                }></textarea>
            <p class="field__foot" id="desk-internal-hint"><span>{say!(words, desk.internal_hint)}</span></p>
        </div>
    }
}
