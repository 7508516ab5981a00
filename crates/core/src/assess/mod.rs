//! How residents judge a city's work: their rating of each case, the open rates
//! that follow from it, and the barometer of public feeling.
//!
//! The rules are written down for the public in docs/assessment.md; every
//! weight and window is data of the city pack ([`Assessment`]).

mod assessment;
pub mod barometer;
mod check;
mod published;
pub mod rates;
pub mod rating;
mod read;

pub use assessment::Assessment;
pub use published::{
    BarometerView, By, CaseRating, DayReading, MoodKept, NewAnswer, NewMood, OldCase, OpenRates,
    PartReading, PublishedAnswer, RatesItem, TopicTalk,
};
