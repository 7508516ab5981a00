//! What it really is, and which condition for filing it meets: as reported,
//! where nothing else is chosen.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::case::StaffCase;
use xiuhua_core::catalog::ClassId;

use crate::pages::describe::{class_name, name_of};
use crate::pages::promise_words::text;
use crate::say;
use crate::state::desk::Form;
use crate::state::facts::use_facts;
use crate::ui::limit_words;
use crate::words::Words;

/// The class, and the conditions of the one that is chosen.
#[component]
pub fn ClassFields(words: Words, seen: Memo<Arc<StaffCase>>, form: Form) -> impl IntoView {
    view! {
        <ClassField words seen form/>
        <ConditionField words seen form/>
    }
}

#[component]
fn ClassField(words: Words, seen: Memo<Arc<StaffCase>>, form: Form) -> impl IntoView {
    let facts = use_facts();
    let chosen = Memo::new(move |_| form.fields().class);
    let reported = Memo::new(move |_| seen.with(|seen| seen.case.class.clone()));
    let same = move || {
        let class = reported.with(|class| class_name(words, facts, class.as_ref()));
        say!(words, desk.class_same, class = class).to_string()
    };
    let groups = move || {
        let catalogue = &facts.get()?.catalogue;
        let chosen = chosen.get_untracked();
        let option = |class: &ClassId| {
            let (id, name) = (class.to_string(), name_of(words, catalogue, class));
            let is_chosen = id == chosen;
            view! { <option value=id selected=is_chosen>{name}</option> }
        };
        let everyday = catalogue
            .tiles()
            .map(|tile| option(&tile.class))
            .collect_view();
        let majors = catalogue.majors().iter().map(|major| {
            let is_rare =
                |class: &&xiuhua_core::catalog::Class| catalogue.tile_of(&class.id).is_none();
            let classes = major.classes.iter().filter(is_rare);
            let classes = classes.map(|class| option(&class.id)).collect_view();
            view! { <optgroup label=text(words, &major.name)>{classes}</optgroup> }
        });
        Some(view! {
            <optgroup label=say!(words, desk.class_everyday)>{everyday}</optgroup>
            {majors.collect_view()}
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for="desk-class">{say!(words, desk.class)}</label>
            <select class="input" id="desk-class" on:change:target=move |event| {
                let class = event.target().value();
                form.edit(|fields| {
                    fields.class = class;
                    fields.condition.clear();
                });
            }>
                <option value="">{same}</option>
                {groups}
            </select>
        </div>
    }
}

#[component]
fn ConditionField(words: Words, seen: Memo<Arc<StaffCase>>, form: Form) -> impl IntoView {
    let facts = use_facts();
    let class = Memo::new(move |_| form.fields().class);
    let chosen = Memo::new(move |_| form.fields().condition);
    let options = move || {
        let facts = facts.get()?;
        let other = class.get().parse::<ClassId>().ok();
        let (reported, condition) =
            seen.with(|seen| (seen.case.class.clone(), seen.case.condition.clone()));
        let is_same = other.is_none() || other == reported;
        let rule = facts.rulebook.rule_of(other.as_ref().or(reported.as_ref()));
        let chosen = chosen.get_untracked();
        let said = rule
            .conditions
            .iter()
            .find(|one| is_same && Some(&one.id) == condition.as_ref());
        let first = said.map_or_else(
            || say!(words, desk.condition_none).to_owned(),
            |said| {
                say!(
                    words,
                    desk.condition_same,
                    condition = text(words, &said.text)
                )
                .to_string()
            },
        );
        let option = |one: &xiuhua_core::rules::Condition| {
            let limit = limit_words(words, one.limit);
            let is_chosen = one.id == chosen;
            let name = format!("{} · {limit}", text(words, &one.text));
            view! { <option value=one.id.clone() selected=is_chosen>{name}</option> }
        };
        let options = rule.conditions.iter().map(option).collect_view();
        Some(view! { <option value="">{first}</option> {options} })
    };
    view! {
        <div class="field">
            <label class="field__label" for="desk-condition">{say!(words, desk.condition)}</label>
            <select class="input" id="desk-condition" on:change:target=move |event| {
                let condition = event.target().value();
                form.edit(|fields| fields.condition = condition);
            }>{options}</select>
        </div>
    }
}
