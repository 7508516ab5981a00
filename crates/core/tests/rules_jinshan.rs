//! The rules of the demonstration city, held against its catalogue.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use xiuhua_core::catalog::{Catalogue, ClassId};
use xiuhua_core::city::Level;
use xiuhua_core::rules::{Rule, Rulebook};
use xiuhua_core::time::{Limit, LimitUnit};

fn book() -> Rulebook {
    Rulebook::from_json(include_bytes!("../../../public/cities/jinshan/rules.json")).unwrap()
}

fn catalogue() -> Catalogue {
    Catalogue::from_json(include_bytes!(
        "../../../public/cities/jinshan/catalogue.json"
    ))
    .unwrap()
}

fn class(text: &str) -> ClassId {
    text.parse().unwrap()
}

#[test]
fn every_class_of_the_catalogue_has_a_rule_and_no_rule_another_class() {
    let (book, catalogue) = (book(), catalogue());
    let without: Vec<String> = catalogue
        .classes()
        .filter(|class| book.rule_of(Some(&class.id)).id == "otherwise")
        .map(|class| class.id.to_string())
        .collect();
    assert!(
        without.is_empty(),
        "they would fall to the rest: {without:?}"
    );
    let classes = book.rules().iter().flat_map(|rule| &rule.classes);
    let unknown: Vec<String> = classes
        .clone()
        .filter(|class| !catalogue.contains(class))
        .map(ClassId::to_string)
        .collect();
    assert!(unknown.is_empty(), "the catalogue has no {unknown:?}");
    assert_eq!((classes.count(), catalogue.classes().count()), (250, 403));
}

#[test]
fn every_way_up_ends_at_the_district_and_no_role_is_idle() {
    let book = book();
    for role in book.roles() {
        let mut top = role;
        while let Some(up) = &top.up {
            top = book.role(up).unwrap();
        }
        assert_eq!(top.level, Level::District, "{}", role.id);
    }
    let rules = book.rules().iter().chain([book.otherwise()]);
    let responsible = rules.map(|rule| rule.responsible.as_str());
    let supervising = book.roles().iter().filter_map(|role| role.up.as_deref());
    let at_work: HashSet<&str> = responsible.chain(supervising).collect();
    let idle = book
        .roles()
        .iter()
        .filter(|role| !at_work.contains(role.id.as_str()));
    assert_eq!(idle.count(), 0);
}

#[test]
fn what_residents_wait_for_most_has_the_usual_limits() {
    use LimitUnit::{NaturalDay, UrgentHour, WorkingDay, WorkingHour};
    let book = book();
    for (of, condition, count, unit) in [
        ("matter:01023", "missing", 2, UrgentHour),
        ("component:01023", "broken", 4, WorkingHour),
        ("matter:01001", "loose", 2, WorkingDay),
        ("matter:01037", "dark", 2, WorkingDay),
        ("matter:06010", "exposed", 4, WorkingHour),
        ("matter:06028", "business", 2, UrgentHour),
        ("matter:06013", "large", 5, WorkingDay),
        ("component:01049", "leak", 1, UrgentHour),
        ("component:01025", "leak", 1, UrgentHour),
        ("matter:06001", "under-way", 2, NaturalDay),
        ("matter:06001", "done", 15, WorkingDay),
    ] {
        let rule = book.rule_of(Some(&class(of)));
        let found = rule
            .conditions
            .iter()
            .find(|one| one.id == condition)
            .unwrap();
        assert_eq!(found.limit, Limit { count, unit }, "{of} {condition}");
    }
    assert_eq!(
        book.otherwise().conditions[0].limit,
        Limit {
            count: 5,
            unit: WorkingDay
        }
    );
}

#[test]
fn where_life_is_in_danger_a_number_comes_first() {
    let book = book();
    let number = |rule: &Rule, condition: &str| {
        let found = rule
            .conditions
            .iter()
            .find(|one| one.id == condition)
            .unwrap();
        found.emergency.clone().or(rule.emergency.clone())
    };
    for (of, condition, expected) in [
        ("matter:01057", "leak", "119"),
        ("matter:01049", "leak", "119"),
        ("matter:01048", "wire", "110"),
        ("matter:01037", "wire", "110"),
        ("matter:10002", "wire", "110"),
        ("matter:01003", "missing", "110"),
        ("matter:01011", "missing", "110"),
        ("matter:06020", "burning", "119"),
        ("matter:06013", "collapse", "110"),
        ("matter:01076", "trapped", "119"),
        ("matter:09003", "danger", "120"),
    ] {
        let rule = book.rule_of(Some(&class(of)));
        assert_eq!(
            number(rule, condition).as_deref(),
            Some(expected),
            "{of} {condition}"
        );
    }
    // Whoever is in no danger is not sent to an emergency line.
    assert_eq!(
        number(book.rule_of(Some(&class("matter:01003"))), "loose"),
        None
    );
    let conditions = book.rules().iter().flat_map(|rule| &rule.conditions);
    let mut urgent = conditions.filter(|one| one.emergency.is_some());
    assert!(urgent.all(|one| one.limit.unit != LimitUnit::WorkingDay));
    // Only numbers that the app knows what they are for.
    let known = ["110", "119", "120"];
    let of_rules = book
        .rules()
        .iter()
        .filter_map(|rule| rule.emergency.as_deref());
    let of_conditions = book.rules().iter().flat_map(|rule| &rule.conditions);
    let of_conditions = of_conditions.filter_map(|one| one.emergency.as_deref());
    assert!(
        of_rules
            .chain(of_conditions)
            .all(|number| known.contains(&number))
    );
}
