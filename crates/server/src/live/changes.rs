//! Who writes tells; who follows is told.

use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use xiuhua_core::case::CaseCode;

/// Changes that are kept for whoever is slow. Who misses more looks at all
/// that it follows.
const KEPT: usize = 1_024;

/// What has been committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Something about this case.
    Case(CaseCode),
    /// It is not known what.
    Any,
}

impl Change {
    /// Whether it may be about this case.
    pub fn may_be_of(self, code: CaseCode) -> bool {
        match self {
            Self::Case(changed) => changed == code,
            Self::Any => true,
        }
    }
}

/// The channel from the store to the streams.
#[derive(Debug, Clone)]
pub struct Changes {
    changes: broadcast::Sender<Change>,
    is_over: watch::Sender<bool>,
}

impl Changes {
    /// Nobody listens yet.
    pub fn new() -> Self {
        Self {
            changes: broadcast::Sender::new(KEPT),
            is_over: watch::Sender::new(false),
        }
    }

    /// To be called when the transaction has been committed.
    pub fn tell(&self, change: Change) {
        // Mostly nobody listens.
        let _ = self.changes.send(change);
    }

    /// What is told from now on.
    pub fn subscribe(&self) -> Subscription {
        Subscription {
            changes: self.changes.subscribe(),
            is_over: self.is_over.subscribe(),
        }
    }

    /// Whether anybody listens.
    pub fn are_followed(&self) -> bool {
        self.changes.receiver_count() > 0
    }

    /// Ends every subscription.
    pub fn end(&self) {
        self.is_over.send_replace(true);
    }
}

/// What is told to one listener.
#[derive(Debug)]
pub struct Subscription {
    changes: broadcast::Receiver<Change>,
    is_over: watch::Receiver<bool>,
}

impl Subscription {
    /// The next change; `None` when the server stops.
    pub async fn next(&mut self) -> Option<Change> {
        tokio::select! {
            biased;
            _ = self.is_over.wait_for(|&is_over| is_over) => None,
            change = self.changes.recv() => match change {
                Ok(change) => Some(change),
                Err(RecvError::Lagged(_)) => Some(Change::Any),
                Err(RecvError::Closed) => None,
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_is_too_slow_looks_at_everything() {
        let (changes, code) = (Changes::new(), CaseCode::new((2026, 11, 23), 7));
        let mut subscription = changes.subscribe();
        for _ in 0..=KEPT {
            changes.tell(Change::Case(code));
        }
        assert_eq!(subscription.next().await, Some(Change::Any));
        // What came since is not lost.
        for _ in 0..KEPT {
            assert_eq!(subscription.next().await, Some(Change::Case(code)));
        }
        changes.end();
        assert_eq!(subscription.next().await, None);
        assert_eq!(changes.subscribe().next().await, None);
    }
}
