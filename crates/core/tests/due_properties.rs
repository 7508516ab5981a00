//! What holds of every calendar, limit and moment.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::json;
use xiuhua_core::time::{CalendarDay, Limit, LimitUnit, Timestamp, WorkingCalendar};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// A calendar, and what it was made of.
#[derive(Debug, Clone)]
struct Made {
    calendar: WorkingCalendar,
    /// Minutes of a day.
    hours: Vec<[i64; 2]>,
    /// From Monday on.
    weekdays: [bool; 7],
    /// Day of 2026, and whether it is worked.
    exceptions: Vec<(u16, bool)>,
}

/// 2026-01-01, in days since 1970-01-01: a Thursday.
const NEW_YEAR: i64 = 20_454;

fn date(day_of_year: u16) -> String {
    let noon = Timestamp::from_ms((NEW_YEAR + i64::from(day_of_year)) * DAY_MS + DAY_MS / 2);
    noon.to_rfc3339(0)[..10].to_owned()
}

fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

prop_compose! {
    fn any_calendar()(
        bounds in prop::collection::btree_set(0..=1_440i64, 2..=6),
        weekdays in any::<[bool; 7]>().prop_filter("one is worked", |days| days.contains(&true)),
        exceptions in prop::collection::btree_map(0..365u16, any::<bool>(), 0..40),
    ) -> Made {
        let bounds: Vec<i64> = bounds.into_iter().collect();
        let hours: Vec<[i64; 2]> = bounds.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
        let worked = |is_worked: bool| {
            exceptions.iter().filter(move |&(_, &is)| is == is_worked).map(|(&day, _)| date(day))
        };
        let name = json!({"zh": "字", "en": "words"});
        let holidays = worked(false).map(|day| json!({"name": name, "from": day, "to": day}));
        let json = json!({
            "working_hours": hours.iter().map(|span| span.map(clock)).collect::<Vec<_>>(),
            "working_weekdays": (1..=7).filter(|&day| weekdays[day - 1]).collect::<Vec<_>>(),
            "years": [{
                "year": 2026, "source": "", "is_announced": true,
                "holidays": holidays.collect::<Vec<_>>(),
                "make_up_days": worked(true).collect::<Vec<_>>(),
            }],
        });
        let calendar = WorkingCalendar::from_json(json.to_string().as_bytes()).unwrap();
        Made { calendar, hours, weekdays, exceptions: exceptions.into_iter().collect() }
    }
}

impl Made {
    /// Whether the minute that begins then, on the place's clock, is worked:
    /// another way than the calendar's own.
    fn is_worked(&self, local_ms: i64) -> bool {
        let day = local_ms.div_euclid(DAY_MS);
        let minute = local_ms.rem_euclid(DAY_MS) / MINUTE_MS;
        let exception = u16::try_from(day - NEW_YEAR)
            .ok()
            .and_then(|of_year| self.exceptions.iter().find(|&&(other, _)| other == of_year));
        let is_day = match exception {
            Some(&(_, is_worked)) => is_worked,
            None => self.weekdays[(day - NEW_YEAR + 3).rem_euclid(7) as usize],
        };
        is_day
            && self
                .hours
                .iter()
                .any(|&[from, to]| (from..to).contains(&minute))
    }

    /// Steps from minute to minute until so many were worked.
    fn walk(&self, filed: Timestamp, mut minutes: i64, offset: i32) -> Timestamp {
        let mut at = filed;
        while minutes > 0 {
            let local_ms = at.as_ms() + i64::from(offset) * MINUTE_MS;
            minutes -= i64::from(self.is_worked(local_ms));
            at = at.plus_ms(MINUTE_MS);
        }
        at
    }
}

fn any_unit() -> impl Strategy<Value = LimitUnit> {
    use LimitUnit::{NaturalDay, UrgentHour, WorkingDay, WorkingHour};
    prop::sample::select(vec![UrgentHour, WorkingHour, WorkingDay, NaturalDay])
}

/// Whole minutes from the December before to the January after 2026.
fn any_minute() -> impl Strategy<Value = Timestamp> {
    let first = (NEW_YEAR - 31) * 1_440;
    (first..first + 427 * 1_440).prop_map(|minute| Timestamp::from_ms(minute * MINUTE_MS))
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp::from_ms)
}

fn any_offset() -> impl Strategy<Value = i32> {
    -1_439..=1_439
}

proptest! {
    #[test]
    fn is_what_counting_minutes_finds(
        made in any_calendar(), filed in any_minute(), minutes in 1..30i64, offset in any_offset(),
    ) {
        // Hours, as limits have no minutes, and short: it is a long way on foot.
        let limit = Limit { count: minutes as u16, unit: LimitUnit::WorkingHour };
        let due = made.calendar.due(filed, limit, offset);
        prop_assert_eq!(due.at, made.walk(filed, minutes * 60, offset));
    }

    #[test]
    fn a_working_day_is_the_days_working_hours(
        made in any_calendar(), filed in any_minute(), days in 1..20u16, offset in any_offset(),
    ) {
        let limit = Limit { count: days, unit: LimitUnit::WorkingDay };
        let minutes: i64 = made.hours.iter().map(|[from, to]| to - from).sum();
        let expected = made.walk(filed, minutes * i64::from(days), offset);
        prop_assert_eq!(made.calendar.due(filed, limit, offset).at, expected);
    }

    #[test]
    fn is_never_before_it_was_filed(
        made in any_calendar(), filed in any_moment(), count in any::<u16>(), unit in any_unit(),
        offset in any::<i32>(),
    ) {
        let due = made.calendar.due(filed, Limit { count, unit }, offset);
        prop_assert!(due.at >= filed);
    }

    #[test]
    fn a_longer_limit_is_due_later(
        made in any_calendar(), filed in any_minute(), counts in any::<[u16; 2]>(),
        unit in any_unit(), offset in any_offset(),
    ) {
        let due = |count| made.calendar.due(filed, Limit { count, unit }, offset).at;
        let [less, more] = [counts[0].min(counts[1]), counts[0].max(counts[1])];
        prop_assert!(due(less) <= due(more));
        prop_assert!(less == more || due(more) == Timestamp::MAX || due(less) < due(more));
    }

    #[test]
    fn what_is_filed_later_is_due_no_earlier(
        made in any_calendar(), filed in any_minute(), later_ms in 0..5 * DAY_MS,
        count in 0..400u16, unit in any_unit(), offset in any_offset(),
    ) {
        let due = |filed| made.calendar.due(filed, Limit { count, unit }, offset).at;
        prop_assert!(due(filed) <= due(filed.plus_ms(later_ms)));
    }

    #[test]
    fn the_working_time_until_it_is_due_is_the_limit(
        made in any_calendar(), filed in any_minute(), odd_ms in 0..MINUTE_MS,
        count in 0..2_000u16, offset in any_offset(),
    ) {
        let filed = filed.plus_ms(odd_ms);
        let limit = Limit { count, unit: LimitUnit::WorkingHour };
        let at = made.calendar.due(filed, limit, offset).at;
        prop_assume!(at < Timestamp::MAX);
        let hours_ms = i64::from(count) * 60 * MINUTE_MS;
        prop_assert_eq!(made.calendar.working_ms_between(filed, at, offset), hours_ms);
        // Not a millisecond earlier would do.
        if count > 0 {
            let before = made.calendar.working_ms_between(filed, at.plus_ms(-1), offset);
            prop_assert_eq!(before, hours_ms - 1);
        }
    }

    #[test]
    fn working_time_adds_up(
        made in any_calendar(), moments in prop::array::uniform3(any_minute()), offset in any_offset(),
    ) {
        let mut moments = moments;
        moments.sort();
        let [a, b, c] = moments;
        let between = |from, to| made.calendar.working_ms_between(from, to, offset);
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert!(between(a, c) <= c.as_ms() - a.as_ms());
        prop_assert_eq!(between(c, a), 0);
    }

    #[test]
    fn days_are_read_as_they_are_written(day in 0..365u16) {
        let (year, month, of_month) = CalendarDay::parse(&date(day)).unwrap().date();
        prop_assert_eq!(format!("{year:04}-{month:02}-{of_month:02}"), date(day));
    }
}
