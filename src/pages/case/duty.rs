//! Who answers for a case, by when, and in which cell it lies.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, DivisionRef, UnitRef};

use crate::pages::describe::{joined, time, town_name, unit_name};
use crate::pages::promise_words::text;
use crate::routes::Route;
use crate::say;
use crate::state::facts::use_facts;
use crate::state::navigation::use_navigation;
use crate::state::session::Session;
use crate::ui::Icon;
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
    view! {
        <Condition words case=case.clone()/>
        {row(say!(words, case.cell), Some(joined(&cell, " · ")))}
        {case.unit.map(|unit| contact(words, say!(words, case.unit), &unit))}
        <Judged words session town=case.town/>
        {case.supervisor.map(|unit| contact(words, say!(words, case.supervisor), &unit))}
        <Hotline words session/>
        {row(say!(words, case.due_at), due)}
    }
}

/// A unit, and its own number where it has one.
fn contact(words: Words, name: &'static str, unit: &UnitRef) -> impl IntoView + use<> {
    let phone = unit.phone.clone();
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{unit_name(words, unit)} {phone.map(|number| view! { " " {call(number)} })}</dd>
        </div>
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

/// How well the units of its town do, where the backend publishes it.
#[component]
fn Judged(words: Words, session: Session, town: Option<DivisionRef>) -> impl IntoView {
    let query = town.map_or(String::new(), |town| format!("&place={}", town.code));
    // In full, since it is printed, too.
    let url = use_navigation().link(&Route::Rates(format!("by=unit{query}")));
    move || {
        session.capabilities().assessment.then(|| {
            let link =
                view! { <a class="call" href=url.clone()>{say!(words, rates.how_units_do)}</a> };
            view! { <div><dt>{say!(words, rates.title)}</dt><dd>{link}</dd></div> }
        })
    }
}

/// The city's number, which is there for all of it.
#[component]
fn Hotline(words: Words, session: Session) -> impl IntoView {
    move || {
        let number = session.city()?.hotline.clone();
        Some(view! { <div><dt>{say!(words, duty.hotline)}</dt><dd>{call(number)}</dd></div> })
    }
}

fn call(number: String) -> impl IntoView {
    let url = format!("tel:{number}");
    view! { <a class="call digits" href=url><Icon name="phone"/> {number}</a> }
}
