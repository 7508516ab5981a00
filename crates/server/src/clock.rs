//! The server's clock: the only one that decides anything.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use xiuhua_core::time::Timestamp;

/// Now.
pub fn now() -> Timestamp {
    // A clock before 1970 is a broken one: the epoch is as good as any.
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH);
    let ms = since_epoch.map_or(0, |duration| duration.as_millis());
    Timestamp::from_ms(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// An instant as the system counts; the epoch for any before.
pub fn system_time(at: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(at.as_ms()).unwrap_or(0))
}
