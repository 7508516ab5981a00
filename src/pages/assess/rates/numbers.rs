//! Figures as they are written. All are rounded here, and only here.

use xiuhua_core::time::WorkingHours;

use crate::say;
use crate::words::Words;

/// A share between 0 and 1 in per cent, to one decimal: `72.5`.
pub fn percent(share: f64) -> String {
    tenths((share * 1_000.0).round() as i64)
}

/// From and to in per cent: `57.2–83.9`, never broken at the dash.
pub fn range(low: f64, high: f64) -> String {
    format!("{}\u{2060}\u{2013}\u{2060}{}", percent(low), percent(high))
}

fn tenths(count: i64) -> String {
    format!("{}.{}", count / 10, count % 10)
}

/// A count; from ten thousand on its thousands are set apart.
pub fn count(number: i64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Thousandths of one: `1`, `0.9`, `0.25`.
pub fn weight(permille: u16) -> String {
    let text = format!("{}.{:03}", permille / 1_000, permille % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Minutes of working time in a working day.
pub fn day_minutes(hours: impl Iterator<Item = WorkingHours>) -> u32 {
    let lengths = hours.map(|hours| u32::from(hours.to_minutes - hours.from_minutes));
    lengths.sum()
}

/// Working minutes, as one would say them: below an hour in minutes, up to two
/// days in hours, else in days of so many minutes.
pub fn working_time(words: Words, minutes: u32, day_minutes: u32) -> String {
    const HOUR: u32 = 60;
    let in_tenths = |unit: u32| i64::from((minutes * 10 + unit / 2) / unit);
    let said = |count: i64| match count % 10 {
        0 => (count / 10).to_string(),
        _ => tenths(count),
    };
    if minutes < HOUR {
        return match minutes {
            1 => say!(words, span.working_minute).to_owned(),
            _ => say!(words, span.working_minutes, count = minutes).to_string(),
        };
    }
    if day_minutes == 0 || minutes < 2 * day_minutes {
        return match in_tenths(HOUR) {
            10 => say!(words, duty.working_hour).to_owned(),
            count => say!(words, duty.working_hours, count = said(count)).to_string(),
        };
    }
    let count = said(in_tenths(day_minutes));
    say!(words, duty.working_days, count = count).to_string()
}
