//! A share with its denominator, and how sure one can be of it.

use serde::{Deserialize, Serialize};

/// The quantile of the normal distribution that leaves 2.5 % on either side.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// A share: thousandths over a count, so that weighted answers stay whole
/// numbers and two ways of adding them agree exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rate {
    /// What was counted, in thousandths: an answer that counts in full adds
    /// 1,000.
    pub thousandths: u64,
    /// Over how many.
    pub of: u64,
}

/// From and to, both within 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

impl Rate {
    /// So many of so many. Negative counts, which no whole set of cases has,
    /// are none.
    pub fn share(count: i64, of: i64) -> Self {
        Self::weighted(count.saturating_mul(1_000), of)
    }

    /// Weighted answers, in thousandths, over their number.
    pub fn weighted(thousandths: i64, of: i64) -> Self {
        let number = |count: i64| u64::try_from(count).unwrap_or(0);
        Self {
            thousandths: number(thousandths),
            of: number(of),
        }
    }

    /// Between 0 and 1; `None` over nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.thousandths as f64 / (1_000.0 * self.of as f64))
    }

    /// The 95 % interval of E. B. Wilson (J. Am. Stat. Assoc. 22, 1927); `None`
    /// over nothing.
    ///
    /// With p the rate, n its denominator and z = 1.96:
    /// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
    ///
    /// It stays within 0 and 1 and says something sensible of few answers. A
    /// weighted rate is the mean of values between 0 and 1, whose variance is
    /// never more than p(1 − p) (Bhatia and Davis 2000): for it the interval is
    /// rather too wide than too narrow.
    pub fn interval(self) -> Option<Interval> {
        let p = self.value()?;
        let n = self.of as f64;
        let z2 = Z_95 * Z_95;
        let middle = p + z2 / (2.0 * n);
        let spread = Z_95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).max(0.0).sqrt();
        let scale = 1.0 + z2 / n;
        Some(Interval {
            // Rounding must not lead out of what is possible, nor past p.
            low: ((middle - spread) / scale).clamp(0.0, p),
            high: ((middle + spread) / scale).clamp(p, 1.0),
        })
    }
}
