//! Which days are worked, and when: `calendar.json` of a city pack.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Timestamp;
use super::civil::{DAY_MS, date_of_day, day_of_date, numbers, offset_ms};
use crate::city::{Bilingual, PackProblem, read_file};

/// `cities/<id>/calendar.json`: working hours, weekdays and the holidays of the
/// years.
///
/// Made only by reading it, which refuses what would never let a limit end: at
/// least one weekday is worked, for some time.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkingCalendar {
    /// From and to within a day, in milliseconds, in order, apart.
    #[cfg_attr(
        feature = "schema",
        schemars(
            description = "From and to within a day, in order, apart.",
            with = "Vec<[super::read::Clock; 2]>"
        )
    )]
    pub(super) working_hours: Vec<[i64; 2]>,
    /// Whether it is worked, from Monday on.
    #[cfg_attr(
        feature = "schema",
        schemars(
            description = "Which days are worked, 1 for Monday to 7 for Sunday.",
            rename = "working_weekdays",
            with = "Vec<u8>",
            inner(range(min = 1, max = 7))
        )
    )]
    pub(super) weekdays: [bool; 7],
    #[cfg_attr(feature = "schema", schemars(description = "The earliest first."))]
    pub(super) years: Vec<CalendarYear>,
    /// Days that are other than their weekday, in order; of each whether it is
    /// worked.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) exceptions: Vec<(i64, bool)>,
}

/// The holidays of a year.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Where the days are from.
    pub source: String,
    /// Whether they are all announced; until then what is due is provisional.
    pub is_announced: bool,
    /// When nobody works.
    pub holidays: Vec<Holiday>,
    /// Days of a weekend that are worked in exchange (调休上班).
    #[cfg_attr(feature = "schema", schemars(default))]
    pub make_up_days: Vec<CalendarDay>,
}

/// Days that are not worked.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holiday {
    /// What it is called.
    pub name: Bilingual,
    /// The first day.
    pub from: CalendarDay,
    /// The last day.
    pub to: CalendarDay,
}

/// A day of the calendar, written 2026-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarDay(
    #[cfg_attr(
        feature = "schema",
        schemars(with = "String", regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))
    )]
    i64,
);

impl WorkingCalendar {
    /// Reads and checks a `calendar.json`.
    ///
    /// # Errors
    /// The first [`PackProblem`].
    pub fn from_json(json: &[u8]) -> Result<Self, PackProblem> {
        read_file(json, "calendar.json")
    }

    /// The years whose holidays it has, the earliest first.
    pub fn years(&self) -> &[CalendarYear] {
        &self.years
    }

    /// Whether a day would be worked if it were no exception.
    pub(crate) fn works_on_weekday_of(&self, day: CalendarDay) -> bool {
        self.weekdays[weekday(day.number())]
    }

    /// Milliseconds of working time in a working day.
    pub(super) fn day_ms(&self) -> i64 {
        self.working_hours.iter().map(|[from, to]| to - from).sum()
    }

    /// Whether a day, counted from 1970-01-01, is worked.
    pub(super) fn is_working_day(&self, day: i64) -> bool {
        let exception = self.exceptions.binary_search_by_key(&day, |&(day, _)| day);
        match exception {
            Ok(index) => self.exceptions[index].1,
            Err(_) => self.weekdays[weekday(day)],
        }
    }

    /// Working days before a day, counted from some Monday long ago or to come.
    pub(super) fn working_days_before(&self, day: i64) -> i64 {
        let count = |days: &[bool]| days.iter().filter(|&&is_worked| is_worked).count() as i64;
        let weeks = (day - MONDAY).div_euclid(7);
        let regular = weeks * count(&self.weekdays) + count(&self.weekdays[..weekday(day)]);
        let earlier = self
            .exceptions
            .iter()
            .take_while(|&&(other, _)| other < day);
        let gained: i64 = earlier
            .map(|&(_, is_worked)| if is_worked { 1 } else { -1 })
            .sum();
        regular + gained
    }

    /// Milliseconds of working time that have passed at a time of day.
    pub(super) fn worked_by(&self, time_ms: i64) -> i64 {
        let passed = |&[from, to]: &[i64; 2]| (time_ms.min(to) - from).max(0);
        self.working_hours.iter().map(passed).sum()
    }

    /// The time of day when so much, and more than nothing, has been worked.
    pub(super) fn time_when_worked(&self, mut ms: i64) -> i64 {
        for [from, to] in &self.working_hours {
            if ms <= to - from {
                return from + ms;
            }
            ms -= to - from;
        }
        DAY_MS
    }

    /// Whether the holidays of all these years are known.
    pub(super) fn is_announced(&self, first_year: i32, last_year: i32) -> bool {
        (first_year..=last_year).all(|year| {
            let is_it = |known: &CalendarYear| known.year == year && known.is_announced;
            self.years.iter().any(is_it)
        })
    }
}

/// A Monday: 1969-12-29.
const MONDAY: i64 = -3;

/// Counts from Monday, 0 to 6.
pub(super) fn weekday(day: i64) -> usize {
    (day - MONDAY).rem_euclid(7) as usize
}

impl CalendarDay {
    /// Reads 2026-01-01; `None` for anything else, and for a day that there
    /// never is.
    pub fn parse(text: &str) -> Option<Self> {
        let [year, month, day] = numbers(text, '-', [4, 2, 2])?;
        day_of_date(year, month, day).map(Self)
    }

    /// Year, month (1–12) and day (1–31).
    pub fn date(self) -> (i32, u8, u8) {
        date_of_day(self.0)
    }

    /// The day of a moment, on a clock `utc_offset_minutes` east of Greenwich.
    pub fn of(at: Timestamp, utc_offset_minutes: i32) -> Self {
        let local_ms = at.as_ms() + offset_ms(utc_offset_minutes);
        Self(local_ms.div_euclid(DAY_MS))
    }

    /// When it begins, on a clock `utc_offset_minutes` east of Greenwich.
    pub fn start(self, utc_offset_minutes: i32) -> Timestamp {
        Timestamp::from_ms(self.0 * DAY_MS - offset_ms(utc_offset_minutes))
    }

    /// So many days later; earlier, if negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Days since 1970-01-01.
    pub(super) fn number(self) -> i64 {
        self.0
    }

    /// Stands in for a day that could not be read.
    pub(super) const NOTHING: Self = Self(0);
}

impl fmt::Display for CalendarDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for CalendarDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CalendarDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("a day is written 2026-01-01"))
    }
}
