//! Ids of unit grid cells.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::city::{DivisionCode, Level};

/// The id of a unit grid cell (单元网格): fifteen digits, those of its community
/// and three more (GB/T 30428.1, GB/T 47678.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId(u64);

/// The text or number is no id of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a cell has 15 digits: the community's 12 and its number within it")]
pub struct CellIdError;

/// The cells that a community can number.
pub const CELLS_PER_COMMUNITY: u16 = 999;

impl CellId {
    /// The id that is this number.
    ///
    /// # Errors
    /// [`CellIdError`] where it has not fifteen digits.
    pub fn from_number(number: u64) -> Result<Self, CellIdError> {
        let has_15_digits = (100_000_000_000_000..1_000_000_000_000_000).contains(&number);
        has_15_digits.then_some(Self(number)).ok_or(CellIdError)
    }

    /// A cell of a community, whose twelve digits the code has.
    pub(super) fn of(community: DivisionCode, number: u16) -> Self {
        Self(community.number() * 1000 + u64::from(number))
    }

    /// The digits as a number.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The community it belongs to.
    pub fn community(self) -> DivisionCode {
        DivisionCode::unchecked(self.0 / 1000)
    }

    /// The town it belongs to.
    pub fn town(self) -> DivisionCode {
        DivisionCode::unchecked(self.0 / 1_000_000)
    }

    /// The district it belongs to.
    pub fn district(self) -> DivisionCode {
        DivisionCode::unchecked(self.0 / 1_000_000_000)
    }

    /// The division on this level that it belongs to.
    pub fn division(self, level: Level) -> DivisionCode {
        match level {
            Level::Community => self.community(),
            Level::Town => self.town(),
            Level::District => self.district(),
        }
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for CellId {
    type Err = CellIdError;

    fn from_str(text: &str) -> Result<Self, CellIdError> {
        // A plus sign is no digit, though the number would be read; nor do leading zeros count.
        if text.len() != 15 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CellIdError);
        }
        Self::from_number(text.parse().map_err(|_| CellIdError)?)
    }
}

impl Serialize for CellId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CellId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
