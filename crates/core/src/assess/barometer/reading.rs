//! From a week's voices to the weather.

use serde::{Deserialize, Serialize};

use super::part::{Estimate, Part};
use super::terms::BarometerTerms;
use super::weather::Weather;
use crate::assess::rates::Z_95;

/// What was said and done in a place within a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Week {
    /// Moods, one voice a device.
    pub moods: Part,
    /// Ratings that were given, by level.
    pub ratings: Part,
    /// Cases that are open at the end ([`Part::punctual`]).
    pub punctuality: Part,
}

impl Week {
    /// Adds all of another.
    pub fn add(&mut self, other: &Self) {
        self.moods.add(&other.moods);
        self.ratings.add(&other.ratings);
        self.punctuality.add(&other.punctuality);
    }
}

/// The barometer of a place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Reading {
    /// Too few took part to speak for the others.
    TooFew {
        /// How many took part.
        participants: u64,
        /// How many it takes.
        needed: u64,
    },
    /// There is weather.
    Weather {
        /// How many took part: devices that gave their mood.
        participants: u64,
        /// The most likely.
        weather: Weather,
        /// With 95 % confidence not worse than this.
        at_worst: Weather,
        /// With 95 % confidence not better than this.
        at_best: Weather,
        /// The figure behind it.
        index: Index,
    },
}

/// A figure between 0 (storm) and 1 (sun).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The most likely.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// What became of the index.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Better, if positive.
    pub value: f64,
    /// Whether it is more than chance explains, with 95 % confidence.
    pub is_clear: bool,
}

impl Index {
    /// The lower end of the 95 % interval.
    pub fn low(self) -> f64 {
        (self.value - Z_95 * self.error).max(0.0)
    }

    /// The upper end of the 95 % interval.
    pub fn high(self) -> f64 {
        (self.value + Z_95 * self.error).min(1.0)
    }

    /// What has become of an earlier week's index. Who took part in both weeks
    /// makes the difference surer than is counted on here.
    pub fn since(self, earlier: Self) -> Change {
        let value = self.value - earlier.value;
        Change {
            value,
            is_clear: value.abs() > Z_95 * self.error.hypot(earlier.error),
        }
    }
}

impl Reading {
    /// The figure behind the weather, where there is any.
    pub fn index(&self) -> Option<Index> {
        match self {
            Self::Weather { index, .. } => Some(*index),
            Self::TooFew { .. } => None,
        }
    }
}

impl BarometerTerms {
    /// The barometer of a place within a city, for one week.
    ///
    /// Each part is drawn toward the city's ([`Part`]); the index is their
    /// weighted mean, over those parts that the city has any voices of. Its
    /// variance is the sum of w² times each part's.
    pub fn read(&self, place: &Week, city: &Week) -> Reading {
        let weight = &self.weight_percent;
        let parts = [
            (weight.moods, &place.moods, &city.moods),
            (weight.ratings, &place.ratings, &city.ratings),
            (weight.punctuality, &place.punctuality, &city.punctuality),
        ];
        let estimates = parts.map(|(weight, place, city)| {
            let estimate = place.toward(city, self.prior_voices)?;
            Some((f64::from(weight), estimate))
        });
        self.reading(
            place.moods.voices,
            weighted(estimates.into_iter().flatten()),
        )
    }

    pub(super) fn reading(&self, participants: u64, index: Option<Index>) -> Reading {
        let needed = u64::from(self.minimum_participants);
        match index {
            Some(index) if participants >= needed => Reading::Weather {
                participants,
                weather: self.weather_of(index.value),
                at_worst: self.weather_of(index.low()),
                at_best: self.weather_of(index.high()),
                index,
            },
            _ => Reading::TooFew {
                participants,
                needed,
            },
        }
    }
}

/// The weighted mean; `None` where there is nothing of any weight.
pub(super) fn weighted(parts: impl Iterator<Item = (f64, Estimate)>) -> Option<Index> {
    let (mut weights, mut sum, mut variance) = (0.0, 0.0, 0.0);
    for (weight, estimate) in parts {
        weights += weight;
        sum += weight * estimate.mean;
        variance += weight * weight * estimate.variance;
    }
    (weights > 0.0).then(|| Index {
        value: sum / weights,
        error: f64::sqrt(variance) / weights,
    })
}
