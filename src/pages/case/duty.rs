//! Who answers for a case, by when, and in which cell it lies.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, UnitRef};

use crate::pages::describe::{joined, time, town_name, unit_name};
use crate::pages::promise_words::text;
use crate::say;
use crate::state::facts::use_facts;
use crate::state::session::Session;
use crate::words::Words;

/// Rows of the case's facts; those of which nothing is known are left out.
#[component]
pub fn DutyRows(words: Words, session: Session, case: CaseView) -> impl IntoView {
    let cell = [
        case.cell.clone().unwrap_or_default(),
        town_name(words, case.community.as_ref()),
    ];
    let due = case.due_at.filter(|_| !case.status.is_final());
    let due = due.map(|at| say!(words, receipt.until, time = time(words, session, at)).to_string());
    let unit = case.unit.as_ref();
    let phone = unit.map(|unit| view! { <Phone session unit=unit.clone()/> });
    let name = |unit: Option<&UnitRef>| unit.map(|unit| unit_name(words, unit));
    view! {
        <Condition words case=case.clone()/>
        {row(say!(words, case.cell), Some(joined(&cell, " · ")))}
        {row(say!(words, case.unit), name(unit))}
        {row(say!(words, case.supervisor), name(case.supervisor.as_ref()))}
        {phone.map(|phone| view! { <div><dt>{say!(words, case.phone)}</dt><dd>{phone}</dd></div> })}
        {row(say!(words, case.due_at), due)}
    }
}

fn row(name: &'static str, value: Option<String>) -> Option<AnyView> {
    let value = value.filter(|value| !value.is_empty())?;
    Some(view! { <div><dt>{name}</dt><dd class="digits">{value}</dd></div> }.into_any())
}

/// Which condition for filing it meets, as the city's rules put it.
#[component]
fn Condition(words: Words, case: CaseView) -> impl IntoView {
    let facts = use_facts();
    move || {
        let rule = facts.get()?.rulebook.rule_of(case.class.as_ref());
        let chosen = case.condition.as_deref()?;
        let mut conditions = rule.conditions.iter();
        let condition = conditions.find(|condition| condition.id == chosen)?;
        row(
            say!(words, case.condition),
            Some(text(words, &condition.text)),
        )
    }
}

/// The unit's own number, else the city's hotline.
#[component]
fn Phone(session: Session, unit: UnitRef) -> impl IntoView {
    move || {
        let number = unit
            .phone
            .clone()
            .or_else(|| Some(session.city()?.hotline.clone()))?;
        let url = format!("tel:{number}");
        Some(view! { <a href=url>{number}</a> })
    }
}
