//! Time: instants on the wire and on the screen.

mod timestamp;

pub use timestamp::{Timestamp, TimestampError};
