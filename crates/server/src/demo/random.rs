//! Numbers that are the same in every run.

use std::ops::Range;

/// Draws numbers, always the same ones of a seed.
#[derive(Debug, Clone)]
pub struct Random(fastrand::Rng);

impl Random {
    /// Of a seed and what is drawn: neighbours have nothing in common.
    pub fn of(seed: u64, what: u64) -> Self {
        let mixed =
            seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ what.wrapping_mul(0xD1B5_4A32_D192_ED03);
        let mut random = fastrand::Rng::with_seed(mixed);
        // Seeds that are alike begin alike.
        random.u64(..);
        Self(random)
    }

    /// At least 0 and less than 1.
    pub fn unit(&mut self) -> f64 {
        self.0.f64()
    }

    /// True in this share of all draws.
    pub fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// At least the first and less than the last.
    pub fn between(&mut self, range: Range<f64>) -> f64 {
        range.start + (range.end - range.start) * self.unit()
    }

    /// Less than `n`; 0 where there is nothing less.
    pub fn below(&mut self, n: usize) -> usize {
        self.0.usize(..n.max(1))
    }

    /// About 0, mostly within ±1, hardly ever beyond ±3: the sum of twelve draws
    /// is as good as a bell curve here.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// One of these; `None` of none.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// One of these, `""` of none.
    pub fn text<'a>(&mut self, texts: &'a [String]) -> &'a str {
        self.one_of(texts).map_or("", String::as_str)
    }

    /// The place of one of these, the heavier the likelier.
    pub fn weighted(&mut self, weights: impl Iterator<Item = f64> + Clone) -> usize {
        let mut rest = self.unit() * weights.clone().sum::<f64>();
        let mut last = 0;
        for (i, weight) in weights.enumerate() {
            if rest < weight {
                return i;
            }
            rest -= weight;
            last = i;
        }
        last
    }
}

/// A number of a text (FNV-1a), the same everywhere.
pub fn number_of(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
