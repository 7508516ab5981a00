//! A time limit in words.

use xiuhua_core::time::{Limit, LimitUnit};

use crate::say;
use crate::words::Words;

/// A time limit, such as two working days.
pub fn limit_words(words: Words, limit: Limit) -> String {
    let count = limit.count;
    match limit.unit {
        LimitUnit::UrgentHour => say!(words, duty.urgent_hours, count = count),
        LimitUnit::WorkingHour => say!(words, duty.working_hours, count = count),
        LimitUnit::WorkingDay => say!(words, duty.working_days, count = count),
        LimitUnit::NaturalDay => say!(words, duty.natural_days, count = count),
    }
    .to_string()
}
