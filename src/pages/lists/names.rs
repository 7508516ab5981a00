//! What the lists call units, limits and times.

use xiuhua_core::city::{Facts, Level};
use xiuhua_core::rules::Role;
use xiuhua_core::time::{Limit, LimitUnit, WorkingHours};

use super::address::Shown;
use crate::say;
use crate::words::Words;

/// What the units of a role are called, whichever division they are of.
pub fn role_name(words: Words, facts: &Facts, role: &Role) -> String {
    let division = match role.level {
        Level::Community => say!(words, lists.any_community),
        Level::Town => say!(words, lists.any_town),
        Level::District => facts.district().name.in_language(words.tag()),
    };
    let name = role.name.in_language(words.tag());
    name.replace("{division}", division)
}

/// On which level units work.
pub fn level_name(words: Words, level: Level) -> &'static str {
    match level {
        Level::Community => say!(words, lists.level_community),
        Level::Town => say!(words, lists.level_town),
        Level::District => say!(words, lists.level_district),
    }
}

/// The address of what the units of a role owe.
pub fn role_url(role: &Role) -> String {
    Shown::Unit(role.id.clone()).route().url()
}

/// A limit in its unit, which the page explains.
pub fn limit_name(words: Words, limit: Limit) -> String {
    let count = limit.count;
    match (limit.unit, count) {
        (LimitUnit::UrgentHour, 1) => say!(words, lists.one_urgent_hour).to_owned(),
        (LimitUnit::WorkingHour, 1) => say!(words, lists.one_working_hour).to_owned(),
        (LimitUnit::WorkingDay, 1) => say!(words, lists.one_working_day).to_owned(),
        (LimitUnit::NaturalDay, 1) => say!(words, lists.one_natural_day).to_owned(),
        (LimitUnit::UrgentHour, _) => say!(words, lists.urgent_hours, count = count).to_string(),
        (LimitUnit::WorkingHour, _) => say!(words, lists.working_hours, count = count).to_string(),
        (LimitUnit::WorkingDay, _) => say!(words, lists.working_days, count = count).to_string(),
        (LimitUnit::NaturalDay, _) => say!(words, lists.natural_days, count = count).to_string(),
    }
}

/// Working hours in figures, such as 08:00–12:00.
pub fn hours_name(hours: WorkingHours) -> String {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let (from, to) = (time(hours.from_minutes), time(hours.to_minutes));
    // Not broken at the dash.
    format!("{from}\u{2060}\u{2013}\u{2060}{to}")
}
