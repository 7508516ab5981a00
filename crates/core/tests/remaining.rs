//! What is left of a limit, in the words of its own clock; each line was worked
//! out by hand on the demonstration city's calendar (08:00–12:00, 14:00–18:00).
#![allow(clippy::panic, clippy::unwrap_used)]

use xiuhua_core::time::LimitUnit::{NaturalDay, UrgentHour, WorkingDay, WorkingHour};
use xiuhua_core::time::{Limit, LimitUnit, Remaining, Span, SpanUnit, Timestamp, WorkingCalendar};

/// China's clock, in minutes.
const CHINA: i32 = 480;

fn calendar() -> WorkingCalendar {
    let json = include_bytes!("../../../public/cities/jinshan/calendar.json");
    WorkingCalendar::from_json(json).unwrap()
}

/// A moment of China's clock, such as `2026-11-23 09:00`.
fn moment(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

fn told(remaining: Remaining) -> String {
    let (span, mark) = match remaining {
        Remaining::Left { span, is_soon } => (span, if is_soon { " soon" } else { "" }),
        Remaining::Over(span) => (span, " over"),
    };
    let unit = match span.unit {
        SpanUnit::Minute => "min",
        SpanUnit::Hour => "h",
        SpanUnit::Day => "d",
        SpanUnit::WorkingMinute => "working min",
        SpanUnit::WorkingHour => "working h",
        SpanUnit::WorkingDay => "working d",
    };
    format!("{} {unit}{mark}", span.count)
}

/// Lines of: now | left | why.
#[track_caller]
fn hold(count: u16, unit: LimitUnit, due: &str, table: &str) {
    let limit = Limit { count, unit };
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let [now, expected, why] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let found = calendar().remaining(moment(now), moment(due), limit, CHINA);
        assert_eq!(told(found), expected, "{why}: {line}");
    }
}

#[test]
fn working_hours_are_left_only_of_working_time() {
    hold(
        4,
        WorkingHour,
        "2026-11-23 16:30",
        "
        2026-11-23 10:30 | 4 working h        | as it begins
        2026-11-23 10:31 | 4 working h        | a minute later, too
        2026-11-23 12:00 | 3 working h        | 2 h 30 min, half an hour rounds up
        2026-11-23 13:59 | 3 working h        | the lunch break takes nothing
        2026-11-23 15:30 | 1 working h soon   | the last quarter
        2026-11-23 15:31 | 59 working min soon| minutes once there is no hour left
        2026-11-23 16:30 | 1 working min soon | due at this very moment is not over
        2026-11-23 16:31 | 1 min over         | and then it is
        ",
    );
}

#[test]
fn a_night_and_a_weekend_take_nothing_of_working_days() {
    hold(
        2,
        WorkingDay,
        "2026-11-24 10:00",
        "
        2026-11-20 10:00 | 2 working d        | Friday to Tuesday
        2026-11-21 03:00 | 1 working d        | Saturday night: ten hours, which is nearer to one day
        2026-11-23 10:00 | 1 working d        | eight hours
        2026-11-23 10:01 | 8 working h        | less than a day
        2026-11-23 15:00 | 5 working h        | not yet the last quarter of sixteen hours
        2026-11-23 16:00 | 4 working h soon   | now it is
        2026-11-23 23:00 | 2 working h soon   | the night takes nothing
        2026-11-24 09:40 | 20 working min soon| at the end
        ",
    );
    hold(
        1,
        WorkingHour,
        "2026-10-08 09:00",
        "
        2026-09-30 18:00 | 1 working h        | the holiday takes nothing
        ",
    );
}

#[test]
fn urgent_hours_and_natural_days_run_on() {
    hold(
        24,
        UrgentHour,
        "2026-11-24 10:00",
        "
        2026-11-23 10:00 | 24 h               | hours, as the limit says
        2026-11-24 03:59 | 6 h                | 6 h 1 min
        2026-11-24 04:00 | 6 h soon           | the last quarter
        2026-11-24 09:00 | 1 h soon           | an hour
        2026-11-24 09:01 | 59 min soon        | minutes
        ",
    );
    hold(
        7,
        NaturalDay,
        "2026-11-30 10:00",
        "
        2026-11-23 10:00 | 7 d                | as it begins
        2026-11-28 21:59 | 2 d                | a minute more than a day and a half
        2026-11-29 09:59 | 1 d                | not yet the last day
        2026-11-29 10:00 | 1 d soon           | a long limit: the last day, not the last quarter
        2026-11-29 10:01 | 24 h soon          | less than a day
        ",
    );
}

#[test]
fn what_is_over_is_over_in_plain_time() {
    hold(
        4,
        WorkingHour,
        "2026-11-20 18:00",
        "
        2026-11-20 18:59 | 59 min over        | though nobody works
        2026-11-20 19:00 | 1 h over           | an hour
        2026-11-21 17:59 | 23 h over          | only whole ones have gone by
        2026-11-23 18:00 | 3 d over           | over the weekend
        ",
    );
}

#[test]
fn a_limit_that_nobody_knows_is_told_in_plain_time() {
    let due = moment("2026-11-23 18:00");
    let at = |now: &str| told(Remaining::in_natural_time(moment(now), due));
    assert_eq!(at("2026-11-20 18:00"), "3 d");
    assert_eq!(at("2026-11-22 18:00"), "1 d soon");
    assert_eq!(at("2026-11-23 15:00"), "3 h soon");
    assert_eq!(at("2026-11-23 18:30"), "30 min over");
}

#[test]
fn nothing_is_ever_zero() {
    let due = moment("2026-11-23 18:00");
    let zero = |remaining: Remaining| match remaining {
        Remaining::Left { span, .. } | Remaining::Over(span) => span.count < 1,
    };
    for ms in [-1, 0, 1, 29_999, 59_999] {
        let now = due.plus_ms(-ms);
        assert!(!zero(Remaining::in_natural_time(now, due)), "{ms}");
    }
    let one = Remaining::in_natural_time(due.plus_ms(-1), due);
    let span = Span {
        count: 1,
        unit: SpanUnit::Minute,
    };
    assert_eq!(
        one,
        Remaining::Left {
            span,
            is_soon: true
        }
    );
}
