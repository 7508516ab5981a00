//! From a class and a place to the units that answer, and what they owe.
#![allow(clippy::unwrap_used)]

#[path = "support/rulebook.rs"]
mod rulebook;

use rulebook::{book, read};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::{Bilingual, Division, Level};
use xiuhua_core::rules::{Duty, Territory};
use xiuhua_core::time::{LimitUnit, Timestamp, WorkingCalendar};

fn class(text: &str) -> ClassId {
    text.parse().unwrap()
}

fn division(code: &str, zh: &str, en: &str) -> Division {
    let name = Bilingual {
        zh: zh.to_owned(),
        en: en.to_owned(),
    };
    Division {
        code: code.parse().unwrap(),
        name,
    }
}

/// A place of which everything is known down to a level.
fn place(known: Level) -> Territory {
    let town = division("310116101", "朱泾镇", "Zhujing Town");
    let community = division("310116101001", "东林居委会", "Donglin Community");
    Territory {
        district: division("310116", "金山区", "Jinshan District"),
        town: (known <= Level::Town).then_some(town),
        community: (known == Level::Community).then_some(community),
    }
}

fn duty(of: Option<&str>, place: &Territory) -> Duty {
    let calendar =
        br#"{"working_hours":[["08:00","18:00"]],"working_weekdays":[1,2,3,4,5],"years":[]}"#;
    let calendar = WorkingCalendar::from_json(calendar).unwrap();
    // A Monday, 10:00 in China.
    let filed: Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
    let class = of.map(class);
    read(&book())
        .unwrap()
        .duty(class.as_ref(), place, &calendar, filed, 480)
}

#[test]
fn a_rule_is_found_by_class() {
    let book = read(&book()).unwrap();
    let rule = |of: &str| book.rule_of(Some(&class(of))).id.clone();
    assert_eq!(rule("matter:01001"), "cover");
    assert_eq!(
        rule("component:01001"),
        "cover",
        "as the matter with its code"
    );
    assert_eq!(rule("component:01002"), "cover", "its own comes first");
    assert_eq!(rule("matter:01002"), "tidy");
    assert_eq!(rule("matter:09999"), "otherwise");
    assert_eq!(book.rule_of(None).id, "otherwise");
    assert_eq!(book.rule_of(None), book.otherwise());
    assert_eq!(book.duplicates().radius_m, 50);
    assert_eq!(book.role("bureau").unwrap().level, Level::District);
}

#[test]
fn the_lowest_known_level_answers_and_the_next_supervises() {
    let units = |of: &str, known| {
        let duty = duty(Some(of), &place(known));
        let code = |unit: xiuhua_core::rules::Unit| unit.code;
        (code(duty.responsible), duty.supervisor.map(code))
    };
    let some = |code: &str| Some(code.to_owned());
    for (of, known, responsible, supervisor) in [
        (
            "matter:06036",
            Level::Community,
            "310116101001-committee",
            some("310116101-town-hall"),
        ),
        (
            "matter:06036",
            Level::Town,
            "310116101-town-hall",
            some("310116-bureau"),
        ),
        ("matter:06036", Level::District, "310116-bureau", None),
        (
            "matter:01001",
            Level::Community,
            "310116101-town-hall",
            some("310116-bureau"),
        ),
        ("matter:01001", Level::District, "310116-bureau", None),
        ("matter:01024", Level::Community, "310116-bureau", None),
    ] {
        assert_eq!(
            units(of, known),
            (responsible.to_owned(), supervisor),
            "{of}, {known:?}"
        );
    }
}

#[test]
fn a_unit_has_its_divisions_name() {
    let duty = duty(Some("matter:06036"), &place(Level::Community));
    assert_eq!(duty.responsible.name.zh, "东林居委会");
    assert_eq!(
        (duty.responsible.level, duty.responsible.phone),
        (Level::Community, None)
    );
    let supervisor = duty.supervisor.unwrap();
    assert_eq!(
        (supervisor.name.zh.as_str(), supervisor.name.en.as_str()),
        ("朱泾镇政府", "Zhujing Town Hall")
    );
    assert_eq!(
        (supervisor.role.as_str(), supervisor.phone.as_deref()),
        ("town-hall", Some("02157920000"))
    );
}

#[test]
fn each_condition_is_an_obligation_with_its_due_time() {
    let duty = duty(Some("matter:01001"), &place(Level::Town));
    let due: Vec<String> = duty
        .obligations
        .iter()
        .map(|owed| owed.due.at.to_rfc3339(480))
        .collect();
    assert_eq!(
        due,
        [
            "2026-11-23T12:00:00.000+08:00",
            "2026-11-25T10:00:00.000+08:00"
        ]
    );
    assert_eq!(duty.obligations[0].limit.unit, LimitUnit::UrgentHour);
    let provisional = duty.obligations.iter().map(|owed| owed.due.is_provisional);
    assert!(
        provisional.eq([false, true]),
        "no year of the calendar is known"
    );

    let chosen = |condition| duty.obligation(condition).unwrap().condition.as_str();
    assert_eq!(chosen(Some("gone")), "gone");
    assert_eq!(chosen(None), "loose", "the last one due");
    assert_eq!(chosen(Some("melted")), "loose", "not one of these");
}

#[test]
fn the_emergency_number_is_the_conditions_or_the_rules() {
    let cover = duty(Some("matter:01001"), &place(Level::Town));
    assert_eq!(cover.emergency, None);
    let number = |duty: &Duty, id| duty.obligation(Some(id)).unwrap().emergency.clone();
    assert_eq!(number(&cover, "gone").as_deref(), Some("110"));
    assert_eq!(number(&cover, "loose"), None);
    let tidy = duty(Some("matter:06036"), &place(Level::Town));
    assert_eq!(tidy.emergency.as_deref(), Some("119"));
    assert_eq!(number(&tidy, "piled").as_deref(), Some("119"));
}

#[test]
fn none_of_these_goes_to_whoever_takes_the_rest() {
    let duty = duty(None, &place(Level::Community));
    assert_eq!(duty.responsible.role, "town-hall");
    assert_eq!(duty.obligations.len(), 1);
    assert_eq!(
        duty.obligation(None).unwrap().due.at.to_rfc3339(480),
        "2026-11-30T10:00:00.000+08:00"
    );
}

#[test]
fn who_supervises_a_unit_is_the_next_above_it_that_is_there() {
    let book = read(&book()).unwrap();
    let above = |role, known| {
        let unit = book.supervisor(role, &place(known))?;
        Some(unit.code)
    };
    assert_eq!(
        above("committee", Level::Community).as_deref(),
        Some("310116101-town-hall")
    );
    assert_eq!(
        above("committee", Level::District).as_deref(),
        Some("310116-bureau")
    );
    assert_eq!(above("bureau", Level::Town), None);
    assert_eq!(above("nobody", Level::Town), None);
}

#[test]
fn what_concerns_private_affairs_is_private() {
    let mut json = book();
    assert!(!read(&json).unwrap().rules()[1].is_private);
    json["rules"][1]["private"] = true.into();
    let book = read(&json).unwrap();
    let is_private = |of: &str| book.rule_of(Some(&class(of))).is_private;
    assert!(is_private("matter:06036"));
    assert!(!is_private("matter:01001") && !book.rule_of(None).is_private);
}
