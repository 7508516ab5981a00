//! The queue of everything that a resident has sent and no backend has yet
//! acknowledged, as a pure state machine: an event goes in, actions come out.
//!
//! What it guarantees, whatever the order of events:
//! 1. nothing is sent under a key that the store has not confirmed,
//! 2. an item leaves the store only after its receipt was stored,
//! 3. one item is on its way at a time; one that needs the resident does not
//!    hold up the others.

mod backoff;
mod bundle;
mod event;
mod item;
mod machine;
mod step;

pub use bundle::{Bundle, BundleProblem, SetAside};
pub use event::{Action, Event, NOT_STORED, PHOTO_TOO_LARGE};
pub use item::{Intent, Item, Phase, Wait};
pub use machine::Outbox;
