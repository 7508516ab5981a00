//! What is known to be wrong with what is kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many things the checks and the requests have found amiss. Counted until
/// a restart: somebody has to look at the log.
#[derive(Debug, Clone, Default)]
pub struct Condition(Arc<AtomicUsize>);

impl Condition {
    /// Something is amiss.
    pub fn found_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether nothing is known to be amiss.
    pub fn is_good(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}
