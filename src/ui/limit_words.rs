//! A time limit in words.

use xiuhua_core::time::{Limit, LimitUnit};

use crate::say;
use crate::words::Words;

/// A time limit, such as two working days.
pub fn limit_words(words: Words, limit: Limit) -> String {
    let count = limit.count;
    match (limit.unit, count) {
        (LimitUnit::UrgentHour, 1) => return say!(words, duty.urgent_hour).to_owned(),
        (LimitUnit::WorkingHour, 1) => return say!(words, duty.working_hour).to_owned(),
        (LimitUnit::WorkingDay, 1) => return say!(words, duty.working_day).to_owned(),
        (LimitUnit::NaturalDay, 1) => return say!(words, duty.natural_day).to_owned(),
        (LimitUnit::UrgentHour, _) => say!(words, duty.urgent_hours, count = count),
        (LimitUnit::WorkingHour, _) => say!(words, duty.working_hours, count = count),
        (LimitUnit::WorkingDay, _) => say!(words, duty.working_days, count = count),
        (LimitUnit::NaturalDay, _) => say!(words, duty.natural_days, count = count),
    }
    .to_string()
}
