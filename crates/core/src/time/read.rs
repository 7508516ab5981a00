//! Reading `calendar.json`, and refusing one by which no limit would end.

use std::collections::BTreeMap;

use super::calendar::{CalendarDay, CalendarYear, Holiday, WorkingCalendar, weekday};
use super::civil::{DAY_MS, numbers};
use crate::json::{FromNode, Node, Reading};

/// No holiday is longer, in days: a longer one has a wrong date.
const MAX_HOLIDAY_DAYS: i64 = 31;

impl FromNode for WorkingCalendar {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let WorkingHours(working_hours) = reading.field(node, "working_hours");
        let Weekdays(weekdays) = reading.field(node, "working_weekdays");
        let Years(years) = reading.field(node, "years");
        let exceptions = exceptions(&years, &weekdays);
        Self {
            working_hours,
            weekdays,
            years,
            exceptions,
        }
    }
}

/// The days that are other than their weekday. What two holidays share counts
/// once; what is a holiday and made up for is refused in reading the years.
fn exceptions(years: &[CalendarYear], weekdays: &[bool; 7]) -> Vec<(i64, bool)> {
    let mut days = BTreeMap::new();
    for year in years {
        let holidays = year
            .holidays
            .iter()
            .flat_map(days_of)
            .map(|day| (day, false));
        let make_up = year.make_up_days.iter().map(|day| (day.number(), true));
        days.extend(holidays.chain(make_up));
    }
    days.retain(|&day, is_worked| *is_worked != weekdays[weekday(day)]);
    days.into_iter().collect()
}

fn days_of(holiday: &Holiday) -> std::ops::RangeInclusive<i64> {
    holiday.from.number()..=holiday.to.number()
}

struct WorkingHours(Vec<[i64; 2]>);

impl FromNode for WorkingHours {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let spans = Vec::<Vec<Clock>>::from_node(node, reading);
        let mut hours = Vec::new();
        let mut end = 0;
        for span in &spans {
            match span[..] {
                [Clock(from), Clock(to)] if end <= from && from < to => {
                    hours.push([from, to]);
                    end = to;
                }
                _ => reading.fail("from and to are expected, in order, apart from each other"),
            }
        }
        if hours.is_empty() {
            reading.fail("at least one from and to is expected");
        }
        Self(hours)
    }
}

/// A time of day, written 08:00, in milliseconds; 24:00 is its end.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Clock(
    #[cfg_attr(
        feature = "schema",
        schemars(with = "String", regex(pattern = "^[0-9]{2}:[0-9]{2}$"))
    )]
    i64,
);

impl FromNode for Clock {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let clock = numbers(reading.text(node), ':', [2, 2]);
        let ms = clock.map(|[hour, minute]| (hour * 60 + minute) * 60_000);
        match (clock, ms) {
            (Some([_, 0..60]), Some(ms @ 0..=DAY_MS)) => Self(ms),
            _ => {
                reading.fail("a time of day such as 08:00 is expected");
                Self(0)
            }
        }
    }
}

struct Weekdays([bool; 7]);

impl FromNode for Weekdays {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let mut weekdays = [false; 7];
        for number in Vec::<u8>::from_node(node, reading) {
            match number {
                1..=7 => weekdays[usize::from(number) - 1] = true,
                _ => reading.fail("1 for Monday to 7 for Sunday is expected"),
            }
        }
        if weekdays == [false; 7] {
            reading.fail("at least one weekday must be worked");
        }
        Self(weekdays)
    }
}

struct Years(Vec<CalendarYear>);

const BOTH: &str = "is a day of a holiday, too: it is either free or worked in exchange";

impl FromNode for Years {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let years = Vec::<CalendarYear>::from_node(node, reading);
        if !years.is_sorted_by(|a, b| a.year < b.year) {
            reading.fail("each year is expected once, the earliest first");
        }
        // A holiday may begin in one year's list and end in the next.
        for (i, year) in years.iter().enumerate() {
            let around = &years[i.saturating_sub(1)..years.len().min(i + 2)];
            let is_holiday = |day: i64| {
                let mut holidays = around.iter().flat_map(|year| &year.holidays);
                holidays.any(|holiday| days_of(holiday).contains(&day))
            };
            let make_up = &year.make_up_days;
            if let Some(j) = make_up.iter().position(|day| is_holiday(day.number())) {
                reading.fail_in(i, "make_up_days", j, BOTH);
            }
        }
        Self(years)
    }
}

impl FromNode for CalendarYear {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let year = Self {
            year: reading.field(node, "year"),
            source: reading.field(node, "source"),
            is_announced: reading.field(node, "is_announced"),
            holidays: reading.field(node, "holidays"),
            make_up_days: reading.field_or_default(node, "make_up_days"),
        };
        let holidays = year.holidays.iter().flat_map(|days| [days.from, days.to]);
        let mut days = holidays.chain(year.make_up_days.iter().copied());
        if days.any(|day| !is_near(day, year.year)) {
            reading.fail("a day lies in another year");
        }
        year
    }
}

/// In the year, or in the months beside it: a holiday may begin in December.
fn is_near(day: CalendarDay, year: i32) -> bool {
    let (its_year, month, _) = day.date();
    its_year == year
        || (its_year, month) == (year.saturating_sub(1), 12)
        || (its_year, month) == (year.saturating_add(1), 1)
}

impl FromNode for Holiday {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let mut holiday = Self {
            name: reading.field(node, "name"),
            from: reading.field(node, "from"),
            to: reading.field(node, "to"),
        };
        let days = holiday.to.number() - holiday.from.number() + 1;
        if !(1..=MAX_HOLIDAY_DAYS).contains(&days) {
            reading.fail("to must be from or a later day, at most 31 days in all");
            holiday.to = holiday.from;
        }
        holiday
    }
}

impl FromNode for CalendarDay {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self::parse(reading.text(node)).unwrap_or_else(|| {
            reading.fail("a day such as 2026-01-01 is expected");
            Self::NOTHING
        })
    }
}
