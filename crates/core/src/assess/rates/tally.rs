//! What a set of cases counts for.

use super::minutes::Minutes;
use super::record::CaseRecord;
use crate::time::Timestamp;

/// Counts of a set of cases.
///
/// Tallies add up, and what was added can be taken away: a case that changes is
/// taken away as it was and added as it is, in any order, and what results is
/// what counting anew would find. (Counts are signed for that: between the two
/// they may be negative.)
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// All that were neither withdrawn nor voided.
    pub cases: i64,
    /// That somebody has, or should have, looked at by now.
    pub responses_due: i64,
    /// Of these, looked at in time.
    pub responses_in_time: i64,
    /// Whose unit has answered, or should have by now.
    pub limits_ended: i64,
    /// Of these, those of which a limit passed before it was kept.
    pub late: i64,
    /// That are neither closed nor declined.
    pub open: i64,
    /// That were closed at least once.
    pub closed: i64,
    /// Of these, taken up again.
    pub reopened: i64,
    /// That were not taken on.
    pub declined: i64,
    /// Ratings by whether it is solved: yes, half, no.
    pub solved: [i64; 3],
    /// Ratings by level, the worst first.
    pub levels: [i64; 5],
    /// Ratings of cases that were closed although nobody had verified them.
    pub after_forced_closing: i64,
    /// Handling times of those that are closed.
    pub handling: Minutes,
}

impl Tally {
    /// Counts a case so many times more, as it is at that moment; negative takes
    /// it away again.
    pub fn count(&mut self, case: &CaseRecord, now: Timestamp, times: i32) {
        use crate::case::Status::{Closed, Declined};
        if !case.counts() {
            return;
        }
        let add =
            |count: &mut i64, counts: bool| *count += if counts { i64::from(times) } else { 0 };
        let is_late = case.is_late(now);
        let in_time = case.responded_at.is_some_and(|at| at <= case.respond_by);
        add(&mut self.cases, true);
        add(&mut self.responses_due, case.should_be_looked_at(now));
        add(&mut self.responses_in_time, in_time);
        add(&mut self.limits_ended, case.was_answered || is_late);
        add(&mut self.late, is_late);
        add(&mut self.open, !case.status.is_final());
        add(&mut self.closed, case.was_closed);
        add(&mut self.reopened, case.was_reopened);
        add(&mut self.declined, case.status == Declined);
        if let Some(answer) = &case.answer {
            add(&mut self.solved[answer.solved.index()], true);
            add(&mut self.levels[answer.level.index()], true);
            add(
                &mut self.after_forced_closing,
                answer.is_after_forced_closing,
            );
        }
        if case.status == Closed {
            self.handling.count(case.handling_minutes, times);
        }
    }

    /// Adds all of another.
    pub fn add(&mut self, other: &Self) {
        let pairs = [
            (&mut self.cases, other.cases),
            (&mut self.responses_due, other.responses_due),
            (&mut self.responses_in_time, other.responses_in_time),
            (&mut self.limits_ended, other.limits_ended),
            (&mut self.late, other.late),
            (&mut self.open, other.open),
            (&mut self.closed, other.closed),
            (&mut self.reopened, other.reopened),
            (&mut self.declined, other.declined),
            (&mut self.after_forced_closing, other.after_forced_closing),
        ];
        let solved = self.solved.iter_mut().zip(other.solved);
        let levels = self.levels.iter_mut().zip(other.levels);
        for (count, more) in pairs.into_iter().chain(solved).chain(levels) {
            *count += more;
        }
        self.handling.add(&other.handling);
    }

    /// Whether it is as if nothing had been counted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many cases were rated.
    pub fn answers(&self) -> i64 {
        self.levels.iter().sum()
    }
}
