//! Months of the city's clock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::Timestamp;

/// A month, written 2026-11. Counted on from the year 0, so that months are
/// ordered and have neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// The text is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a month is written 2026-11")]
pub struct MonthError;

impl Month {
    /// The month of a moment, on a clock `utc_offset_minutes` east of Greenwich.
    pub fn of(at: Timestamp, utc_offset_minutes: i32) -> Self {
        let (year, month, _) = at.civil_date(utc_offset_minutes);
        Self(year * 12 + i32::from(month) - 1)
    }

    /// So many months later; earlier, if negative.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// How many months it is later than another.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The month before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0 - 1)
    }

    /// The month after.
    #[must_use]
    pub fn after(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.0.div_euclid(12), self.0.rem_euclid(12) + 1);
        write!(f, "{year:04}-{month:02}")
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, MonthError> {
        let (year, month) = text.split_once('-').ok_or(MonthError)?;
        let number = |text: &str, width| {
            let is_number = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse::<i32>().ok()).flatten()
        };
        let year = number(year, 4).ok_or(MonthError)?;
        let month = number(month, 2).filter(|month| (1..=12).contains(month));
        Ok(Self(year * 12 + month.ok_or(MonthError)? - 1))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
