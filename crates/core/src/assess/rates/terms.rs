//! By which rules the open rates are counted.

use crate::assess::rating::{Grade, Solved};
use crate::time::Limit;

/// How the open rates are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateTerms {
    /// Within what time a report has to be looked at.
    pub response: Limit,
    /// What each answer to "is it solved" counts for, in thousandths.
    pub solved_permille: SolvedPermille,
    /// What each level counts for, in thousandths, the worst first.
    #[cfg_attr(feature = "schema", schemars(inner(range(max = 1000))))]
    pub level_permille: [u16; 5],
    /// What each rate counts for in the score; together 100.
    pub score_percent: ScorePercent,
    /// A rate over fewer than this is withheld.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub minimum_answers: u16,
}

/// What each answer to "is it solved" counts for, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SolvedPermille {
    /// It is.
    #[cfg_attr(feature = "schema", schemars(range(max = 1000)))]
    pub yes: u16,
    /// By half.
    #[cfg_attr(feature = "schema", schemars(range(max = 1000)))]
    pub half: u16,
    /// It is not.
    #[cfg_attr(feature = "schema", schemars(range(max = 1000)))]
    pub no: u16,
}

/// What each rate counts for in the score, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScorePercent {
    /// The response rate.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub response: u8,
    /// The resolution rate.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub resolution: u8,
    /// The satisfaction rate.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub satisfaction: u8,
}

impl RateTerms {
    /// What an answer to "is it solved" counts for, in thousandths.
    pub fn of_solved(&self, solved: Solved) -> u16 {
        match solved {
            Solved::Yes => self.solved_permille.yes,
            Solved::Half => self.solved_permille.half,
            Solved::No => self.solved_permille.no,
        }
    }

    /// What a level counts for, in thousandths.
    pub fn of_level(&self, level: Grade) -> u16 {
        self.level_permille[level.index()]
    }
}
