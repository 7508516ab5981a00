//! What is published of residents' judgement: one shape for the server that
//! writes it and the pages that read it.

mod answers;
mod barometer;
mod rates;
mod rating;

pub use answers::{NewAnswer, PublishedAnswer};
pub use barometer::{BarometerView, DayReading, MoodKept, NewMood, PartReading, TopicTalk};
pub use rates::{By, OldCase, OpenRates, RatesItem};
pub use rating::CaseRating;
