//! Whom it goes to, and until when it is put off.

use leptos::prelude::*;
use xiuhua_core::case::UnitRef;

use crate::pages::describe::unit_name;
use crate::say;
use crate::state::desk::{Form, as_field};
use crate::state::server_clock;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::Words;

/// The units of the place, the one of the city's rules first.
#[component]
pub fn UnitField(words: Words, form: Form, units: Memo<Vec<UnitRef>>) -> impl IntoView {
    let chosen = Memo::new(move |_| form.fields().unit);
    let options = move || {
        let chosen = chosen.get();
        let units = units.get().into_iter().enumerate();
        let option = |(index, unit): (usize, UnitRef)| {
            let name = unit_name(words, &unit);
            let name = match index {
                0 => say!(words, desk.unit_usual, unit = name).to_string(),
                _ => name,
            };
            let is_chosen = chosen == unit.code;
            view! { <option value=unit.code selected=is_chosen>{name}</option> }
        };
        units.map(option).collect_view()
    };
    view! {
        <div class="field">
            <label class="field__label" for="desk-unit">{say!(words, desk.unit)}</label>
            <select class="input" id="desk-unit" on:change:target=move |event| {
                let unit = event.target().value();
                form.edit(|fields| fields.unit = unit);
            }>{options}</select>
        </div>
    }
}

/// Date and time on the city's clock, wherever the desk stands.
#[component]
pub fn UntilField(words: Words, form: Form, missing: RwSignal<Vec<&'static str>>) -> impl IntoView {
    let offset = use_session().utc_offset_minutes();
    let is_missing = move || missing.with(|missing| missing.contains(&"until"));
    let text = Memo::new(move |_| form.fields().until);
    view! {
        <div class="field">
            <label class="field__label" for="desk-until">{say!(words, desk.until)} " · " {say!(words, common.required)}</label>
            <input class="input digits" id="desk-until" type="datetime-local" required
                min=as_field(server_clock::now(), offset)
                aria-invalid=move || is_missing().then_some("true")
                aria-describedby="desk-until-hint desk-until-error"
                prop:value=move || text.get()
                on:input:target=move |event| {
                    let text = event.target().value();
                    form.edit(|fields| fields.until = text);
                    missing.set(Vec::new());
                }/>
            <p class="field__foot" id="desk-until-hint"><span>{say!(words, desk.until_hint)}</span></p>
            <p class="field__error" id="desk-until-error" role="alert" hidden=move || !is_missing()>
                <Icon name="warning"/> {say!(words, desk.until_missing)}
            </p>
        </div>
    }
}
