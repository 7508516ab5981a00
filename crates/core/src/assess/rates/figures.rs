//! The open rates of a tally.

use serde::{Deserialize, Serialize};

use super::rate::{Interval, Rate};
use super::tally::Tally;
use super::terms::RateTerms;

/// A figure, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Figure {
    /// It rests on enough.
    Shown {
        /// Numerator and denominator.
        rate: Rate,
        /// Between 0 and 1.
        value: f64,
        /// 95 % confidence.
        interval: Interval,
    },
    /// It would rest on too few: chance would speak, and persons be recognised.
    Withheld {
        /// How many there are.
        of: u64,
        /// How many it takes.
        needed: u64,
    },
}

/// The weighted sum of the three rates; withheld where one of them is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Between 0 and 1.
    pub value: f64,
    /// The weighted sums of the three intervals' ends. The rates rest on the same
    /// cases, so their errors may point the same way: this is never too narrow.
    pub interval: Interval,
}

/// The open rates of a set of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rates {
    /// Cases in all.
    pub cases: i64,
    /// Cases that were rated.
    pub answers: i64,
    /// Of these, after a closing that nobody had verified: counted, and marked.
    pub after_forced_closing: i64,
    /// 响应率: looked at in time, of all that have or should have been looked at.
    pub response: Figure,
    /// 解决率: solved by the reporters' judgement, of all that were rated.
    pub resolution: Figure,
    /// 满意率: by the weights of the levels, of all that were rated.
    pub satisfaction: Figure,
    /// 综合得分.
    pub score: Option<Score>,
    /// 超期率: a limit passed, of all that the unit has or should have answered.
    pub overdue: Figure,
    /// 返工率: taken up again, of all that were closed.
    pub reopened: Figure,
    /// Median handling time of closed cases in working minutes.
    pub median_minutes: Option<u32>,
    /// What nine of ten closed cases did not exceed, in working minutes.
    pub ninth_decile_minutes: Option<u32>,
}

impl Figure {
    /// Numerator and denominator, where it is shown.
    pub fn rate(&self) -> Option<Rate> {
        match self {
            Self::Shown { rate, .. } => Some(*rate),
            Self::Withheld { .. } => None,
        }
    }

    fn ends(&self) -> Option<[f64; 3]> {
        match self {
            Self::Shown {
                value, interval, ..
            } => Some([*value, interval.low, interval.high]),
            Self::Withheld { .. } => None,
        }
    }
}

impl RateTerms {
    /// The open rates of a tally.
    pub fn rates(&self, tally: &Tally) -> Rates {
        let weighted = |counts: &[i64], permille: &[u16]| {
            let pairs = counts.iter().zip(permille);
            let thousandths = pairs.map(|(count, weight)| count * i64::from(*weight));
            Rate::weighted(thousandths.sum(), counts.iter().sum())
        };
        let solved = &self.solved_permille;
        let response = Rate::share(tally.responses_in_time, tally.responses_due);
        let resolution = weighted(&tally.solved, &[solved.yes, solved.half, solved.no]);
        let satisfaction = weighted(&tally.levels, &self.level_permille);
        let [response, resolution, satisfaction] =
            [response, resolution, satisfaction].map(|rate| self.figure(rate));
        let has_enough = tally.handling.len() >= i64::from(self.minimum_answers);
        let quantile = |percent| {
            let quantile = tally.handling.quantile(percent);
            quantile.filter(|_| has_enough)
        };
        Rates {
            cases: tally.cases,
            answers: tally.answers(),
            after_forced_closing: tally.after_forced_closing,
            score: self.score([&response, &resolution, &satisfaction]),
            response,
            resolution,
            satisfaction,
            overdue: self.figure(Rate::share(tally.late, tally.limits_ended)),
            reopened: self.figure(Rate::share(tally.reopened, tally.closed)),
            median_minutes: quantile(50),
            ninth_decile_minutes: quantile(90),
        }
    }

    fn figure(&self, rate: Rate) -> Figure {
        let needed = u64::from(self.minimum_answers);
        match (rate.value(), rate.interval()) {
            (Some(value), Some(interval)) if rate.of >= needed => Figure::Shown {
                rate,
                value,
                interval,
            },
            _ => Figure::Withheld {
                of: rate.of,
                needed,
            },
        }
    }

    fn score(&self, rates: [&Figure; 3]) -> Option<Score> {
        let percent = &self.score_percent;
        let weights = [percent.response, percent.resolution, percent.satisfaction];
        let mut sums = [0.0; 3];
        for (figure, weight) in rates.into_iter().zip(weights) {
            let ends = figure.ends()?;
            for (sum, end) in sums.iter_mut().zip(ends) {
                *sum += f64::from(weight) / 100.0 * end;
            }
        }
        let [value, low, high] = sums;
        Some(Score {
            value,
            interval: Interval { low, high },
        })
    }
}
