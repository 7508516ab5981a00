//! Handling times, counted so that any quantile of them is exact.

use std::collections::BTreeMap;

/// How often each handling time occurred, in whole working minutes (what is
/// begun is not counted).
///
/// A minute is the resolution of all that is said of handling times, and at that
/// resolution quantiles are exact, after any merging. A month of a district
/// has some thousand distinct times, so this stays in the tens of kilobytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Minutes(BTreeMap<u32, i64>);

impl Minutes {
    /// Counts a time so many times more; negative takes it away again.
    pub fn count(&mut self, minutes: u32, times: i64) {
        let count = self.0.entry(minutes).or_default();
        *count += times;
        if *count == 0 {
            self.0.remove(&minutes);
        }
    }

    /// Adds all of another.
    pub fn add(&mut self, other: &Self) {
        for (&minutes, &times) in &other.0 {
            self.count(minutes, times);
        }
    }

    /// How many there are.
    pub fn len(&self) -> i64 {
        self.0.values().sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The nearest-rank quantile: the shortest time that at least `percent` of a
    /// hundred do not exceed (method 1 of Hyndman and Fan 1996). It is one of
    /// the times that occurred; `None` where there is none.
    pub fn quantile(&self, percent: u8) -> Option<u32> {
        let hundredfold = self.len() * i64::from(percent.min(100));
        let rank = ((hundredfold + 99) / 100).max(1);
        let mut passed = 0;
        let mut times = self.0.iter();
        let found = times.find(|&(_, &times)| {
            passed += times;
            passed >= rank
        });
        found.map(|(&minutes, _)| minutes)
    }
}
