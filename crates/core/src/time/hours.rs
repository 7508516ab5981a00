//! The working hours of a calendar, for those who explain what a limit means.

use super::calendar::WorkingCalendar;

const MINUTE_MS: i64 = 60_000;

/// A time within which people work, on the clock of the city.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingHours {
    /// Minutes from midnight to its beginning.
    pub from_minutes: u16,
    /// Minutes from midnight to its end.
    pub to_minutes: u16,
}

impl WorkingCalendar {
    /// When people work on a working day, the earliest first.
    pub fn working_hours(&self) -> impl Iterator<Item = WorkingHours> {
        let minutes = |ms: i64| u16::try_from(ms / MINUTE_MS).unwrap_or(0);
        self.working_hours
            .iter()
            .map(move |[from, to]| WorkingHours {
                from_minutes: minutes(*from),
                to_minutes: minutes(*to),
            })
    }
}
