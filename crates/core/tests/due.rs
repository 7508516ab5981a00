//! By when something is due, on the demonstration city's calendar: each moment
//! was worked out by hand from the State Council's notices.
#![allow(clippy::panic, clippy::unwrap_used)]

use xiuhua_core::time::LimitUnit::{NaturalDay, UrgentHour, WorkingDay, WorkingHour};
use xiuhua_core::time::{Due, Limit, LimitUnit, Timestamp, WorkingCalendar};

/// China's clock, in minutes.
const CHINA: i32 = 480;

fn calendar() -> WorkingCalendar {
    let json = include_bytes!("../../../public/cities/jinshan/calendar.json");
    WorkingCalendar::from_json(json).unwrap()
}

/// A moment of China's clock, such as `2026-10-08 09:00`.
fn moment(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

fn due(filed: &str, count: u16, unit: LimitUnit) -> Due {
    calendar().due(moment(filed), Limit { count, unit }, CHINA)
}

/// Lines of: filed | limit | due | what makes it hard.
#[track_caller]
fn hold(table: &str) {
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let [filed, limit, expected, why] = line.split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("{line}");
        };
        let (count, unit) = limit.split_once(' ').unwrap();
        let unit = match unit.trim_end_matches('s') {
            "urgent" => UrgentHour,
            "hour" => WorkingHour,
            "day" => WorkingDay,
            "natural" => NaturalDay,
            other => panic!("{other}"),
        };
        let found = due(filed, count.parse().unwrap(), unit)
            .at
            .to_rfc3339(CHINA);
        assert_eq!(found, moment(expected).to_rfc3339(CHINA), "{why}: {line}");
    }
}

#[test]
fn urgent_hours_and_natural_days_never_stop() {
    hold(
        "
        2026-09-30 17:59 | 2 urgent   | 2026-09-30 19:59 | into the evening
        2026-10-01 23:30 | 1 urgent   | 2026-10-02 00:30 | over midnight of a holiday
        2026-12-31 23:00 | 2 urgent   | 2027-01-01 01:00 | over the year's end
        2026-09-30 17:59 | 2 natural  | 2026-10-02 17:59 | within a holiday
        2028-02-28 10:00 | 2 natural  | 2028-03-01 10:00 | over 29 February
        ",
    );
}

#[test]
fn working_hours_run_only_while_people_work() {
    hold(
        "
        2026-11-23 08:00 | 4 hours    | 2026-11-23 12:00 | from the first moment
        2026-11-23 10:30 | 4 hours    | 2026-11-23 16:30 | over the lunch break
        2026-11-23 12:00 | 1 hour     | 2026-11-23 15:00 | as the lunch break begins
        2026-11-23 13:10 | 2 hours    | 2026-11-23 16:00 | in the lunch break
        2026-11-23 17:00 | 1 hour     | 2026-11-23 18:00 | used up as work ends
        2026-11-23 18:00 | 1 hour     | 2026-11-24 09:00 | at the very end of work
        2026-11-23 02:00 | 4 hours    | 2026-11-23 12:00 | in the small hours
        2026-11-23 23:59 | 4 hours    | 2026-11-24 12:00 | at night
        2026-11-27 16:00 | 4 hours    | 2026-11-30 10:00 | over a weekend
        2026-11-28 10:00 | 4 hours    | 2026-11-30 12:00 | on a Saturday
        2026-11-23 09:00 | 20 hours   | 2026-11-25 15:00 | 7 h, 8 h and 5 h
        ",
    );
}

#[test]
fn working_days_end_at_the_same_time_of_a_later_day() {
    hold(
        "
        2026-11-23 10:00 | 1 day      | 2026-11-24 10:00 | the next day
        2026-11-23 10:00 | 5 days     | 2026-11-30 10:00 | over a weekend
        2026-11-23 08:00 | 1 day      | 2026-11-23 18:00 | a whole working day is left of the day
        2026-11-22 20:00 | 1 day      | 2026-11-23 18:00 | on a Sunday evening
        2026-11-22 20:00 | 2 days     | 2026-11-24 18:00 | on a Sunday evening
        2026-11-23 12:30 | 1 day      | 2026-11-24 12:00 | at lunch: half of a day and half of the next
        2026-11-23 18:00 | 1 day      | 2026-11-24 18:00 | as work ends
        2026-11-23 22:00 | 1 day      | 2026-11-24 18:00 | at night
        ",
    );
}

#[test]
fn holidays_stop_the_clock_and_make_up_days_run_it() {
    hold(
        "
        2026-09-30 17:59 | 1 hour     | 2026-10-08 08:59 | a minute before the seven days of National Day
        2026-09-30 17:59 | 1 day      | 2026-10-08 17:59 | a minute before seven days off
        2026-10-03 10:00 | 4 hours    | 2026-10-08 12:00 | within the holiday
        2026-10-09 17:00 | 2 hours    | 2026-10-10 09:00 | Friday into a Saturday that is worked
        2026-10-10 10:00 | 2 days     | 2026-10-13 10:00 | on a Saturday that is worked, over Sunday
        2026-09-20 09:00 | 4 hours    | 2026-09-20 15:00 | on a Sunday that is worked
        2026-09-18 10:00 | 2 days     | 2026-09-21 10:00 | Friday, that Sunday, Monday
        2026-02-13 17:00 | 2 hours    | 2026-02-14 09:00 | into the Saturday worked before Spring Festival
        2026-02-14 17:59 | 1 day      | 2026-02-24 17:59 | the nine days of Spring Festival
        2026-02-14 10:00 | 6 days     | 2026-03-02 10:00 | 24 to 28, a Saturday that is worked, and a Monday
        2025-09-30 17:59 | 2 days     | 2025-10-10 17:59 | a minute before eight days off
        2025-10-10 12:00 | 1 day      | 2025-10-11 12:00 | the morning's end before a Saturday that is worked
        ",
    );
}

#[test]
fn a_year_ends_and_what_is_not_announced_is_provisional() {
    hold(
        "
        2025-12-31 17:00 | 2 hours    | 2026-01-04 09:00 | 1 to 3 January off, Sunday 4 worked
        2026-12-31 10:00 | 1 day      | 2027-01-04 10:00 | New Year on a Friday, then a weekend
        2028-01-03 10:00 | 1 day      | 2028-01-04 10:00 | weekdays of a year without data
        ",
    );
    let is_provisional = |filed, count, unit| due(filed, count, unit).is_provisional;
    assert!(
        !is_provisional("2025-12-31 17:00", 2, WorkingHour),
        "both are announced"
    );
    assert!(
        !is_provisional("2026-12-31 17:00", 1, WorkingHour),
        "ends as the year's work ends"
    );
    assert!(
        is_provisional("2026-12-31 17:01", 1, WorkingHour),
        "a minute of it lies in 2027"
    );
    assert!(
        is_provisional("2026-12-01 10:00", 60, WorkingDay),
        "ends in 2027"
    );
    assert!(
        is_provisional("2027-06-01 10:00", 1, WorkingDay),
        "known, but not announced"
    );
    assert!(
        is_provisional("2031-06-02 10:00", 1, WorkingDay),
        "nothing known"
    );
    assert!(
        is_provisional("2024-12-31 10:00", 1, WorkingDay),
        "before all that is known"
    );
    assert!(
        !is_provisional("2031-06-02 10:00", 2, UrgentHour),
        "no calendar is asked"
    );
    assert!(
        !is_provisional("2031-06-02 10:00", 2, NaturalDay),
        "no calendar is asked"
    );
}

#[test]
fn a_working_year_is_counted_right() {
    // 2026: 261 weekdays, less 19 on holidays, and 6 in exchange.
    let whole = calendar().working_ms_between(
        moment("2026-01-01 00:00"),
        moment("2027-01-01 00:00"),
        CHINA,
    );
    assert_eq!(whole, (261 - 19 + 6) * 8 * 3_600_000);
    hold(
        "
        2026-01-01 00:00 | 248 days   | 2026-12-31 18:00 | all of them
        ",
    );
}

#[test]
fn working_time_between_two_moments() {
    let between =
        |from, to| calendar().working_ms_between(moment(from), moment(to), CHINA) / 60_000;
    assert_eq!(between("2026-11-23 10:30", "2026-11-23 16:30"), 240);
    assert_eq!(between("2026-11-23 12:10", "2026-11-23 13:50"), 0, "lunch");
    assert_eq!(
        between("2026-09-30 17:59", "2026-10-08 08:01"),
        2,
        "over a holiday"
    );
    assert_eq!(
        between("2026-11-23 16:30", "2026-11-23 10:30"),
        0,
        "backwards"
    );
}

#[test]
fn the_day_is_that_of_the_citys_clock() {
    // 16:30 UTC on Sunday is Monday 00:30 in China and Sunday 11:30 in New York.
    let filed: Timestamp = "2026-11-22T16:30:00Z".parse().unwrap();
    let limit = Limit {
        count: 1,
        unit: WorkingHour,
    };
    let at = |offset| calendar().due(filed, limit, offset).at.to_rfc3339(offset);
    assert_eq!(at(480), "2026-11-23T09:00:00.000+08:00");
    assert_eq!(at(-300), "2026-11-23T09:00:00.000-05:00");
}
