//! Two rates beside each other, such as a month's and the one before.

use serde::{Deserialize, Serialize};

use super::rate::Rate;

/// By how much a rate is higher than another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Between -1 and 1.
    pub value: f64,
    /// At least, with 95 % confidence.
    pub low: f64,
    /// At most.
    pub high: f64,
}

impl Difference {
    /// Whether it is more than chance explains: 0 lies outside of the interval.
    pub fn is_clear(self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

impl Rate {
    /// By how much this rate is higher than another of other cases; `None` where
    /// either is over nothing.
    ///
    /// Method 10 of R. G. Newcombe (Statistics in Medicine 17, 1998, 873–890),
    /// made of both Wilson intervals (l, u):
    /// p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²).
    pub fn higher_than(self, other: Self) -> Option<Difference> {
        let (p1, p2) = (self.value()?, other.value()?);
        let (one, two) = (self.interval()?, other.interval()?);
        let value = p1 - p2;
        Some(Difference {
            value,
            low: value - (p1 - one.low).hypot(two.high - p2),
            high: value + (one.high - p1).hypot(p2 - two.low),
        })
    }
}
