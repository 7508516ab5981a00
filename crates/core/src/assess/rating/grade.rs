//! The answers that a rating consists of.

use serde::{Deserialize, Serialize};

/// One of five levels (政务服务“好差评”: 国办发〔2019〕51 号), from 1
/// (非常不满意) to 5 (非常满意).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Grade(u8);

/// The number is no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a level is a whole number from 1 to 5")]
pub struct GradeError;

impl Grade {
    /// From the worst to the best.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The level of this number; `None` for what is not 1 to 5.
    pub fn new(level: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.0 == level)
    }

    /// 1 to 5.
    pub fn level(self) -> u8 {
        self.0
    }

    /// Its place in a list of five, the worst first.
    pub fn index(self) -> usize {
        usize::from(self.0 - 1)
    }
}

impl TryFrom<u8> for Grade {
    type Error = GradeError;

    fn try_from(level: u8) -> Result<Self, GradeError> {
        Self::new(level).ok_or(GradeError)
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> u8 {
        grade.0
    }
}

/// Whether the problem is solved, by the resident's own judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Solved {
    /// It is.
    Yes,
    /// A part of it, or not for long.
    Half,
    /// It is not.
    No,
}

impl Solved {
    /// In the order in which they are offered and counted.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Half, Self::No];

    /// Its place in [`Self::ALL`].
    pub fn index(self) -> usize {
        match self {
            Self::Yes => 0,
            Self::Half => 1,
            Self::No => 2,
        }
    }
}
