//! A promise, laid out like a receipt.

use leptos::prelude::*;
use xiuhua_core::catalog::{Catalogue, ClassId, Kind};
use xiuhua_core::rules::{Duty, Obligation, Unit};
use xiuhua_core::time::Timestamp;

use crate::pages::promise_words::{due_words, text};
use crate::say;
use crate::state::device;
use crate::state::session::Session;
use crate::ui::{Icon, limit_words};
use crate::words::Words;

/// Who, by when, and until it is how.
#[component]
pub fn Slip(
    words: Words,
    session: Session,
    duty: Duty,
    condition: Option<String>,
    standard: Option<StandardClass>,
    now: Timestamp,
) -> impl IntoView {
    let owed = owed(&duty, condition.as_deref());
    let rows = match owed {
        Owed::One(obligation) => one(words, session, obligation, now),
        Owed::EachOf(obligations) => each(words, session, obligations, now),
    };
    let up = duty.supervisor.as_ref().map(|unit| {
        let unit = text(words, &unit.name);
        say!(words, duty.up_is, unit = unit).to_string()
    });
    let is_provisional = duty.obligations.iter().any(|owed| owed.due.is_provisional);
    view! {
        <dl class="slip">
            <div>
                <dt>{say!(words, duty.to)}</dt>
                <dd>
                    <b>{text(words, &duty.responsible.name)}</b>
                    {up.map(|up| view! { <small>{up}</small> })}
                    <Call words session unit=duty.responsible.clone()/>
                </dd>
            </div>
            {rows}
            {standard.map(|StandardClass { name, code }| view! {
                <div class="slip__class">
                    <dt>{say!(words, duty.class)}</dt>
                    <dd>{name} <small>{code}</small></dd>
                </div>
            })}
        </dl>
        {is_provisional.then(|| view! { <p class="page__note">{say!(words, duty.provisional_note)}</p> })}
    }
}

/// A class as the standard has it.
#[derive(Debug, Clone)]
pub struct StandardClass {
    /// What the standard calls it.
    pub name: String,
    /// Its code, with the standard's.
    pub code: String,
}

impl StandardClass {
    /// Of a class; `None` where the catalogue does not have it.
    pub fn of(words: Words, catalogue: &Catalogue, class: &ClassId) -> Option<Self> {
        let kind = match class.kind() {
            Kind::Matter => say!(words, lists.matter),
            Kind::Component => say!(words, lists.component),
        };
        let standard = &catalogue.standard().code;
        Some(Self {
            name: text(words, &catalogue.class(class)?.name),
            code: format!("{kind} {} · {standard}", class.code()),
        })
    }
}

/// The promise in a sentence, for a screen reader.
pub fn spoken(words: Words, session: Session, duty: &Duty, condition: Option<&str>) -> String {
    let unit = text(words, &duty.responsible.name);
    let time = duty
        .obligation(condition)
        .map(|owed| due_words(words, session, owed.due, device::now()));
    let time = time.unwrap_or_default();
    say!(words, duty.spoken, unit = unit, time = time).to_string()
}

enum Owed<'a> {
    One(&'a Obligation),
    /// None was chosen: each is possible.
    EachOf(&'a [Obligation]),
}

fn owed<'a>(duty: &'a Duty, condition: Option<&str>) -> Owed<'a> {
    let all = &duty.obligations;
    let is_chosen = |owed: &&Obligation| Some(owed.condition.as_str()) == condition;
    match (all.iter().find(is_chosen), all.as_slice()) {
        (Some(chosen), _) => Owed::One(chosen),
        (None, [only]) => Owed::One(only),
        (None, all) => Owed::EachOf(all),
    }
}

fn one(words: Words, session: Session, owed: &Obligation, now: Timestamp) -> AnyView {
    let time = due_words(words, session, owed.due, now);
    view! {
        <div>
            <dt>{say!(words, duty.answer)}</dt>
            <dd>
                <b>{say!(words, duty.if_filed_now, time = time).to_string()}</b>
                <small>{limit_words(words, owed.limit)}</small>
            </dd>
        </div>
        <div>
            <dt>{say!(words, duty.done_when)}</dt>
            <dd>{text(words, &owed.closing)}</dd>
        </div>
    }
    .into_any()
}

fn each(words: Words, session: Session, all: &[Obligation], now: Timestamp) -> AnyView {
    let rows = all.iter().map(|owed| {
        let time = due_words(words, session, owed.due, now);
        let closing = text(words, &owed.closing);
        view! {
            <li>
                <span>{text(words, &owed.text)}</span>
                <b>{say!(words, duty.due_by, time = time).to_string()}</b>
                <small>{limit_words(words, owed.limit)}</small>
                <small>{say!(words, duty.done_is, closing = closing).to_string()}</small>
            </li>
        }
    });
    view! {
        <div>
            <dt>{say!(words, duty.answer)}</dt>
            <dd>
                <small>{say!(words, duty.cases)}</small>
                <ul class="slip__cases">{rows.collect_view()}</ul>
            </dd>
        </div>
    }
    .into_any()
}

/// The unit's own number, else the city's hotline.
#[component]
fn Call(words: Words, session: Session, unit: Unit) -> impl IntoView {
    let hotline = session.city_now().map(|city| city.hotline.clone());
    let (label, number) = match unit.phone {
        Some(number) => (say!(words, duty.call), number),
        None => (say!(words, duty.hotline), hotline.unwrap_or_default()),
    };
    (!number.is_empty()).then(|| {
        let url = format!("tel:{number}");
        view! {
            <a class="button button--small slip__call" href=url>
                <Icon name="phone"/> {label} " " {number}
            </a>
        }
    })
}
