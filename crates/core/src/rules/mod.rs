//! Who is responsible for what, by when, and when it is done: the open lists
//! (四张清单) of a city as data.

mod call_first;
mod check;
mod duty;
mod read;
mod route;
mod rulebook;
#[cfg(feature = "schema")]
mod schema;

pub use call_first::{CallFirst, Danger, merged};
pub use duty::{Duty, Obligation};
pub use route::{Territory, Unit};
pub use rulebook::{Condition, Duplicates, Role, Rule, Rulebook};
