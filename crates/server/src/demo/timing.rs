//! How long things take: by the city's own calendar and limits.

use xiuhua_core::case::Step;
use xiuhua_core::time::{LimitUnit, Timestamp};

use super::random::Random;
use super::rhythm::hour_of;
use crate::city::CityInUse;
use crate::store::Known;

const MINUTE_MS: f64 = 60_000.0;
const HOUR_MS: f64 = 60.0 * MINUTE_MS;

/// Minutes later.
pub fn minutes(at: Timestamp, minutes: f64) -> Timestamp {
    at.plus_ms((minutes * MINUTE_MS) as i64)
}

/// Working hours later.
pub fn working_hours(city: &CityInUse, at: Timestamp, hours: f64) -> Timestamp {
    let offset = city.pack.utc_offset_minutes;
    let ms = (hours * HOUR_MS) as i64;
    city.facts.calendar.after_working_ms(at, ms, offset).at
}

/// When a part of the case's limit has passed, which began when it was last
/// filed, sent back or taken up again; beyond 1 it is overdue by then.
pub fn within_limit(city: &CityInUse, known: &Known, part: f64) -> Timestamp {
    let case = known.case.everything();
    let begins = |step| {
        matches!(
            step,
            Step::Report | Step::File | Step::SendBack | Step::Reopen | Step::Resume
        )
    };
    let begun = case.events.iter().rev().find(|event| begins(event.step));
    let begun = begun.map_or(case.reported_at, |event| event.at);
    let Some(due) = known.folded.deadline.at else {
        return working_hours(city, begun, 8.0 * part);
    };
    if runs_on(city, known) {
        let all_ms = (due.as_ms() - begun.as_ms()) as f64;
        return begun.plus_ms((all_ms * part) as i64);
    }
    working_part(city, begun, due, part)
}

/// When a part of the working time between two moments has passed, of all the
/// time where none of it is working time.
pub fn working_part(city: &CityInUse, begun: Timestamp, due: Timestamp, part: f64) -> Timestamp {
    let offset = city.pack.utc_offset_minutes;
    let calendar = &city.facts.calendar;
    let working_ms = calendar.working_ms_between(begun, due, offset);
    if working_ms == 0 {
        let all_ms = (due.as_ms() - begun.as_ms()) as f64;
        return begun.plus_ms((all_ms * part) as i64);
    }
    let ms = (working_ms as f64 * part) as i64;
    calendar.after_working_ms(begun, ms, offset).at
}

/// Whether the limit runs on through nights and holidays.
fn runs_on(city: &CityInUse, known: &Known) -> bool {
    let about = &known.folded.about;
    let rule = city.facts.rulebook.rule_of(about.class.as_ref());
    let (calendar, offset) = (&city.facts.calendar, city.pack.utc_offset_minutes);
    let at = known.folded.changed_at;
    let condition = rule.condition(about.condition.as_deref(), at, calendar, offset);
    condition.is_some_and(|condition| {
        let unit = condition.limit.unit;
        matches!(unit, LimitUnit::UrgentHour | LimitUnit::NaturalDay)
    })
}

/// The same moment or, where residents sleep then, one of the next morning.
pub fn awake(city: &CityInUse, at: Timestamp, random: &mut Random) -> Timestamp {
    match hour_of(city, at) {
        hour @ 0..7 => minutes(at, (7 - hour) as f64 * 60.0 + random.between(0.0..150.0)),
        hour @ 22.. => minutes(at, (31 - hour) as f64 * 60.0 + random.between(0.0..150.0)),
        _ => at,
    }
}
