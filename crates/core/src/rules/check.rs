//! What can be wrong with rules beyond their shape: each problem names its
//! field, so that whoever writes them knows where to look.

use std::collections::HashSet;

use super::rulebook::{Role, Rule, Rulebook};
use crate::city::{Bilingual, Level, PackProblem};

/// The first thing that is wrong.
pub(super) fn first_problem(book: &Rulebook) -> Option<PackProblem> {
    let found = source(book)
        .or_else(|| roles(book))
        .or_else(|| rules(book))
        .or_else(|| rule(book, &book.otherwise, "otherwise"));
    found.map(|(field, reason)| PackProblem {
        field,
        reason: reason.to_owned(),
    })
}

type Problem = (String, &'static str);

fn require(holds: bool, field: impl FnOnce() -> String, reason: &'static str) -> Option<Problem> {
    (!holds).then(|| (field(), reason))
}

fn source(book: &Rulebook) -> Option<Problem> {
    words(&book.source, || "source".to_owned())
}

fn roles(book: &Rulebook) -> Option<Problem> {
    let mut ids = HashSet::new();
    book.roles.iter().enumerate().find_map(|(i, role)| {
        let field = |name: &str| format!("roles[{i}].{name}");
        id(&role.id, || field("id"))
            .or_else(|| {
                require(
                    ids.insert(&role.id),
                    || field("id"),
                    "is another role's already",
                )
            })
            .or_else(|| words(&role.name, || field("name")))
            .or_else(|| require(is_supervised(book, role), || field("up"), UP))
    })
}

const UP: &str = "must be a role of a higher level; only a district's role can do without";

/// Each step goes to a higher level, so that every way up ends, at a district.
fn is_supervised(book: &Rulebook, role: &Role) -> bool {
    match &role.up {
        None => role.level == Level::District,
        Some(up) => book.role(up).is_some_and(|up| up.level > role.level),
    }
}

fn rules(book: &Rulebook) -> Option<Problem> {
    let (mut ids, mut classes) = (HashSet::new(), HashSet::new());
    book.rules.iter().enumerate().find_map(|(i, one)| {
        let path = format!("rules[{i}]");
        let is_other = ids.insert(&one.id) && one.id != book.otherwise.id;
        id(&one.id, || format!("{path}.id"))
            .or_else(|| {
                require(
                    is_other,
                    || format!("{path}.id"),
                    "is another rule's already",
                )
            })
            .or_else(|| {
                let taken = one.classes.iter().position(|class| !classes.insert(class));
                taken.map(|j| (format!("{path}.classes[{j}]"), "has a rule already"))
            })
            .or_else(|| rule(book, one, &path))
    })
}

fn rule(book: &Rulebook, rule: &Rule, path: &str) -> Option<Problem> {
    let field = |name: &str| format!("{path}.{name}");
    let is_role = book.role(&rule.responsible).is_some();
    let mut ids = HashSet::new();
    require(is_role, || field("responsible"), "is the id of no role")
        .or_else(|| number(rule.emergency.as_deref(), || field("emergency")))
        .or_else(|| {
            let has_some = !rule.conditions.is_empty();
            require(has_some, || field("conditions"), "at least one")
        })
        .or_else(|| {
            rule.conditions
                .iter()
                .enumerate()
                .find_map(|(i, condition)| {
                    let field = |name: &str| format!("{path}.conditions[{i}].{name}");
                    let is_new = ids.insert(&condition.id);
                    let has_time = condition.limit.count > 0;
                    id(&condition.id, || field("id"))
                        .or_else(|| {
                            require(is_new, || field("id"), "is another condition's already")
                        })
                        .or_else(|| words(&condition.text, || field("text")))
                        .or_else(|| require(has_time, || field("limit.count"), "at least 1"))
                        .or_else(|| words(&condition.closing, || field("closing")))
                        .or_else(|| number(condition.emergency.as_deref(), || field("emergency")))
                })
        })
}

fn id(id: &str, field: impl FnOnce() -> String) -> Option<Problem> {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_id = !id.is_empty() && id.chars().all(is_word);
    require(is_id, field, "small letters, digits and dashes")
}

fn words(words: &Bilingual, field: impl FnOnce() -> String) -> Option<Problem> {
    let are_there = !words.zh.trim().is_empty() && !words.en.trim().is_empty();
    require(are_there, field, "needs words in both languages")
}

fn number(number: Option<&str>, field: impl FnOnce() -> String) -> Option<Problem> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    require(
        number.is_none_or(is_number),
        field,
        "a number to call, digits only",
    )
}
