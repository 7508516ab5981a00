//! What it really is, and which condition for filing it meets: as reported,
//! where nothing else is chosen.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::case::StaffCase;
use xiuhua_core::catalog::ClassId;

use crate::pages::describe::class_name;
use crate::pages::facts::{Fact, FactView};
use crate::pages::promise_words::text;
use crate::say;
use crate::state::desk::Form;
use crate::state::device;
use crate::state::facts::use_facts;
use crate::ui::{Icon, limit_words};
use crate::words::Words;

/// The class, and the conditions of the one that is chosen.
#[component]
pub fn ClassFields(words: Words, seen: Memo<Arc<StaffCase>>, form: Form) -> impl IntoView {
    view! {
        <ClassField words seen form/>
        <ConditionField words seen form/>
    }
}

/// What it is taken for, and the residents' own search for what it really is.
#[component]
fn ClassField(words: Words, seen: Memo<Arc<StaffCase>>, form: Form) -> impl IntoView {
    let facts = use_facts();
    let chosen = Memo::new(move |_| form.fields().class);
    let reported = Memo::new(move |_| seen.with(|seen| seen.case.class.clone()));
    let is_same = move || chosen.with(String::is_empty);
    let choose = move |class: String| {
        form.edit(|fields| {
            fields.class = class;
            fields.condition.clear();
        });
        // What was pressed is gone.
        device::stay_at("desk-class");
    };
    let on_take = Callback::new(move |(class, _): (ClassId, String)| {
        let is_reported = reported.with_untracked(|reported| reported.as_ref() == Some(&class));
        choose(if is_reported {
            String::new()
        } else {
            class.to_string()
        });
    });
    let name = move || {
        let class = chosen.with(|chosen| chosen.parse().ok());
        class_name(words, facts, class.or_else(|| reported.get()).as_ref())
    };
    view! {
        <div class="field" role="group" aria-labelledby="desk-class-title">
            <p class="field__label" id="desk-class-title">{say!(words, desk.class)}</p>
            <div class="chosen" id="desk-class" tabindex="-1">
                <Icon name="check"/>
                <p class="chosen__body">
                    <b>{name}</b>
                    {move || is_same().then(|| view! { " " <small>{say!(words, desk.class_same)}</small> })}
                </p>
                <button class="button button--small" type="button" hidden=is_same on:click=move |_| choose(String::new())>
                    {say!(words, desk.class_back)}
                </button>
            </div>
            <FactView what=Fact::FindClass(on_take)/>
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
