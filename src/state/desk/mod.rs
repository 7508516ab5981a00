//! The desk of a unit: who sits at it, the cases that wait there, the case that
//! lies open, and the step that is being written.

mod answering;
mod case;
mod entry;
mod fields;
mod form;
mod place;
mod queue;
mod send;
mod stream;

pub use answering::{Answering, Publishing};
pub use case::{DeskCase, Shown};
pub use entry::{Entered, Entry, TurnedAway};
pub use fields::{Fields, as_field};
pub use form::{Form, Sending};
pub use place::DeskPlace;
pub use queue::DeskQueue;

/// What this device keeps of the desk begins so, in the drawers and among the
/// notes; it goes when somebody signs out.
const PREFIX: &str = "desk ";
/// How often the server is asked whether anything is new, in milliseconds; 304
/// is answered where nothing is.
const ASK_EVERY_MS: u32 = 10_000;
