//! The barometer: residents' mood as weather, by community and week (after
//! 湖滨晴雨 of Hangzhou).
//!
//! [`Moods`] keeps what devices said and counts each once; a [`Week`] of a
//! community becomes a [`Reading`] by [`BarometerTerms::read`].

mod mood;
mod moods;
mod part;
mod reading;
mod strip;
mod terms;
mod topics;
mod weather;

pub use mood::{MAX_MOOD_CHARS, Mood, MoodKey};
pub use moods::{Moods, WEEK_DAYS};
pub use part::Part;
pub use reading::{Change, Index, Reading, Week};
pub use strip::Days;
pub use terms::{BarometerTerms, Topic, TopicWords, WeightPercent};
pub use topics::{Talk, TopicCount};
pub use weather::Weather;
