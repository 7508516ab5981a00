//! What has failed is not tried again at once.

use std::time::{Duration, Instant};

/// After the first failure.
const SHORTEST: Duration = Duration::from_secs(2);
/// However often it fails.
const LONGEST: Duration = Duration::from_secs(60);

/// A rest after each failure, twice as long as the one before.
#[derive(Debug, Default)]
pub struct Rest {
    /// Of the last failure; `None` after a success.
    last: Option<(Instant, Duration)>,
}

impl Rest {
    /// How much of it is left at a moment.
    pub fn left(&self, now: Instant) -> Duration {
        self.last.map_or(Duration::ZERO, |(failed_at, length)| {
            (failed_at + length).saturating_duration_since(now)
        })
    }

    /// It was tried.
    pub fn tried(&mut self, now: Instant, has_succeeded: bool) {
        let length = self
            .last
            .map_or(SHORTEST, |(_, length)| LONGEST.min(2 * length));
        self.last = (!has_succeeded).then_some((now, length));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_doubles_up_to_a_minute_and_ends_with_a_success() {
        let (mut rest, now) = (Rest::default(), Instant::now());
        assert_eq!(rest.left(now), Duration::ZERO);
        for length_s in [2, 4, 8, 16, 32, 60, 60] {
            rest.tried(now, false);
            assert_eq!(rest.left(now).as_secs(), length_s);
        }
        assert_eq!(rest.left(now + LONGEST), Duration::ZERO);
        rest.tried(now, true);
        assert_eq!(rest.left(now), Duration::ZERO);
        rest.tried(now, false);
        assert_eq!(rest.left(now), SHORTEST);
    }
}
