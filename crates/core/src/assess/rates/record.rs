//! What of a case counts in the open rates.

use super::recording::{Recording, Subject};
use crate::assess::rating::{Grade, Rating, Solved};
use crate::case::{CaseCode, CaseView, Status};
use crate::catalog::ClassId;
use crate::city::DivisionCode;
use crate::time::{Limit, Timestamp, WorkingCalendar};

/// What a rating counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is solved.
    pub solved: Solved,
    /// How well it was dealt with.
    pub level: Grade,
    /// Whether the case had been closed although nobody had verified it.
    pub is_after_forced_closing: bool,
}

impl From<&Rating> for Answer {
    fn from(rating: &Rating) -> Self {
        Self {
            solved: rating.solved,
            level: rating.level,
            is_after_forced_closing: rating.is_after_forced_closing,
        }
    }
}

/// A case, as far as it counts. Made of its events alone: what it counts for at
/// a moment follows from this and the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRecord {
    /// The public code.
    pub code: CaseCode,
    /// The town that it lies in, where that is known.
    pub town: Option<DivisionCode>,
    /// The community that it lies in, where that is known.
    pub community: Option<DivisionCode>,
    /// What it is; `None` for "none of these".
    pub class: Option<ClassId>,
    /// Code of the unit that has it.
    pub unit: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// When it was received.
    pub reported_at: Timestamp,
    /// By when somebody had to look at it.
    pub respond_by: Timestamp,
    /// When somebody first took a step.
    pub responded_at: Option<Timestamp>,
    /// By when the unit has to answer; none once it has.
    pub due_at: Option<Timestamp>,
    /// Whether a limit passed before a step was taken.
    pub was_late: bool,
    /// Whether the unit has ever answered.
    pub was_answered: bool,
    /// Whole working minutes in which it was filed, dispatched or in hand; the
    /// clock stands while it is put off, checked or closed.
    pub handling_minutes: u32,
    /// Whether it was ever closed.
    pub was_closed: bool,
    /// Whether it was taken up again after that.
    pub was_reopened: bool,
    /// What its reporter said of it.
    pub answer: Option<Answer>,
}

/// What a record is made with.
#[derive(Debug, Clone, Copy)]
pub struct Counting<'a> {
    /// Within what time a report has to be looked at.
    pub response: Limit,
    /// When people work.
    pub calendar: &'a WorkingCalendar,
    /// How far east of Greenwich the city's clock is.
    pub utc_offset_minutes: i32,
}

impl CaseRecord {
    /// The record of a case with its events, and its rating.
    pub fn of(case: &CaseView, rating: Option<&Rating>, by: &Counting) -> Self {
        let code = |division: &Option<crate::case::DivisionRef>| {
            division.as_ref().and_then(|one| one.code.parse().ok())
        };
        let subject = Subject {
            code: case.code,
            town: code(&case.town),
            community: code(&case.community),
            class: case.class.clone(),
            unit: case.unit.as_ref().map(|unit| unit.code.clone()),
            reported_at: case.reported_at,
        };
        let mut recording = Recording::new(subject, *by);
        for event in &case.events {
            recording.hear(event.at, event.step, event.status, event.due_at);
        }
        recording.end(case.status, rating.map(Answer::from))
    }

    /// Whether it counts at all: what was taken back or entered by mistake does
    /// not.
    pub fn counts(&self) -> bool {
        !matches!(self.status, Status::Withdrawn | Status::Voided)
    }

    /// Whether a limit has passed by then before it was kept.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.was_late || self.due_at.is_some_and(|due_at| due_at < now)
    }

    /// Whether somebody has, or should have, looked at it by then.
    pub fn should_be_looked_at(&self, now: Timestamp) -> bool {
        self.responded_at.is_some() || self.respond_by < now
    }

    /// The moment after which it counts otherwise, if nothing happens to it.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let respond_by = self.responded_at.is_none().then_some(self.respond_by);
        let due_at = self.due_at.filter(|_| !self.was_late);
        let moments = [respond_by, due_at].into_iter().flatten();
        let to_come = moments.filter(|&moment| moment >= now && self.counts());
        to_come.min()
    }
}
