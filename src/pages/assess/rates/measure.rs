//! What is counted of a set of cases, and what it is called.

use xiuhua_core::assess::rates::{Figure, Interval, Rate, Rates};

use crate::say;
use crate::words::Words;

/// A figure of the open rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Looked at in time.
    Response,
    /// Solved, as residents say.
    Resolution,
    /// Satisfied.
    Satisfaction,
    /// The weighted sum of these.
    Score,
    /// A limit has passed.
    Overdue,
    /// Taken up again.
    Reopened,
}

/// What there is to be shown of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// A value between 0 and 1.
    Shown {
        /// It.
        value: f64,
        /// 95 % confidence.
        interval: Interval,
        /// Numerator and denominator; a score has none.
        rate: Option<Rate>,
    },
    /// It would rest on too few.
    Withheld {
        /// How many there are.
        of: u64,
        /// How many it takes.
        needed: u64,
    },
    /// One of its parts is withheld.
    Unknown,
}

impl Measure {
    /// The three rates, and their score.
    pub const MAIN: [Self; 4] = [
        Self::Response,
        Self::Resolution,
        Self::Satisfaction,
        Self::Score,
    ];
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Response,
        Self::Resolution,
        Self::Satisfaction,
        Self::Score,
        Self::Overdue,
        Self::Reopened,
    ];

    /// What it is called.
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::Response => say!(words, rates.response),
            Self::Resolution => say!(words, rates.resolution),
            Self::Satisfaction => say!(words, rates.satisfaction),
            Self::Score => say!(words, rates.score),
            Self::Overdue => say!(words, rates.overdue),
            Self::Reopened => say!(words, rates.reopened),
        }
    }

    /// What it says, in a few words.
    pub fn meaning(self, words: Words) -> &'static str {
        match self {
            Self::Response => say!(words, rates.response_is),
            Self::Resolution => say!(words, rates.resolution_is),
            Self::Satisfaction => say!(words, rates.satisfaction_is),
            Self::Score => say!(words, rates.score_is),
            Self::Overdue => say!(words, rates.overdue_is),
            Self::Reopened => say!(words, rates.reopened_is),
        }
    }

    /// Over what it is counted.
    pub fn denominator(self, words: Words, of: String) -> String {
        match self {
            Self::Response => say!(words, rates.of_due, count = of),
            Self::Resolution | Self::Satisfaction | Self::Score => {
                say!(words, rates.of_answers, count = of)
            }
            Self::Overdue => say!(words, rates.of_ended, count = of),
            Self::Reopened => say!(words, rates.of_closed, count = of),
        }
        .to_string()
    }

    /// Its name in the page, where elements need one.
    pub fn key(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Resolution => "resolution",
            Self::Satisfaction => "satisfaction",
            Self::Score => "score",
            Self::Overdue => "overdue",
            Self::Reopened => "reopened",
        }
    }

    /// What it is of these cases.
    pub fn read(self, rates: &Rates) -> Reading {
        let figure = match self {
            Self::Response => &rates.response,
            Self::Resolution => &rates.resolution,
            Self::Satisfaction => &rates.satisfaction,
            Self::Overdue => &rates.overdue,
            Self::Reopened => &rates.reopened,
            Self::Score => {
                return rates
                    .score
                    .map_or(Reading::Unknown, |score| Reading::Shown {
                        value: score.value,
                        interval: score.interval,
                        rate: None,
                    });
            }
        };
        match *figure {
            Figure::Shown {
                rate,
                value,
                interval,
            } => Reading::Shown {
                value,
                interval,
                rate: Some(rate),
            },
            Figure::Withheld { of, needed } => Reading::Withheld { of, needed },
        }
    }
}

impl Reading {
    /// Value and interval, where it is shown.
    pub fn shown(self) -> Option<(f64, Interval)> {
        match self {
            Self::Shown {
                value, interval, ..
            } => Some((value, interval)),
            _ => None,
        }
    }

    /// Numerator and denominator, where it has them.
    pub fn rate(self) -> Option<Rate> {
        match self {
            Self::Shown { rate, .. } => rate,
            _ => None,
        }
    }
}
