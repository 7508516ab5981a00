//! A calendar that cannot be used says which field is wrong; odd ones can be.
#![allow(clippy::panic, clippy::unwrap_used)]

use serde_json::{Value, json};
use xiuhua_core::city::PackProblem;
use xiuhua_core::time::{Limit, LimitUnit, Timestamp, WorkingCalendar};

fn words() -> Value {
    json!({"zh": "字", "en": "words"})
}

fn calendar() -> Value {
    json!({
        "working_hours": [["08:00", "12:00"], ["14:00", "18:00"]],
        "working_weekdays": [1, 2, 3, 4, 5],
        "years": [
            {"year": 2026, "source": "a notice", "is_announced": true,
             "holidays": [{"name": words(), "from": "2026-10-01", "to": "2026-10-07"}],
             "make_up_days": ["2026-10-10"]},
            {"year": 2027, "source": "a law", "is_announced": false, "holidays": []},
        ],
    })
}

fn read(calendar: &Value) -> Result<WorkingCalendar, PackProblem> {
    WorkingCalendar::from_json(calendar.to_string().as_bytes())
}

fn with(pointer: &str, value: Value) -> Value {
    let mut calendar = calendar();
    *calendar.pointer_mut(pointer).unwrap() = value;
    calendar
}

#[test]
fn a_sound_calendar_tells_its_years() {
    let calendar = read(&calendar()).unwrap();
    let [known, legal] = calendar.years() else {
        panic!("two years");
    };
    assert!(known.is_announced && !legal.is_announced);
    assert_eq!((known.year, known.source.as_str()), (2026, "a notice"));
    assert_eq!(known.holidays[0].name.in_language("en"), "words");
    assert_eq!(known.holidays[0].to.date(), (2026, 10, 7));
    assert_eq!(known.make_up_days[0].date(), (2026, 10, 10));
    assert!(legal.make_up_days.is_empty());
}

#[test]
fn each_wrong_field_is_named() {
    for (pointer, value, field) in [
        ("/working_hours", json!([]), "working_hours"),
        ("/working_hours", json!("08:00"), "working_hours"),
        ("/working_hours/0", json!(["08:00"]), "working_hours"),
        (
            "/working_hours/0",
            json!(["12:00", "08:00"]),
            "working_hours",
        ),
        (
            "/working_hours/0",
            json!(["08:00", "08:00"]),
            "working_hours",
        ),
        (
            "/working_hours/1",
            json!(["11:59", "18:00"]),
            "working_hours",
        ),
        ("/working_hours/0/0", json!("8:00"), "working_hours[0][0]"),
        ("/working_hours/1/1", json!("24:01"), "working_hours[1][1]"),
        ("/working_hours/1/1", json!("17:60"), "working_hours[1][1]"),
        ("/working_hours/1/1", json!(18), "working_hours[1][1]"),
        ("/working_weekdays", json!([]), "working_weekdays"),
        ("/working_weekdays", json!([0, 1]), "working_weekdays"),
        ("/working_weekdays", json!([8]), "working_weekdays"),
        ("/years/1/year", json!(2026), "years"),
        ("/years/1/year", json!(2025), "years"),
        ("/years/1/year", json!("2027"), "years[1].year"),
        ("/years/1/year", json!(-2_147_483_648), "years"),
        ("/years/0/source", json!(null), "years[0].source"),
        ("/years/0/is_announced", json!(1), "years[0].is_announced"),
        (
            "/years/0/holidays/0/name/en",
            json!(7),
            "years[0].holidays[0].name.en",
        ),
        (
            "/years/0/holidays/0/from",
            json!("2026-10-1"),
            "years[0].holidays[0].from",
        ),
        (
            "/years/0/holidays/0/to",
            json!("2026-02-29"),
            "years[0].holidays[0].to",
        ),
        (
            "/years/0/holidays/0/to",
            json!("2026-09-30"),
            "years[0].holidays[0]",
        ),
        (
            "/years/0/holidays/0/to",
            json!("9999-12-31"),
            "years[0].holidays[0]",
        ),
        (
            "/years/0/holidays/0/to",
            json!("2026-11-01"),
            "years[0].holidays[0]",
        ),
        ("/years/0/make_up_days/0", json!("2016-10-10"), "years[0]"),
        (
            "/years/0/make_up_days/0",
            json!("2026-10-07"),
            "years[0].make_up_days[0]",
        ),
        (
            "/years/0/make_up_days/0",
            json!("soon"),
            "years[0].make_up_days[0]",
        ),
    ] {
        let problem = read(&with(pointer, value.clone())).unwrap_err();
        assert_eq!(problem.field, field, "{pointer} = {value}: {problem}");
        assert!(!problem.reason.is_empty());
    }
    let problem = WorkingCalendar::from_json(b"{").unwrap_err();
    assert_eq!(problem.field, "calendar.json");
}

#[test]
fn a_city_may_work_round_the_clock() {
    let mut calendar = with("/working_hours", json!([["00:00", "24:00"]]));
    calendar["working_weekdays"] = json!([1, 2, 3, 4, 5, 6, 7]);
    calendar["years"] = json!([]);
    let filed: Timestamp = "2026-11-23T10:30:00+08:00".parse().unwrap();
    let limit = Limit {
        count: 3,
        unit: LimitUnit::WorkingDay,
    };
    let due = read(&calendar).unwrap().due(filed, limit, 480);
    assert_eq!(due.at.to_rfc3339(480), "2026-11-26T10:30:00.000+08:00");
    assert!(due.is_provisional, "no year is known");
}

#[test]
fn a_holiday_may_begin_in_the_year_before() {
    let mut calendar = with("/years/0/holidays/0/from", json!("2025-12-31"));
    calendar["years"][0]["holidays"][0]["to"] = json!("2026-01-02");
    let filed: Timestamp = "2025-12-30T17:00:00+08:00".parse().unwrap();
    let limit = Limit {
        count: 2,
        unit: LimitUnit::WorkingHour,
    };
    let due = read(&calendar).unwrap().due(filed, limit, 480);
    assert_eq!(due.at.to_rfc3339(480), "2026-01-05T09:00:00.000+08:00");
}

#[test]
fn one_minute_a_week_is_enough_for_any_limit_to_end() {
    let mut calendar = with("/working_hours", json!([["23:59", "24:00"]]));
    calendar["working_weekdays"] = json!([7]);
    let calendar = read(&calendar).unwrap();
    let filed: Timestamp = "2026-11-23T10:30:00+08:00".parse().unwrap();
    let due = |unit| {
        calendar
            .due(
                filed,
                Limit {
                    count: u16::MAX,
                    unit,
                },
                480,
            )
            .at
    };
    assert_eq!(
        due(LimitUnit::WorkingHour),
        Timestamp::MAX,
        "after the year 9999"
    );
    let weeks = due(LimitUnit::WorkingDay).to_rfc3339(480);
    // 65,535 Sundays from 29 November 2026 on.
    assert_eq!(weeks, "3282-11-23T00:00:00.000+08:00");
}
