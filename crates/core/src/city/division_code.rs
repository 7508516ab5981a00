//! Codes of administrative divisions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::{FromNode, Node, Reading};

/// The three levels on which cases are handled (区、街镇、居村).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 居委会、村委会: a residents' or villagers' committee.
    Community,
    /// 街道、镇: a subdistrict or town.
    Town,
    /// 区、县: a district or county.
    District,
}

/// The code of a division: six digits for a district (GB/T 2260), three more
/// for a town of it, and three more for a community of the town.
///
/// Codes of one level are ordered as numbers, so that what belongs together
/// stands together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DivisionCode(
    #[cfg_attr(
        feature = "schema",
        schemars(with = "String", regex(pattern = "^[1-9][0-9]{5}([0-9]{3}){0,2}$"))
    )]
    u64,
);

/// The text is no division code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a division has 6, 9 or 12 digits and does not begin with 0")]
pub struct DivisionCodeError;

impl DivisionCode {
    /// The code that is this number.
    ///
    /// # Errors
    /// [`DivisionCodeError`] where it has not 6, 9 or 12 digits.
    pub fn from_number(number: u64) -> Result<Self, DivisionCodeError> {
        match number {
            100_000..1_000_000
            | 100_000_000..1_000_000_000
            | 100_000_000_000..1_000_000_000_000 => Ok(Self(number)),
            _ => Err(DivisionCodeError),
        }
    }

    /// For numbers that arithmetic on a valid code has produced.
    pub(crate) fn unchecked(number: u64) -> Self {
        Self(number)
    }

    /// The digits as a number.
    pub fn number(self) -> u64 {
        self.0
    }

    /// What kind of division it is the code of.
    pub fn level(self) -> Level {
        match self.0 {
            0..1_000_000 => Level::District,
            1_000_000..1_000_000_000 => Level::Town,
            _ => Level::Community,
        }
    }

    /// The division that this one is a part of; `None` for a district.
    pub fn parent(self) -> Option<Self> {
        (self.level() != Level::District).then_some(Self(self.0 / 1000))
    }

    /// This division or the one it is a part of, on the given level; `None`
    /// where the level is below.
    pub fn at(self, level: Level) -> Option<Self> {
        let mut code = self;
        while code.level() < level {
            code = code.parent()?;
        }
        (code.level() == level).then_some(code)
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for DivisionCode {
    type Err = DivisionCodeError;

    fn from_str(text: &str) -> Result<Self, DivisionCodeError> {
        // A plus sign is no digit, though the number would be read.
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DivisionCodeError);
        }
        let number = text.parse().map_err(|_| DivisionCodeError)?;
        let code = Self::from_number(number)?;
        // Nor do leading zeros count.
        let is_whole = matches!(
            (text.len(), code.level()),
            (6, Level::District) | (9, Level::Town) | (12, Level::Community)
        );
        is_whole.then_some(code).ok_or(DivisionCodeError)
    }
}

impl Serialize for DivisionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DivisionCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl FromNode for DivisionCode {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        reading.text(node).parse().unwrap_or_else(|_| {
            reading.fail("a division code of 6, 9 or 12 digits is expected");
            Self(0)
        })
    }
}
