//! Handling times, counted so that any quantile of them is exact.

/// How often each handling time occurred, in whole working minutes (one that is
/// only begun does not count).
///
/// A minute is the resolution of all that is said of handling times, and at that
/// resolution quantiles are exact, after any merging. A month of a district
/// has some thousand distinct times. They lie in order in one piece of memory:
/// eight bytes each, and a year's months merge in one go through each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Minutes(Vec<(u32, i32)>);

impl Minutes {
    /// Counts a time so many times more; negative takes it away again.
    pub fn count(&mut self, minutes: u32, times: i32) {
        match self.0.binary_search_by_key(&minutes, |&(other, _)| other) {
            Ok(at) => {
                self.0[at].1 += times;
                if self.0[at].1 == 0 {
                    self.0.remove(at);
                }
            }
            Err(_) if times == 0 => {}
            Err(at) => self.0.insert(at, (minutes, times)),
        }
    }

    /// Adds all of another.
    pub fn add(&mut self, other: &Self) {
        if other.is_empty() {
            return;
        }
        let mut merged = Vec::with_capacity(self.0.len() + other.0.len());
        let mut own = self.0.iter().copied().peekable();
        for &(minutes, times) in &other.0 {
            while let Some(before) = own.next_if(|one| one.0 < minutes) {
                merged.push(before);
            }
            let same = own.next_if(|one| one.0 == minutes);
            let times = times + same.map_or(0, |(_, times)| times);
            if times != 0 {
                merged.push((minutes, times));
            }
        }
        merged.extend(own);
        self.0 = merged;
    }

    /// How many there are.
    pub fn len(&self) -> i64 {
        self.0.iter().map(|&(_, times)| i64::from(times)).sum()
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
        let found = times.find(|&&(_, times)| {
            passed += i64::from(times);
            passed >= rank
        });
        found.map(|&(minutes, _)| minutes)
    }
}
