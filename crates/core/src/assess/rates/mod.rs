//! 三率: response, resolution and satisfaction rates, open to all, and what
//! belongs to them.
//!
//! A case counts in the month in which it was reported. Its [`CaseRecord`] is
//! folded from its events; a [`Ledger`] keeps the [`Tally`] of every place,
//! class, unit and month up to date, one case at a time; [`RateTerms::rates`]
//! makes [`Rates`] of a tally.

mod compare;
mod figures;
mod ledger;
mod minutes;
mod month;
mod rate;
mod record;
mod recording;
mod shelf;
mod tally;
mod terms;

pub use compare::Difference;
pub use figures::{Figure, Rates, Score};
pub use ledger::Ledger;
pub use minutes::Minutes;
pub use month::Month;
pub use rate::{Interval, Rate, Z_95};
pub use record::{Answer, CaseRecord, Counting};
pub use recording::{Recording, Subject};
pub use shelf::Group;
pub use tally::Tally;
pub use terms::{RateTerms, ScorePercent, SolvedPermille};
