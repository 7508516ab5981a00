//! How a page follows cases: by a stream where streams get through, by asking
//! from time to time where they do not. When which, is decided here, by a pure
//! state machine; the app does what it says.

mod events;
mod machine;
mod news;
mod pace;

pub use events::{Action, Answer, Input, Mark};
pub use machine::Following;
pub use news::{news, seq_of};
pub use pace::pause_ms;
