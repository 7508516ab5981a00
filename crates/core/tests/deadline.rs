//! By when a case is due after each step, on the demonstration city's calendar
//! (8 to 12 and 14 to 18): each moment was worked out by hand. 20 November 2026
//! is a Friday.
#![allow(clippy::panic, clippy::unwrap_used)]

use xiuhua_core::case::{Counting, Deadline, Step, TimeLeft};
use xiuhua_core::time::LimitUnit::{NaturalDay, UrgentHour, WorkingDay, WorkingHour};
use xiuhua_core::time::{Limit, LimitUnit, Timestamp, WorkingCalendar};

/// China's clock, in minutes.
const CHINA: i32 = 480;
const HOUR_MS: i64 = 3_600_000;

/// A moment of China's clock, such as `2026-11-20 16:00`.
fn moment(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

/// Steps with the moments when they were taken; the deadline after the last.
fn after(count: u16, unit: LimitUnit, steps: &[(Step, &str)]) -> Deadline {
    let json = include_bytes!("../../../public/cities/jinshan/calendar.json");
    let calendar = WorkingCalendar::from_json(json).unwrap();
    let counting = Counting {
        limit: Limit { count, unit },
        checking: Limit {
            count: 3,
            unit: WorkingDay,
        },
        calendar: &calendar,
        utc_offset_minutes: CHINA,
    };
    let start = Deadline::default();
    steps.iter().fold(start, |deadline, &(step, at)| {
        deadline.after(step, moment(at), &counting)
    })
}

#[track_caller]
fn due(count: u16, unit: LimitUnit, steps: &[(Step, &str)], expected: &str) {
    let deadline = after(count, unit, steps);
    assert_eq!(deadline.at, Some(moment(expected)));
    assert_eq!(deadline.left, None);
}

use Step::{
    Answer, Close, Extend, File, Handle, Reopen, Report, Resume, SendBack, Suspend, Urge, Verify,
};

#[test]
fn a_limit_begins_with_the_report_and_anew_with_the_filing() {
    let report = (Report, "2026-11-20 16:00");
    due(4, WorkingHour, &[report], "2026-11-23 10:00");
    let filed = [report, (File, "2026-11-20 17:00")];
    due(4, WorkingHour, &filed, "2026-11-23 11:00");
    // What is done about it leaves the limit as it is.
    let urged = [
        report,
        (Urge, "2026-11-23 08:30"),
        (Handle, "2026-11-23 09:00"),
    ];
    due(4, WorkingHour, &urged, "2026-11-23 10:00");
}

#[test]
fn more_time_is_one_more_limit_at_the_end_of_the_present_one() {
    let filed = (File, "2026-11-20 16:00");
    let once = [filed, (Extend, "2026-11-20 17:00")];
    due(4, WorkingHour, &once, "2026-11-23 16:00");
    let twice = [filed, once[1], (Extend, "2026-11-20 17:01")];
    due(4, WorkingHour, &twice, "2026-11-24 10:00");
    // Nobody gains by asking late: it is still overdue.
    let late = [filed, (Extend, "2026-11-23 12:00")];
    due(1, NaturalDay, &late, "2026-11-22 16:00");
}

#[test]
fn the_clock_of_working_time_stands_still_while_it_is_put_off() {
    // Due on Monday at 10, put off at 9: an hour is left.
    let put_off = [(File, "2026-11-20 16:00"), (Suspend, "2026-11-23 09:00")];
    let suspended = after(4, WorkingHour, &put_off);
    assert_eq!(suspended.at, None);
    assert_eq!(suspended.left, Some(TimeLeft::Working(HOUR_MS)));
    assert!(!suspended.is_overdue(moment("2027-01-01 00:00")));
    let [filed, stopped] = put_off;
    for (resumed, expected) in [
        ("2026-11-24 11:30", "2026-11-24 14:30"),
        ("2026-11-28 12:00", "2026-11-30 09:00"),
    ] {
        let steps = [filed, stopped, (Resume, resumed)];
        due(4, WorkingHour, &steps, expected);
    }
    // At night and on days off no time of it passes.
    let at_night = [filed, (Suspend, "2026-11-21 10:00")];
    let left = after(4, WorkingHour, &at_night).left;
    assert_eq!(left, Some(TimeLeft::Working(2 * HOUR_MS)));
}

#[test]
fn over_a_holiday() {
    // Due on Wednesday at 15, put off at 11: two hours are left; 1 to 7 October
    // nobody works.
    let steps = [
        (File, "2026-09-30 09:00"),
        (Suspend, "2026-09-30 11:00"),
        (Resume, "2026-10-07 12:00"),
    ];
    due(4, WorkingHour, &steps, "2026-10-08 10:00");
    due(
        4,
        WorkingHour,
        &[(Reopen, "2026-09-30 17:00")],
        "2026-10-08 11:00",
    );
}

#[test]
fn working_days_are_kept_to_the_hour() {
    // Due on Tuesday at 10; on Monday at 10 a day's eight hours are left.
    let steps = [
        (File, "2026-11-20 10:00"),
        (Suspend, "2026-11-23 10:00"),
        (Resume, "2026-11-25 14:00"),
    ];
    let left = after(2, WorkingDay, &steps[..2]).left;
    assert_eq!(left, Some(TimeLeft::Working(8 * HOUR_MS)));
    due(2, WorkingDay, &steps, "2026-11-26 12:00");
}

#[test]
fn hours_that_run_on_run_on_afterwards_too() {
    let steps = [
        (File, "2026-11-20 17:30"),
        (Suspend, "2026-11-20 18:00"),
        (Resume, "2026-11-22 03:00"),
    ];
    let left = after(2, UrgentHour, &steps[..2]).left;
    assert_eq!(left, Some(TimeLeft::Running(HOUR_MS * 3 / 2)));
    due(2, UrgentHour, &steps, "2026-11-22 04:30");
}

#[test]
fn what_was_overdue_is_due_at_once() {
    for unit in [WorkingHour, UrgentHour] {
        let steps = [
            (File, "2026-11-20 16:00"),
            (Suspend, "2026-11-23 11:00"),
            (Resume, "2026-11-28 12:00"),
        ];
        due(4, unit, &steps, "2026-11-28 12:00");
    }
}

/// Three working days for checking an answer and closing the case, whatever the
/// limit of the case.
#[test]
fn an_answer_meets_the_limit_and_that_of_the_check_begins() {
    let answered = [(File, "2026-11-20 16:00"), (Answer, "2026-11-23 09:00")];
    for (count, unit) in [(4, WorkingHour), (2, UrgentHour)] {
        due(count, unit, &answered, "2026-11-26 09:00");
        let verified = [answered[0], answered[1], (Verify, "2026-11-25 09:00")];
        due(count, unit, &verified, "2026-11-26 09:00");
    }
}

#[test]
fn another_limit_begins_when_an_answer_comes_back() {
    let answered = [(File, "2026-11-20 16:00"), (Answer, "2026-11-23 09:00")];
    let back = [answered[0], answered[1], (SendBack, "2026-11-24 09:00")];
    due(4, WorkingHour, &back, "2026-11-24 15:00");
    let closed = [answered[0], answered[1], (Close, "2026-11-24 09:00")];
    assert_eq!(after(4, WorkingHour, &closed), Deadline::default());
}

#[test]
fn overdue_is_what_comes_after_the_moment() {
    let deadline = after(4, WorkingHour, &[(File, "2026-11-20 16:00")]);
    assert!(!deadline.is_overdue(moment("2026-11-23 10:00")));
    assert!(deadline.is_overdue(moment("2026-11-23 10:00").plus_ms(1)));
}
