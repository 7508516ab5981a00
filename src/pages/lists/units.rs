//! The lists by unit: what it owes to residents.

use leptos::prelude::*;
use xiuhua_core::city::Level;
use xiuhua_core::rules::{Role, Rule};

use super::Lists;
use super::address::Shown;
use super::names::{level_name, role_name, role_url};
use super::owed::Owed;
use crate::pages::print_button::PrintButton;
use crate::say;
use crate::state::session::use_session;
use crate::ui::Icon;

/// The roles of a level, those who answer for something first.
pub fn roles_on(lists: Lists, level: Level) -> impl Iterator<Item = &'static Role> {
    let roles = lists.facts.rulebook.roles().iter();
    roles.filter(move |role| role.level == level)
}

/// The rules that units of a role answer for; that for all else comes last.
fn rules_of(lists: Lists, role: &str) -> impl Iterator<Item = &'static Rule> {
    let book = &lists.facts.rulebook;
    let rules = book.rules().iter().chain([book.otherwise()]);
    rules.filter(move |rule| rule.responsible == role)
}

/// How many classes its rules hold for; all else is one more.
fn count_of(lists: Lists, role: &Role) -> usize {
    let otherwise = lists.facts.rulebook.otherwise();
    let count = |rule: &Rule| match rule.id == otherwise.id {
        true => 1,
        false => rule.classes.len(),
    };
    rules_of(lists, &role.id).map(count).sum()
}

/// The units of a level as rows.
#[component]
pub fn UnitRows(lists: Lists, level: Level) -> impl IntoView {
    let words = lists.words;
    let rows = roles_on(lists, level).map(|role| {
        let note = match count_of(lists, role) {
            0 => say!(words, lists.supervises_only).to_owned(),
            count => say!(words, lists.classes, count = count).to_string(),
        };
        view! {
            <li>
                <a class="unit-row" href=role_url(role)>
                    <span class="row__body">
                        <span class="row__name">{role_name(words, lists.facts, role)}</span>
                        " "
                        <small class="row__note">{note}</small>
                    </span>
                    <Icon name="chevron" class="icon icon--small"/>
                </a>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

/// What the units of a role owe.
#[component]
pub fn Unit(lists: Lists, role: &'static Role) -> impl IntoView {
    let (words, session) = (lists.words, use_session());
    let book = &lists.facts.rulebook;
    let above = role.up.as_deref().and_then(|up| book.role(up));
    let below = book.roles().iter();
    let below: Vec<&Role> = below
        .filter(|other| other.up.as_deref() == Some(&role.id))
        .collect();
    let link = move |role: &'static Role| {
        view! { <a href=role_url(role)>{role_name(words, lists.facts, role)}</a> }
    };
    let number = move || {
        let hotline = session.city().map(|city| city.hotline.clone());
        let number = role.phone.clone().or(hotline)?;
        let url = format!("tel:{number}");
        Some(
            view! { <div><dt>{say!(words, duty.call)}</dt><dd><a href=url>{number}</a></dd></div> },
        )
    };
    let count = count_of(lists, role);
    let printed = say!(words, lists.print_count, count = count).to_string();
    let rules = rules_of(lists, &role.id).map(|rule| view! { <RuleCard lists rule/> });
    view! {
        <header class="lists-head">
            <h2 class="lists-head__title">{role_name(words, lists.facts, role)}</h2>
            <dl class="card__units">
                <div><dt>{say!(words, lists.level)}</dt><dd>{level_name(words, role.level)}</dd></div>
                {above.map(|above| view! { <div><dt>{say!(words, duty.up)}</dt><dd>{link(above)}</dd></div> })}
                {(!below.is_empty()).then(|| {
                    let below = below.into_iter().map(|role| view! { <li>{link(role)}</li> });
                    view! { <div><dt>{say!(words, lists.supervises)}</dt><dd><ul>{below.collect_view()}</ul></dd></div> }
                })}
                {number}
            </dl>
            {role.coordinates.then(|| view! { <p class="page__note">{say!(words, lists.coordinates)}</p> })}
        </header>
        <section class="lists" aria-labelledby="owes-title">
            <h2 class="lists__title" id="owes-title">
                {match count {
                    0 => say!(words, lists.owes_nothing).to_owned(),
                    count => say!(words, lists.owes, count = count).to_string(),
                }}
            </h2>
            <div class="rules">{rules.collect_view()}</div>
        </section>
        <PrintButton words=lists.words printing=lists.printing note=Signal::derive(move || printed.clone())/>
    }
}

/// A rule: the classes that it holds for, and what is owed.
#[component]
fn RuleCard(lists: Lists, rule: &'static Rule) -> impl IntoView {
    let words = lists.words;
    let classes = rule.classes.iter();
    let classes = classes.filter_map(|class| lists.facts.catalogue.class(class));
    let links = classes.map(|class| {
        let url = Shown::Class(class.id.to_string()).route().url();
        view! { <li><a href=url>{class.name.in_language(words.tag())}</a></li> }
    });
    let links = match rule.classes.is_empty() {
        true => view! { <p class="rule__else">{say!(words, lists.all_else)}</p> }.into_any(),
        false => view! { <ul class="rule__classes">{links.collect_view()}</ul> }.into_any(),
    };
    view! { <article class="panel rule">{links} <Owed lists rule/></article> }
}
