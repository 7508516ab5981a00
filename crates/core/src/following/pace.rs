//! How often a case is asked for.

/// As often as this while something happens, in milliseconds: whoever looks on
/// sees a change within two seconds.
const QUICKEST_MS: u64 = 1_200;
/// As seldom as this after a long time of quiet, in milliseconds.
const SLOWEST_MS: u64 = 15_000;
/// The pause is this part of the time without a change: whoever has waited for
/// ten minutes does not mind fifteen seconds.
const PART_OF_QUIET: u64 = 40;
/// Where a stream tells what happens, a look beside it shows that it is alive,
/// in milliseconds: a phone that changed networks holds dead ones.
const BESIDE_A_STREAM_MS: u64 = 60_000;
/// After the first question that was not answered, in milliseconds; twice that
/// after the second, and so on.
const UNANSWERED_MS: u64 = 2_000;
/// But not longer than this.
const LONGEST_UNANSWERED_MS: u64 = 60_000;
/// A stream that does not work is tried again after this many milliseconds:
/// the network may be another by then. Twice that the next time, and so on.
const REST_MS: u64 = 120_000;
/// But not longer than this.
const LONGEST_REST_MS: u64 = 1_800_000;

/// Pause between two questions, in milliseconds, where nothing has changed for
/// `quiet_ms`.
pub fn pause_ms(quiet_ms: u64) -> u64 {
    (quiet_ms / PART_OF_QUIET).clamp(QUICKEST_MS, SLOWEST_MS)
}

/// The same beside a stream.
pub(super) const fn beside_a_stream_ms() -> u64 {
    BESIDE_A_STREAM_MS
}

/// Pause after so many questions without an answer, in milliseconds.
pub(super) fn unanswered_ms(times: u32) -> u64 {
    doubled(UNANSWERED_MS, times, LONGEST_UNANSWERED_MS)
}

/// How long streams are left alone after they did not work so many times.
pub(super) fn rest_ms(times: u32) -> u64 {
    doubled(REST_MS, times, LONGEST_REST_MS)
}

/// `first_ms` for the first time, then twice as long each time.
fn doubled(first_ms: u64, times: u32, longest_ms: u64) -> u64 {
    let factor = 2_u64.saturating_pow(times.saturating_sub(1));
    first_ms.saturating_mul(factor).min(longest_ms)
}
