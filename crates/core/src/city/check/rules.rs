//! What can be wrong with `rules.json` beside the pack's other files.

use std::collections::HashSet;

use super::Problems;
use crate::catalog::{Catalogue, ClassId, Words};
use crate::city::{CityPack, Level};
use crate::rules::{Role, Rule, Rulebook};

const DIVISION: &str = "{division}";

/// What is wrong with rules that are sound as such.
pub(super) fn check(book: &Rulebook, problems: &mut Problems) {
    let same = book.duplicates();
    let field = format_args!("duplicates.radius_m");
    problems.require(same.radius_m > 0, field, "at least 1");
    let field = format_args!("duplicates.within_hours");
    problems.require(same.within_hours > 0, field, "at least 1");
    let coordinates = |role: &&Role| role.coordinates;
    let mut coordinating = book.roles().iter().filter(coordinates).peekable();
    let has_some = coordinating.peek().is_some();
    let field = format_args!("roles");
    let reason = "none has `coordinates`: nobody receives, checks and dispatches cases";
    problems.require(has_some, field, reason);
    let has_last = !has_some || coordinating.any(|role| role.level == Level::District);
    let reason =
        "none of the district has `coordinates`: nobody receives what only a sentence locates";
    problems.advise(has_last, field, reason);
    let all = || book.rules().iter().chain([book.otherwise()]);
    for (i, role) in book.roles().iter().enumerate() {
        let name = &role.name;
        // There is one district, whose units may have names of their own.
        let is_in_division = role.level == Level::District
            || name.zh.contains(DIVISION) && name.en.contains(DIVISION);
        let field = format_args!("roles[{i}].name");
        let reason = "all its units have this name: {division} stands for their division's";
        problems.advise(is_in_division, field, reason);
        let is_needed = all().any(|rule| rule.responsible == role.id)
            || book
                .roles()
                .iter()
                .any(|other| other.up.as_ref() == Some(&role.id));
        let reason = "no rule and no other role leads to this one";
        problems.advise(is_needed, format_args!("roles[{i}].id"), reason);
        if let Some(phone) = &role.phone {
            problems.number(phone, format_args!("roles[{i}].phone"));
        }
    }
    for (i, rule) in book.rules().iter().enumerate() {
        let has_some = !rule.classes.is_empty();
        let field = format_args!("rules[{i}].classes");
        problems.advise(has_some, field, "the rule holds for no class");
        for (j, condition) in rule.conditions.iter().enumerate() {
            let is_known = condition.emergency.is_none()
                || rule.emergency.is_some()
                || condition.words != Words::default();
            let field = format_args!("rules[{i}].conditions[{j}].words");
            let reason = "nobody who writes of this danger is told to call first";
            problems.advise(is_known, field, reason);
        }
    }
}

/// Classes are those of the catalogue, and each should have a rule.
pub(super) fn beside_catalogue(book: &Rulebook, catalogue: &Catalogue, problems: &mut Problems) {
    let known: HashSet<&ClassId> = catalogue.classes().map(|class| &class.id).collect();
    for (i, rule) in book.rules().iter().enumerate() {
        for (j, class) in rule.classes.iter().enumerate() {
            if !known.contains(class) {
                let field = format_args!("rules[{i}].classes[{j}]");
                problems.error(field, format!("{class} is not in catalogue.json"));
            }
        }
    }
    let is_without = |id: &&&ClassId| book.rule_of(Some(id)).id == book.otherwise().id;
    let without: Vec<_> = known.iter().filter(is_without).collect();
    if let Some(one) = without.iter().min() {
        let reason = format!(
            "{} of {} classes have no rule and fall to `otherwise`, {one} for example",
            without.len(),
            known.len()
        );
        problems.warning(format_args!("rules"), reason);
    }
}

/// Numbers to call first are those that the city lists.
pub(super) fn beside_city(book: &Rulebook, city: &CityPack, problems: &mut Problems) {
    let rules = book.rules().iter().enumerate();
    let rules = rules.map(|(i, rule)| (format!("rules[{i}]"), rule));
    let rules = rules.chain([("otherwise".to_owned(), book.otherwise())]);
    let dangers = book.dangers().iter().enumerate();
    let dangers = dangers.map(|(i, one)| (format!("dangers[{i}].number"), &one.number));
    for (field, number) in dangers.chain(rules.flat_map(|(path, rule)| emergencies(&path, rule))) {
        let mut known = city.emergency_numbers.iter();
        if !known.any(|one| one.number == *number) {
            let reason = format!("{number} is not in emergency_numbers of city.json");
            problems.error(format_args!("{field}"), reason);
        }
    }
}

fn emergencies<'a>(path: &str, rule: &'a Rule) -> Vec<(String, &'a String)> {
    let own = rule
        .emergency
        .iter()
        .map(|number| (format!("{path}.emergency"), number));
    let conditions = rule.conditions.iter().enumerate();
    let conditions = conditions.filter_map(|(i, condition)| {
        let number = condition.emergency.as_ref()?;
        Some((format!("{path}.conditions[{i}].emergency"), number))
    });
    own.chain(conditions).collect()
}
