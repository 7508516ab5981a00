//! All that holds for a class.

use leptos::prelude::*;
use xiuhua_core::catalog::{Class, Kind};
use xiuhua_core::rules::Role;

use super::Lists;
use super::actions::Actions;
use super::names::{level_name, role_name, role_url};
use super::owed::Owed;
use crate::pages::describe::joined;
use crate::say;

/// What people call it, what is owed, by whom, and what can be done.
#[component]
pub fn Card(
    lists: Lists,
    class: &'static Class,
    /// Whether the page is about this class alone.
    is_alone: bool,
) -> impl IntoView {
    let words = lists.words;
    let book = &lists.facts.rulebook;
    let rule = book.rule_of(Some(&class.id));
    let responsible = book.role(&rule.responsible);
    let supervisor = responsible.and_then(|role| book.role(role.up.as_deref()?));
    let unit = |label: &'static str, role: Option<&'static Role>| {
        role.map(|role| {
            let (name, level) = (
                role_name(words, lists.facts, role),
                level_name(words, role.level),
            );
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd><a href=role_url(role)>{name}</a> " " <small>{level}</small></dd>
                </div>
            }
        })
    };
    view! {
        <div class="card">
            <p class="card__about">{about(lists, class)}</p>
            <Owed lists rule/>
            <dl class="card__units">
                {unit(say!(words, lists.responsible), responsible)}
                {unit(say!(words, duty.up), supervisor)}
            </dl>
            <Actions lists class is_alone/>
        </div>
    }
}

/// Its code, its chapter, and what it is called in everyday life.
fn about(lists: Lists, class: &Class) -> String {
    let (words, catalogue) = (lists.words, &lists.facts.catalogue);
    let kind = match class.id.kind() {
        Kind::Component => say!(words, lists.component),
        Kind::Matter => say!(words, lists.matter),
    };
    let mut majors = catalogue.majors().iter();
    let major = majors.find(|major| major.classes.iter().any(|one| one.id == class.id));
    let chapter = major.map(|major| major.name.in_language(words.tag()).to_owned());
    let label = catalogue.tile_of(&class.id);
    let label = label.map(|tile| tile.label.in_language(words.tag()));
    let label = label.filter(|label| *label != class.name.in_language(words.tag()));
    let label = label.map(|label| say!(words, lists.also_called, name = label).to_string());
    let parts = [
        format!("{kind} {}", class.id.code()),
        chapter.unwrap_or_default(),
        label.unwrap_or_default(),
    ];
    joined(&parts, " · ")
}
