//! Where it really is: on the map, or by name.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::case::{MAX_PLACE_NOTE_CHARS, StaffCase};

use crate::pages::facts::{Fact, FactView};
use crate::pages::report::{MapPart, PlaceOf};
use crate::say;
use crate::state::desk::Form;
use crate::ui::Icon;
use crate::words::Words;

/// The pin, and the place in words.
#[component]
pub fn PlaceField(
    words: Words,
    seen: Memo<Arc<StaffCase>>,
    form: Form,
    missing: RwSignal<Vec<&'static str>>,
) -> impl IntoView {
    let position = seen.with_untracked(|seen| seen.case.place.position);
    let of = PlaceOf::Case(form.pad, position);
    let before = Memo::new(move |_| seen.with(|seen| seen.case.place.note.clone()));
    let note = Memo::new(move |_| form.fields().place_note.unwrap_or_else(|| before.get()));
    let is_missing = move || missing.with(|missing| missing.contains(&"place"));
    view! {
        <div class="field" id="desk-place" tabindex="-1" role="group" aria-labelledby="desk-place-title">
            <p class="field__label" id="desk-place-title">{say!(words, desk.place)} " · " {say!(words, common.required)}</p>
            // It is read first: a map that stands elsewhere would move it.
            {move || form.pad.is_read().then(|| view! { <MapPart of is_adjusting=RwSignal::new(true)/> })}
            <p class="field__error" role="alert" hidden=move || !is_missing()>
                <Icon name="warning"/> {say!(words, desk.place_missing)}
            </p>
            <FactView what=Fact::PlaceByName(of)/>
        </div>
        <div class="field">
            <label class="field__label" for="desk-place-note">{say!(words, desk.place_note)}</label>
            <input class="input" id="desk-place-note" autocomplete="off" maxlength=MAX_PLACE_NOTE_CHARS.to_string()
                prop:value=move || note.get()
                on:input:target=move |event| {
                    let note = event.target().value();
                    form.edit(|fields| fields.place_note = Some(note));
                }/>
        </div>
    }
}
