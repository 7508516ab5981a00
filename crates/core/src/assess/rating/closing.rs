//! How a case came to its end.

use crate::case::{Event, Status, Step};
use crate::time::Timestamp;

/// The present end of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// When, by the server's clock.
    pub at: Timestamp,
    /// Whether it was closed although nobody had verified what was done since
    /// it was last begun (强制结案). Our own steps do not allow that; other
    /// backends' cases come here, too.
    pub is_forced: bool,
}

impl Closing {
    /// How a case of these events, the earliest first, was closed or declined;
    /// `None` while it is open, and once it was withdrawn or voided.
    pub fn last(events: &[Event]) -> Option<Self> {
        let mut is_verified = false;
        let mut closing = None;
        for event in events {
            match event.step {
                Step::Verify => is_verified = true,
                Step::SendBack => is_verified = false,
                Step::Reopen => {
                    is_verified = false;
                    closing = None;
                }
                Step::Close | Step::Decline => {
                    closing = Some(Self {
                        at: event.at,
                        is_forced: event.step == Step::Close && !is_verified,
                    });
                }
                _ if matches!(event.status, Status::Withdrawn | Status::Voided) => closing = None,
                _ => {}
            }
        }
        closing
    }
}
