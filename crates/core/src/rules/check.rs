//! What can be wrong with rules beyond their shape: each problem names its
//! field, so that whoever writes them knows where to look.

use std::collections::HashSet;

use super::rulebook::{Condition, Role, Rule, Rulebook};
use crate::city::check::Problems;
use crate::city::{Level, PackProblem};

/// Everything that is wrong with the rules as such.
pub(super) fn problems(book: &Rulebook) -> Vec<PackProblem> {
    let mut problems = Problems::default();
    problems.words(&book.source, format_args!("source"));
    let takes_time = book.checking().count > 0;
    problems.require(takes_time, format_args!("checking.count"), "at least 1");
    roles(book, &mut problems);
    dangers(book, &mut problems);
    rules(book, &mut problems);
    rule(book, &book.otherwise, "otherwise", &mut problems);
    problems.into_errors()
}

fn roles(book: &Rulebook, problems: &mut Problems) {
    let mut ids = HashSet::new();
    for (i, role) in book.roles.iter().enumerate() {
        let id = format_args!("roles[{i}].id");
        problems.id(&role.id, id);
        problems.require(ids.insert(&role.id), id, "is another role's already");
        problems.words(&role.name, format_args!("roles[{i}].name"));
        let is_supervised = is_supervised(book, role);
        problems.require(is_supervised, format_args!("roles[{i}].up"), UP);
    }
}

const UP: &str = "must be a role of a higher level; only a district's role can do without";

/// Each step goes to a higher level, so that every way up ends, at a district.
fn is_supervised(book: &Rulebook, role: &Role) -> bool {
    match &role.up {
        None => role.level == Level::District,
        Some(up) => book.role(up).is_some_and(|up| up.level > role.level),
    }
}

fn dangers(book: &Rulebook, problems: &mut Problems) {
    for (i, danger) in book.dangers().iter().enumerate() {
        problems.number(&danger.number, format_args!("dangers[{i}].number"));
        let has_words = !(danger.words.zh.is_empty() && danger.words.en.is_empty());
        problems.require(
            has_words,
            format_args!("dangers[{i}].words"),
            "at least one",
        );
    }
}

fn rules(book: &Rulebook, problems: &mut Problems) {
    let (mut ids, mut classes) = (HashSet::new(), HashSet::new());
    for (i, one) in book.rules.iter().enumerate() {
        let id = format_args!("rules[{i}].id");
        problems.id(&one.id, id);
        let is_other = ids.insert(&one.id) && one.id != book.otherwise.id;
        problems.require(is_other, id, "is another rule's already");
        for (j, class) in one.classes.iter().enumerate() {
            let field = format_args!("rules[{i}].classes[{j}]");
            problems.require(classes.insert(class), field, "has a rule already");
        }
        rule(book, one, &format!("rules[{i}]"), problems);
    }
}

fn rule(book: &Rulebook, rule: &Rule, path: &str, problems: &mut Problems) {
    let is_role = book.role(&rule.responsible).is_some();
    let field = format_args!("{path}.responsible");
    problems.require(is_role, field, "is the id of no role");
    if let Some(number) = &rule.emergency {
        problems.number(number, format_args!("{path}.emergency"));
    }
    let has_some = !rule.conditions.is_empty();
    problems.require(has_some, format_args!("{path}.conditions"), "at least one");
    let mut ids = HashSet::new();
    for (i, one) in rule.conditions.iter().enumerate() {
        let is_new = ids.insert(&one.id);
        let field = format_args!("{path}.conditions[{i}].id");
        problems.require(is_new, field, "is another condition's already");
        condition(one, &format!("{path}.conditions[{i}]"), problems);
    }
}

fn condition(condition: &Condition, path: &str, problems: &mut Problems) {
    problems.id(&condition.id, format_args!("{path}.id"));
    problems.words(&condition.text, format_args!("{path}.text"));
    let has_time = condition.limit.count > 0;
    problems.require(has_time, format_args!("{path}.limit.count"), "at least 1");
    problems.words(&condition.closing, format_args!("{path}.closing"));
    if let Some(number) = &condition.emergency {
        problems.number(number, format_args!("{path}.emergency"));
    }
}
