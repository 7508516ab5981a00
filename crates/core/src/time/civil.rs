//! Days and clocks of a place: the arithmetic below instants and calendars.

/// Milliseconds of a day on a clock with a fixed offset.
pub(super) const DAY_MS: i64 = 86_400_000;
/// No zone is further from Greenwich than this, in minutes.
const MAX_OFFSET_MINUTES: i32 = 24 * 60 - 1;

/// Days since the epoch to a Gregorian date (H. Hinnant, "chrono-compatible
/// low-level date algorithms").
pub(super) fn date_of_day(day: i64) -> (i32, u8, u8) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_shifted = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_shifted + 2) / 5 + 1;
    let month = if month_shifted < 10 {
        month_shifted + 3
    } else {
        month_shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year as i32, month as u8, day_of_month as u8)
}

/// The inverse of [`date_of_day`]; `None` for a date that there never is.
pub(super) fn day_of_date(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) {
        return None;
    }
    let shifted_year = year - i64::from(month <= 2);
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let month_shifted = (month + 9) % 12;
    let day_of_year = (153 * month_shifted + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let number = era * 146_097 + day_of_era - 719_468;
    let exists = date_of_day(number) == (year as i32, month as u8, day as u8);
    exists.then_some(number)
}

/// Numbers of exactly these widths in digits.
pub(super) fn numbers<const N: usize>(
    text: &str,
    separator: char,
    widths: [usize; N],
) -> Option<[i64; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next()?;
        if part.len() != width || !is_digits(part) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An offset in milliseconds, no larger than a clock can be off.
pub(super) fn offset_ms(offset_minutes: i32) -> i64 {
    i64::from(offset_minutes.clamp(-MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES)) * 60_000
}
