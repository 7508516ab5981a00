//! How long to wait after a failure.

/// The first pause in milliseconds, and the shortest that a backend can ask
/// for: `Retry-After: 0` must not become a loop.
const FIRST_MS: u64 = 2_000;
/// The longest pause in milliseconds that we take of our own accord.
const LONGEST_MS: u64 = 5 * 60_000;
/// A backend's `Retry-After` is honoured up to a day; a larger one is a mistake.
const LONGEST_RETRY_AFTER_MS: u64 = 24 * 3_600_000;
/// No pause is longer than this, in milliseconds: the above and its jitter.
pub const LONGEST_PAUSE_MS: u64 = LONGEST_RETRY_AFTER_MS / 10 * 11;

/// Milliseconds until the next attempt after `attempts` failures.
///
/// Doubles each time. `jitter` in 0..1 takes up to half of the pause away
/// (so that a city's phones do not come back in one second after an outage),
/// or adds up to a tenth to what the backend asked for, which is never undercut.
pub fn pause_ms(attempts: u32, retry_after_ms: Option<u64>, jitter: f64) -> u64 {
    let jitter = if jitter.is_nan() {
        0.0
    } else {
        jitter.clamp(0.0, 1.0)
    };
    match retry_after_ms {
        Some(ms) => {
            let ms = ms.clamp(FIRST_MS, LONGEST_RETRY_AFTER_MS);
            ms + (ms as f64 * 0.1 * jitter) as u64
        }
        None => {
            let doubled = FIRST_MS << attempts.saturating_sub(1).min(16);
            let pause = doubled.min(LONGEST_MS) as f64;
            (pause * (1.0 - jitter / 2.0)) as u64
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn doubles_up_to_five_minutes() {
        let pauses: Vec<u64> = (0..12).map(|n| pause_ms(n, None, 0.0) / 1_000).collect();
        assert_eq!(pauses, [2, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    }

    #[test]
    fn retry_after_zero_is_no_loop_and_a_century_is_a_mistake() {
        assert_eq!(pause_ms(1, Some(0), 0.0), FIRST_MS);
        assert_eq!(pause_ms(1, Some(u64::MAX), 0.0), LONGEST_RETRY_AFTER_MS);
    }

    proptest! {
        #[test]
        fn is_bounded_whatever_comes(
            attempts in any::<u32>(), after_ms in any::<Option<u64>>(), jitter in any::<f64>(),
        ) {
            let pause = pause_ms(attempts, after_ms, jitter);
            prop_assert!((FIRST_MS / 2..=LONGEST_PAUSE_MS).contains(&pause));
            if let Some(ms) = after_ms {
                prop_assert!(pause >= ms.min(LONGEST_RETRY_AFTER_MS));
            }
        }

        #[test]
        fn jitter_spreads(attempts in 1..40u32, jitter in 0.0..1.0f64) {
            let whole = pause_ms(attempts, None, 0.0);
            let pause = pause_ms(attempts, None, jitter);
            prop_assert!(pause <= whole && pause >= whole / 2);
        }
    }

    #[test]
    fn no_number_is_no_jitter() {
        assert_eq!(pause_ms(1, None, f64::NAN), FIRST_MS);
    }
}
