//! Waiting.

use gloo_timers::callback::Timeout;

/// Resolves after `ms` milliseconds.
pub async fn sleep(ms: u32) {
    gloo_timers::future::TimeoutFuture::new(ms).await;
}

/// A call that comes after a while unless the alarm is dropped before.
pub struct Alarm(#[allow(dead_code, reason = "held for its drop")] Timeout);

/// `setTimeout` takes at most this many milliseconds; more would fire at once.
const LONGEST_MS: u64 = i32::MAX as u64;

impl Alarm {
    /// Calls `on` after `ms` milliseconds.
    pub fn new(ms: u64, on: impl FnOnce() + 'static) -> Self {
        let ms = u32::try_from(ms.min(LONGEST_MS)).unwrap_or(i32::MAX as u32);
        Self(Timeout::new(ms, on))
    }
}
