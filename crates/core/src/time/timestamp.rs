//! An instant in milliseconds, written as RFC 3339.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::civil::{DAY_MS, date_of_day, day_of_date, is_digits, numbers, offset_ms};

/// An instant: milliseconds since 1970-01-01T00:00:00Z, in the years 0 to 9999
/// on every clock of the Earth, so that RFC 3339 can always write it.
///
/// Only the server's instants decide anything; a device's clock may say 2001.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

/// The text is no RFC 3339 date-time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 date-time such as 2026-11-23T08:00:00+08:00")]
pub struct TimestampError;

impl Timestamp {
    /// The earliest: 0000-01-02T00:00:00Z.
    pub const MIN: Self = Self(-719_527 * DAY_MS);
    /// The latest: 9999-12-30T23:59:59.999Z.
    pub const MAX: Self = Self(2_932_896 * DAY_MS - 1);

    /// From milliseconds since the epoch; what lies beyond [`Self::MIN`] or
    /// [`Self::MAX`] becomes that.
    pub const fn from_ms(ms: i64) -> Self {
        if ms < Self::MIN.0 {
            Self::MIN
        } else if ms > Self::MAX.0 {
            Self::MAX
        } else {
            Self(ms)
        }
    }

    /// Milliseconds since the epoch.
    pub const fn as_ms(self) -> i64 {
        self.0
    }

    /// This instant and `ms` milliseconds more.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self::from_ms(self.0.saturating_add(ms))
    }

    /// Year, month (1–12) and day (1–31) on the clock of a zone that is
    /// `offset_minutes` east of Greenwich.
    pub fn civil_date(self, offset_minutes: i32) -> (i32, u8, u8) {
        let local_ms = self.0 + offset_ms(offset_minutes);
        date_of_day(local_ms.div_euclid(DAY_MS))
    }

    /// Written with the offset of a zone `offset_minutes` east of Greenwich,
    /// to the millisecond.
    pub fn to_rfc3339(self, offset_minutes: i32) -> String {
        let local_ms = self.0 + offset_ms(offset_minutes);
        let (year, month, day) = date_of_day(local_ms.div_euclid(DAY_MS));
        let ms = local_ms.rem_euclid(DAY_MS);
        let (hour, minute) = (ms / 3_600_000, ms / 60_000 % 60);
        let (second, milli) = (ms / 1_000 % 60, ms % 1_000);
        let zone = match offset_ms(offset_minutes) / 60_000 {
            0 => "Z".to_owned(),
            east => {
                let sign = if east < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", east.abs() / 60, east.abs() % 60)
            }
        };
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}{zone}")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339(0))
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let (date, clock) = text.split_once(['T', 't', ' ']).ok_or(TimestampError)?;
        let zone_at = clock.find(['Z', 'z', '+', '-']).ok_or(TimestampError)?;
        let (clock, zone) = clock.split_at(zone_at);
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));

        let [year, month, day] = numbers(date, '-', [4, 2, 2]).ok_or(TimestampError)?;
        let [hour, minute, second] = numbers(clock, ':', [2, 2, 2]).ok_or(TimestampError)?;
        let in_range = hour < 24 && minute < 60 && second <= 60;
        if !in_range {
            return Err(TimestampError);
        }
        let day_number = day_of_date(year, month, day).ok_or(TimestampError)?;
        let day_ms = ((hour * 60 + minute) * 60 + second) * 1_000 + milliseconds(fraction)?;
        let ms = day_number * DAY_MS + day_ms - zone_ms(zone)?;
        let instant = Self::from_ms(ms);
        if instant.0 == ms {
            Ok(instant)
        } else {
            Err(TimestampError)
        }
    }
}

/// The first three digits of a second's fraction; further ones are cut off.
fn milliseconds(fraction: &str) -> Result<i64, TimestampError> {
    if !is_digits(fraction) {
        return Err(TimestampError);
    }
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(3);
    Ok(digits.fold(0, |ms, digit| ms * 10 + i64::from(digit - b'0')))
}

/// `Z`, `+08:00` or `-03:30` in milliseconds east of Greenwich.
fn zone_ms(zone: &str) -> Result<i64, TimestampError> {
    let (sign, clock) = match zone.split_at_checked(1) {
        Some(("Z" | "z", "")) => return Ok(0),
        Some(("+", clock)) => (1, clock),
        Some(("-", clock)) => (-1, clock),
        _ => return Err(TimestampError),
    };
    let [hours, minutes] = numbers(clock, ':', [2, 2]).ok_or(TimestampError)?;
    if hours > 23 || minutes > 59 {
        return Err(TimestampError);
    }
    Ok(sign * (hours * 60 + minutes) * 60_000)
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
