//! What happens next to a case: by its fate, and by the same rules for
//! everybody.

use xiuhua_core::case::{CaseView, Status, Step};
use xiuhua_core::time::Timestamp;

use super::fate::{Ending, Fate};
use super::random::{Random, number_of};
use super::timing::{awake, minutes, within_limit, working_hours, working_part};
use crate::city::CityInUse;
use crate::store::{Known, Whose};

/// Of the answers to low ratings.
const ANSWERED_LATE: f64 = 0.08;

/// The next step of a case and when it is taken; `None` where nothing more will
/// happen. Asked again, it says the same.
pub fn next(city: &CityInUse, known: &Known, whose: Whose) -> Option<(Step, Timestamp)> {
    let way = Way::of(city, known, whose);
    let progress = known.folded.progress;
    let all = way.usual().into_iter();
    let all = all.chain(way.beside()).chain(way.in_the_end());
    let possible = all.filter(|&(step, _)| progress.take(step).is_ok());
    // Nothing happens before what has happened.
    let next = possible.map(|(step, at)| (step, at.max(minutes(way.since, 1.0))));
    next.min_by_key(|&(_, at)| at)
}

struct Way<'a> {
    city: &'a CityInUse,
    known: &'a Known,
    case: &'a CaseView,
    fate: Fate,
    /// When it last changed.
    since: Timestamp,
    /// The same draws for as long as nothing happens.
    random: Random,
}

impl<'a> Way<'a> {
    fn of(city: &'a CityInUse, known: &'a Known, whose: Whose) -> Self {
        let case = known.case.everything();
        let folded = &known.folded;
        Self {
            fate: match whose {
                Whose::Own => Fate::of(case.code),
                Whose::Visitor => Fate::smooth(),
            },
            since: folded.changed_at,
            random: Random::of(number_of(&case.code.digits()), 1),
            city,
            known,
            case,
        }
    }

    fn has(&self, step: Step) -> bool {
        self.times(step) > 0
    }

    fn times(&self, step: Step) -> usize {
        self.case
            .events
            .iter()
            .filter(|event| event.step == step)
            .count()
    }

    /// Mostly within the hour; one in three waits for working hours.
    fn at_the_desk(&self, hurry: f64) -> Timestamp {
        match hurry < 0.66 {
            true => minutes(self.since, 3.0 + 80.0 * hurry * hurry),
            false => working_hours(self.city, self.since, 6.0 * (hurry - 0.6)),
        }
    }

    /// What the units do.
    fn usual(&self) -> Option<(Step, Timestamp)> {
        let mut random = self.random.clone();
        let hurry = random.unit();
        let within = |part| within_limit(self.city, self.known, part);
        let fate = &self.fate;
        Some(match self.case.status {
            Status::Reported => {
                let step = match fate.ending {
                    Ending::Declined if !self.has(Step::Reopen) => Step::Decline,
                    Ending::Voided => Step::Void,
                    Ending::Closed | Ending::Declined | Ending::Withdrawn => Step::File,
                };
                let at = match fate.is_overlooked {
                    true => working_hours(self.city, self.since, 8.5 + 8.0 * hurry),
                    false => self.at_the_desk(hurry),
                };
                (step, at)
            }
            Status::Filed => (Step::Dispatch, self.at_the_desk(random.unit())),
            Status::Dispatched if fate.is_returned && !self.has(Step::Return) => {
                (Step::Return, within(0.12))
            }
            Status::Dispatched => (Step::Handle, within(fate.share * 0.35)),
            Status::Handling if fate.is_suspended && !self.has(Step::Suspend) => {
                (Step::Suspend, within(fate.share * 0.6))
            }
            Status::Handling if self.times(Step::Extend) < fate.extensions => {
                (Step::Extend, within(0.85))
            }
            Status::Handling => (Step::Answer, within(fate.share)),
            Status::Suspended => {
                let until = self.known.folded.until.unwrap_or(self.since);
                (
                    Step::Resume,
                    minutes(until, -60.0 * random.between(0.0..30.0)),
                )
            }
            Status::Answered => {
                let step = match fate.is_sent_back && !self.has(Step::SendBack) {
                    true => Step::SendBack,
                    false => Step::Verify,
                };
                (
                    step,
                    working_hours(self.city, self.since, 0.3 + 7.0 * hurry),
                )
            }
            Status::Verified => (Step::Close, minutes(self.since, 5.0 + 120.0 * hurry)),
            Status::Declined
            | Status::Closed
            | Status::Withdrawn
            | Status::Voided
            | Status::Unknown => return None,
        })
    }

    /// What else may come in between.
    fn beside(&self) -> Vec<(Step, Timestamp)> {
        let mut random = self.random.clone();
        let fate = &self.fate;
        let reported = self.case.reported_at;
        let mut steps = Vec::new();
        let mut may = |will: bool, step: Step, at: Timestamp| {
            if will && !self.has(step) {
                steps.push((step, at));
            }
        };
        let mut later = |hours: std::ops::Range<f64>| {
            let at = minutes(reported, 60.0 * random.between(hours));
            awake(self.city, at, &mut random)
        };
        may(fate.is_moved, Step::CorrectPlace, minutes(reported, 3.0));
        may(fate.is_supplemented, Step::Supplement, later(0.3..30.0));
        may(fate.is_hidden, Step::Hide, later(1.0..40.0));
        let withdraws = fate.ending == Ending::Withdrawn;
        may(withdraws, Step::Withdraw, later(0.5..20.0));
        if let Some(due) = self.known.folded.deadline.at {
            let late = |hours| working_hours(self.city, due, hours);
            let urged = within_limit(self.city, self.known, 0.8);
            may(
                fate.is_urged,
                Step::Urge,
                awake(self.city, urged, &mut random),
            );
            let city = self.city;
            let is_pressed = city.facts.presser(&city.pack, self.case).is_some();
            may(fate.is_supervised && is_pressed, Step::Supervise, late(1.5));
            let escalated = awake(city, late(0.5), &mut random);
            may(fate.is_escalated && is_pressed, Step::Escalate, escalated);
        }
        steps
    }

    /// What its reporter says, once for each end, and what is answered to that.
    fn in_the_end(&self) -> Vec<(Step, Timestamp)> {
        let ratings = self.times(Step::Rate);
        let mut random = Random::of(number_of(&self.case.code.digits()), 2 + ratings as u64);
        let mut steps = Vec::new();
        if self.fate.is_rated && ratings <= self.times(Step::Reopen) {
            let waits_hours = random.between(0.5_f64.ln()..90.0_f64.ln()).exp();
            let at = minutes(self.since, 60.0 * waits_hours);
            steps.push((Step::Rate, awake(self.city, at, &mut random)));
        }
        let mut events = self.case.events.iter().rev();
        let opened = events.find(|event| event.step == Step::OpenFollowUp);
        if let (Some(opened), Some(due)) = (opened, self.known.folded.follow_up_due_at) {
            let part = match random.chance(ANSWERED_LATE) {
                true => random.between(1.05..1.8),
                false => random.between(0.1..0.95),
            };
            let at = working_part(self.city, opened.at, due, part);
            steps.push((Step::FollowUp, at));
        }
        steps
    }
}
