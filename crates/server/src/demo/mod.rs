//! A demonstration: a city with a few thousand plausible cases over a year, and
//! what goes on happening to them, so that everything can be seen alive.
//!
//! Everything goes through the same rules as what residents and units do: a
//! report is accepted, a step is decided upon, events lead to where a case
//! stands. Only the clock is another one: each step is taken at a moment of its
//! own. One seed always gives the same cases.

mod ask;
mod cases;
mod fate;
mod fill;
mod hires;
mod moods;
mod moves;
mod opinion;
mod picture;
mod random;
mod rating;
mod report;
mod rhythm;
mod saying;
mod script;
mod somewhere;
mod timing;
mod way;

use xiuhua_core::time::Timestamp;

pub use fill::{Filled, open};
pub use hires::Hire;

use crate::clock;
use crate::config::ConfigError;
use crate::http::problem::Problem;
use crate::store::StoreError;

/// What a demonstration is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many cases.
    pub cases: usize,
    /// In how many days they came in.
    pub days: u32,
    /// The same seed gives the same cases.
    pub seed: u64,
    /// When it ends: what would happen later does not happen.
    pub until: Timestamp,
}

impl Default for Plan {
    /// A year of a town's cases, until now.
    fn default() -> Self {
        Self {
            cases: 3_000,
            days: 365,
            seed: 1,
            until: clock::now(),
        }
    }
}

/// Why there is no demonstration.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Nothing may be mixed.
    #[error("the data folder holds {0} cases that no demonstration has made: name an empty one")]
    Residents(usize),
    /// The city's committees are all beside it.
    #[error("no committee of the city lies within it: the demonstration has no place to report")]
    NoPlace,
    /// Something that the demonstration does is against the city's rules.
    #[error("the demonstration did what the city's rules do not allow: {0}")]
    Refused(String),
    /// A picture cannot be drawn.
    #[error("a picture cannot be drawn: {0}")]
    Picture(String),
    /// Its words cannot be read.
    #[error("the words of the demonstration: {0}")]
    Script(#[from] serde_json::Error),
    /// The system has no randomness for tokens.
    #[error("tokens cannot be drawn: {0}")]
    Token(#[from] getrandom::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The deployment cannot be opened.
    #[error(transparent)]
    Config(#[from] ConfigError),
}

impl From<Problem> for DemoError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem.to_string())
    }
}
