//! A record in the making, event by event: a million cases are read as they come.

use super::record::{Answer, CaseRecord, Counting};
use crate::case::{CaseCode, Status, Step};
use crate::catalog::ClassId;
use crate::city::DivisionCode;
use crate::time::Timestamp;

const MINUTE_MS: i64 = 60_000;

/// What a case is, whatever happens to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
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
    /// When it was received.
    pub reported_at: Timestamp,
}

/// Folds the events of a case into its [`CaseRecord`].
#[derive(Debug)]
pub struct Recording<'a> {
    record: CaseRecord,
    by: Counting<'a>,
    /// The event before: when, and where the case has stood since.
    before: Option<(Timestamp, Status)>,
    handling_ms: i64,
}

impl<'a> Recording<'a> {
    /// Of a case of which nothing has been heard yet.
    pub fn new(case: Subject, by: Counting<'a>) -> Self {
        let offset = by.utc_offset_minutes;
        let respond_by = by.calendar.due(case.reported_at, by.response, offset).at;
        let record = CaseRecord {
            code: case.code,
            town: case.town,
            community: case.community,
            class: case.class,
            unit: case.unit,
            status: Status::Reported,
            reported_at: case.reported_at,
            respond_by,
            responded_at: None,
            due_at: None,
            was_late: false,
            was_answered: false,
            handling_minutes: 0,
            was_closed: false,
            was_reopened: false,
            answer: None,
        };
        Self {
            record,
            by,
            before: None,
            handling_ms: 0,
        }
    }

    /// The next event: when it was, which step, where the case then stood, and
    /// by when it was due.
    pub fn hear(&mut self, at: Timestamp, step: Step, status: Status, due_at: Option<Timestamp>) {
        let record = &mut self.record;
        record.was_late |= record.due_at.is_some_and(|due_at| due_at < at);
        // A final case is due no more, whatever another backend says; and by when an
        // answer is to be checked is not the unit's affair.
        let is_answered = matches!(status, Status::Answered | Status::Verified);
        record.due_at = due_at.filter(|_| !status.is_final() && !is_answered);
        if is_response(step) && record.responded_at.is_none() {
            record.responded_at = Some(at);
        }
        match step {
            Step::Answer => record.was_answered = true,
            Step::Close => record.was_closed = true,
            Step::Reopen => record.was_reopened |= record.was_closed,
            _ => {}
        }
        if let Some((since, _)) = self.before.filter(|&(_, status)| is_in_hand(status)) {
            let by = &self.by;
            let worked_ms = by
                .calendar
                .working_ms_between(since, at, by.utc_offset_minutes);
            self.handling_ms += worked_ms;
        }
        self.before = Some((at, status));
    }

    /// The record of the case as it now stands, and was judged.
    pub fn end(self, status: Status, answer: Option<Answer>) -> CaseRecord {
        CaseRecord {
            status,
            answer,
            handling_minutes: u32::try_from(self.handling_ms / MINUTE_MS).unwrap_or(u32::MAX),
            ..self.record
        }
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
