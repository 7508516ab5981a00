//! Changes as they happen: whoever follows a case is told after each commit.
//!
//! What a stream tells is always read from the database: the channel only says
//! where to look. So a stream that was cut, or could not keep up, has lost
//! nothing when it looks again.

mod changes;
mod elsewhere;
mod slots;
mod stream;

use std::net::IpAddr;

pub use changes::{Change, Changes, Subscription};
pub use slots::{Slot, StreamLimits};
pub use stream::{Source, answer};

use crate::http::problem::Problem;
use slots::Slots;

/// The open streams of a server, and what wakes them.
#[derive(Clone)]
pub struct Live {
    changes: Changes,
    slots: Slots,
}

impl Live {
    /// Streams about the changes of a store.
    pub fn new(changes: Changes, limits: StreamLimits) -> Self {
        Self {
            changes,
            slots: Slots::new(limits),
        }
    }

    /// What happens from now on. To be had before the database is read: what is
    /// written in between is then seen twice, and not missed.
    pub fn subscribe(&self) -> Subscription {
        self.changes.subscribe()
    }

    /// A place among the open streams.
    ///
    /// # Errors
    /// 503 when the client, or all together, have as many as they may.
    pub fn enter(&self, client: IpAddr) -> Result<Slot, Problem> {
        self.slots.take(client)
    }

    /// Ends every stream, now and from now on.
    pub fn end(&self) {
        self.changes.end();
    }
}
