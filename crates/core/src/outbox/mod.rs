//! The queue of everything that a resident has sent and no backend has yet
//! acknowledged, as a pure state machine: an event goes in, actions come out.
//!
//! What it guarantees, whatever the order of events:
//! 1. nothing is sent under a key that the store has not confirmed,
//! 2. an item leaves the store only after its receipt was stored, or when the
//!    resident takes it back and it cannot have arrived,
//! 3. what may have arrived under a key is never changed under it,
//! 4. one item is on its way at a time; one that needs the resident does not
//!    hold up the others,
//! 5. two pages that run it over one store disturb, but do not harm, each other.

mod backoff;
mod bundle;
mod event;
mod failure;
mod item;
mod machine;
mod step;

pub use bundle::{Bundle, BundleProblem, SetAside};
pub use event::{Action, BROKE_OFF, Event, NOT_STORED, PHOTO_TOO_LARGE, STORE_FAILED};
pub use item::{Intent, Item, Phase, Wait};
pub use machine::Outbox;
