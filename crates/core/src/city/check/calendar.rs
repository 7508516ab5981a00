//! What can be wrong with `calendar.json` beyond what reading refuses.

use std::collections::HashSet;

use super::Problems;
use crate::time::{CalendarYear, WorkingCalendar};

/// What is wrong with a calendar in this year.
pub(super) fn check(calendar: &WorkingCalendar, this_year: i32, problems: &mut Problems) {
    let years = calendar.years();
    for (i, pair) in years.windows(2).enumerate() {
        let follows = pair[1].year == pair[0].year.saturating_add(1);
        let field = format_args!("years[{}].year", i + 1);
        problems.require(follows, field, "the year before is missing");
    }
    for (i, year) in years.iter().enumerate() {
        let has_source = !year.source.trim().is_empty();
        let field = format_args!("years[{i}].source");
        problems.require(has_source, field, "says where the days are from");
        for (j, holiday) in year.holidays.iter().enumerate() {
            problems.words(&holiday.name, format_args!("years[{i}].holidays[{j}].name"));
        }
        holidays_apart(year, i, problems);
        make_up_days(calendar, year, i, problems);
    }
    for wanted in [this_year, this_year + 1] {
        if !years.iter().any(|year| year.year == wanted) {
            let reason = format!("{wanted} is missing: what is due then is called provisional");
            problems.warning(format_args!("years"), reason);
        }
    }
    let unannounced = |year: &CalendarYear| year.year == this_year && !year.is_announced;
    if let Some(i) = years.iter().position(unannounced) {
        let reason = "all that is due this year is called provisional";
        problems.warning(format_args!("years[{i}].is_announced"), reason);
    }
}

fn holidays_apart(year: &CalendarYear, i: usize, problems: &mut Problems) {
    for (j, pair) in year.holidays.windows(2).enumerate() {
        let field = format_args!("years[{i}].holidays[{}].from", j + 1);
        let is_after = pair[0].to < pair[1].from;
        problems.advise(is_after, field, "is not after the holiday before");
    }
}

fn make_up_days(
    calendar: &WorkingCalendar,
    year: &CalendarYear,
    i: usize,
    problems: &mut Problems,
) {
    let mut days = HashSet::new();
    for (j, &day) in year.make_up_days.iter().enumerate() {
        let field = format_args!("years[{i}].make_up_days[{j}]");
        problems.require(days.insert(day.date()), field, "is there already");
        let is_free = !calendar.works_on_weekday_of(day);
        problems.advise(is_free, field, "is worked anyway");
    }
}
