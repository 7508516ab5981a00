//! What of a case counts in the open rates.

use crate::assess::rating::{Grade, Rating, Solved};
use crate::case::{CaseCode, CaseView, Event, Status, Step};
use crate::catalog::ClassId;
use crate::city::DivisionCode;
use crate::time::{Limit, Timestamp, WorkingCalendar};

const MINUTE_MS: i64 = 60_000;

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
        let offset = by.utc_offset_minutes;
        let code = |division: &Option<crate::case::DivisionRef>| {
            division.as_ref().and_then(|one| one.code.parse().ok())
        };
        let mut record = Self {
            code: case.code,
            town: code(&case.town),
            community: code(&case.community),
            class: case.class.clone(),
            unit: case.unit.as_ref().map(|unit| unit.code.clone()),
            status: case.status,
            reported_at: case.reported_at,
            respond_by: by.calendar.due(case.reported_at, by.response, offset).at,
            responded_at: None,
            due_at: None,
            was_late: false,
            was_answered: false,
            handling_minutes: 0,
            was_closed: false,
            was_reopened: false,
            answer: rating.map(|rating| Answer {
                solved: rating.solved,
                level: rating.level,
                is_after_forced_closing: rating.is_after_forced_closing,
            }),
        };
        let mut before: Option<&Event> = None;
        let mut handling_ms = 0;
        for event in &case.events {
            record.step(event);
            if let Some(before) = before.filter(|before| is_in_hand(before.status)) {
                handling_ms += by.calendar.working_ms_between(before.at, event.at, offset);
            }
            before = Some(event);
        }
        record.handling_minutes = u32::try_from(handling_ms / MINUTE_MS).unwrap_or(u32::MAX);
        record
    }

    fn step(&mut self, event: &Event) {
        self.was_late |= self.due_at.is_some_and(|due_at| due_at < event.at);
        // A final case is due no more, whatever another backend says.
        self.due_at = event.due_at.filter(|_| !event.status.is_final());
        if is_response(event.step) && self.responded_at.is_none() {
            self.responded_at = Some(event.at);
        }
        match event.step {
            Step::Answer => self.was_answered = true,
            Step::Close => self.was_closed = true,
            Step::Reopen => self.was_reopened |= self.was_closed,
            _ => {}
        }
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

/// While the responsible unit, or whoever is to find it, has the case.
fn is_in_hand(status: Status) -> bool {
    matches!(
        status,
        Status::Filed | Status::Dispatched | Status::Handling
    )
}

/// Steps by which the city shows that somebody has looked at a case. What the
/// reporter does is none, nor that it was hidden or pressed.
fn is_response(step: Step) -> bool {
    matches!(
        step,
        Step::File | Step::Decline | Step::Dispatch | Step::Handle | Step::Answer | Step::Close
    )
}
