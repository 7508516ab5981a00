//! How residents judge the work, counted and kept up to date.
//!
//! Counting a year of a million cases takes seconds, so that it is done once at
//! the start, in the background; from then on each change of a case is counted
//! as the database tells it, whichever process has written it. A question is
//! answered only when everything up to it has been counted.

mod barometer;
mod board;
mod counted;
mod dictionary;
mod keep;
mod names;
mod open_rates;
mod rest;
mod table;

pub use barometer::barometer;
pub use counted::first_day;
pub use dictionary::dictionary;
pub use keep::{Assess, UpToDate};
pub use open_rates::{Asked, answer, old_case};
pub use table::table;

use xiuhua_core::assess::Assessment;
use xiuhua_core::assess::rates::Counting;
use xiuhua_core::time::{CalendarDay, Timestamp};

use crate::app::App;
use crate::city::CityInUse;
use crate::http::problem::{Code, Problem};

impl CityInUse {
    /// What a case's record is made with; `None` where the city has no rules of
    /// judgement.
    pub fn counting(&self) -> Option<Counting<'_>> {
        let assessment = self.assessment.as_ref()?;
        Some(Counting {
            response: assessment.rates().response,
            calendar: &self.facts.calendar,
            utc_offset_minutes: self.pack.utc_offset_minutes,
        })
    }

    /// The day of a moment on the city's clock.
    pub fn day_of(&self, at: Timestamp) -> CalendarDay {
        CalendarDay::of(at, self.pack.utc_offset_minutes)
    }

    /// When a day begins on the city's clock.
    pub fn start_of(&self, day: CalendarDay) -> Timestamp {
        day.start(self.pack.utc_offset_minutes)
    }
}

impl App {
    /// By which rules residents judge the work.
    ///
    /// # Errors
    /// 404 in a city that has none.
    pub fn assessment(&self) -> Result<&Assessment, Problem> {
        let detail = "this city has no rules by which residents judge the work";
        let none = || Problem::new(Code::NotFound, detail);
        self.city.assessment.as_ref().ok_or_else(none)
    }
}
