//! By when a case is due, after each of its steps.
//!
//! A limit begins when a case comes in, anew when it is filed, and again when
//! it is sent back or reopened. More time (延期) is one more limit at the end of
//! the present one, so that nobody gains by asking late. While a case is put off
//! (挂账) its clock stands still: what was left of the limit is left afterwards.
//! Once the unit has answered, its limit is met, and another one begins: that of
//! checking the answer and closing the case (核查、结案), for whoever does that.

use super::status::Step;
use crate::time::{Limit, LimitUnit, Timestamp, WorkingCalendar};

/// What is left of a limit whose clock stands still, in milliseconds; nothing of
/// one that was over by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeLeft {
    /// Of working hours on working days.
    Working(i64),
    /// Of hours that run on through nights and holidays.
    Running(i64),
}

/// By when a case is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deadline {
    /// `None` where nothing is due.
    pub at: Option<Timestamp>,
    /// While it is put off.
    pub left: Option<TimeLeft>,
}

/// What a deadline is counted with.
#[derive(Debug, Clone, Copy)]
pub struct Counting<'a> {
    /// Of the condition under which the case was filed.
    pub limit: Limit,
    /// Of the city's rules: for checking an answer and closing the case.
    pub checking: Limit,
    /// When people work.
    pub calendar: &'a WorkingCalendar,
    /// How far east of Greenwich the city's clock is.
    pub utc_offset_minutes: i32,
}

impl Deadline {
    /// The deadline after a step that was taken then.
    #[must_use]
    pub fn after(self, step: Step, at: Timestamp, by: &Counting) -> Self {
        match step {
            Step::Report | Step::File | Step::SendBack | Step::Reopen => by.begun(at, by.limit),
            Step::Extend => by.begun(self.at.unwrap_or(at), by.limit),
            Step::Answer => by.begun(at, by.checking),
            Step::Suspend => Self {
                at: None,
                left: self.at.map(|due_at| by.left(at, due_at)),
            },
            Step::Resume => match self.left {
                Some(left) => by.due(by.after(at, left)),
                None => self,
            },
            Step::Close | Step::Decline | Step::Withdraw | Step::Void => Self::default(),
            _ => self,
        }
    }

    /// Whether the moment has passed.
    pub fn is_overdue(self, now: Timestamp) -> bool {
        self.at.is_some_and(|due_at| due_at < now)
    }
}

impl Counting<'_> {
    fn due(&self, at: Timestamp) -> Deadline {
        Deadline {
            at: Some(at),
            left: None,
        }
    }

    fn begun(&self, at: Timestamp, limit: Limit) -> Deadline {
        let due = self.calendar.due(at, limit, self.utc_offset_minutes);
        self.due(due.at)
    }

    fn left(&self, now: Timestamp, due_at: Timestamp) -> TimeLeft {
        match self.limit.unit {
            LimitUnit::UrgentHour | LimitUnit::NaturalDay => {
                TimeLeft::Running((due_at.as_ms() - now.as_ms()).max(0))
            }
            LimitUnit::WorkingHour | LimitUnit::WorkingDay => {
                let offset = self.utc_offset_minutes;
                TimeLeft::Working(self.calendar.working_ms_between(now, due_at, offset))
            }
        }
    }

    fn after(&self, now: Timestamp, left: TimeLeft) -> Timestamp {
        match left {
            TimeLeft::Running(ms) => now.plus_ms(ms),
            TimeLeft::Working(ms) => {
                let offset = self.utc_offset_minutes;
                self.calendar.after_working_ms(now, ms, offset).at
            }
        }
    }
}
