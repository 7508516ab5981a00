//! The open rates' counts by going through all cases and all of their events
//! anew: slow, and another way than the project's own.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use xiuhua_core::assess::rates::{Month, Tally};
use xiuhua_core::assess::rating::{Grade, Solved};
use xiuhua_core::case::{Event, Status, Step};
use xiuhua_core::city::{DivisionCode, Level};
use xiuhua_core::time::{Timestamp, WorkingCalendar};

use super::assess::{CHINA, counting};
use super::walks::Walk;

/// The counts by name, and all handling times in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naive {
    counts: [(&'static str, usize); 18],
    times_min: Vec<u32>,
}

impl Naive {
    /// What a tally says, for comparing; its times are compared by quantiles.
    pub fn of(tally: &Tally) -> Self {
        let n = |count: i64| usize::try_from(count).unwrap();
        let [yes, half, no] = tally.solved.map(n);
        let [l1, l2, l3, l4, l5] = tally.levels.map(n);
        let counts = [
            n(tally.cases),
            n(tally.responses_due),
            n(tally.responses_in_time),
            n(tally.limits_ended),
            n(tally.late),
            n(tally.open),
            n(tally.closed),
            n(tally.reopened),
            n(tally.declined),
            n(tally.after_forced_closing),
            yes,
            half,
            no,
            l1,
            l2,
            l3,
            l4,
            l5,
        ];
        let len = n(tally.handling.len());
        // The k-th of n is the quantile that k/n of them reach: read off in hundredths
        // only for up to a hundred, which no test exceeds.
        let times_min = (1..=len).map(|k| {
            let percent = (100 * k).div_euclid(len);
            tally
                .handling
                .quantile(u8::try_from(percent).unwrap())
                .unwrap()
        });
        Self {
            counts: named(counts),
            times_min: times_min.collect(),
        }
    }

    /// The shortest time that so many of a hundred do not exceed.
    pub fn quantile(&self, percent: u8) -> Option<u32> {
        let times = self.times_min.iter().copied();
        times.clone().find(|&time| {
            let within = times.clone().filter(|&other| other <= time).count();
            within * 100 >= usize::from(percent) * self.times_min.len()
        })
    }
}

fn named(counts: [usize; 18]) -> [(&'static str, usize); 18] {
    let names = [
        "cases",
        "responses due",
        "responses in time",
        "limits ended",
        "late",
        "open",
        "closed",
        "reopened",
        "declined",
        "after forced closing",
        "yes",
        "half",
        "no",
        "1",
        "2",
        "3",
        "4",
        "5",
    ];
    std::array::from_fn(|i| (names[i], counts[i]))
}

/// Whether a case lies there and was reported in these months.
pub fn is_in(walk: &Walk, place: DivisionCode, from: Month, to: Month) -> bool {
    let is = |division: &Option<xiuhua_core::case::DivisionRef>| {
        division
            .as_ref()
            .is_some_and(|one| one.code == place.to_string())
    };
    let is_here = match place.level() {
        Level::District => true,
        Level::Town => is(&walk.case.town),
        Level::Community => is(&walk.case.community),
    };
    // 2026-11-23 in letters, on China's clock.
    let month = walk.case.reported_at.to_rfc3339(CHINA)[..7].to_owned();
    is_here && (from.to_string()..=to.to_string()).contains(&month)
}

pub fn count(walks: &[&Walk], now: Timestamp, calendar: &WorkingCalendar) -> Naive {
    let walks = || {
        let counts = |walk: &&&Walk| {
            walk.case.status != Status::Withdrawn && walk.case.status != Status::Voided
        };
        walks.iter().filter(counts)
    };
    let many = |is: &dyn Fn(&Walk) -> bool| walks().filter(|walk| is(walk)).count();
    let took = |walk: &Walk, step| walk.case.events.iter().any(|event| event.step == step);
    let limit = counting(calendar).response;
    let respond_by = |walk: &Walk| calendar.due(walk.case.reported_at, limit, CHINA).at;
    let in_time = |walk: &Walk| responded_at(walk).is_some_and(|at| at <= respond_by(walk));
    let should = |walk: &Walk| responded_at(walk).is_some() || now > respond_by(walk);
    let late = |walk: &Walk| is_late(&walk.case.events, now);
    let reopened = |walk: &Walk| {
        let mut events = walk.case.events.iter();
        events.any(|event| event.step == Step::Close)
            && events.any(|event| event.step == Step::Reopen)
    };
    let answer = |walk: &Walk| walk.rating.clone();
    let solved =
        |one: Solved| many(&|walk| answer(walk).is_some_and(|rating| rating.solved == one));
    let level = |one: Grade| many(&|walk| answer(walk).is_some_and(|rating| rating.level == one));
    let closed = walks().filter(|walk| walk.case.status == Status::Closed);
    let mut times_min: Vec<u32> = closed
        .map(|walk| *walk.handled_min.get_or_init(|| handled_min(walk, calendar)))
        .collect();
    times_min.sort_unstable();
    let [l1, l2, l3, l4, l5] = Grade::ALL.map(level);
    Naive {
        counts: named([
            many(&|_| true),
            many(&should),
            many(&in_time),
            many(&|walk| late(walk) || took(walk, Step::Answer)),
            many(&late),
            many(&|walk| !walk.case.status.is_final()),
            many(&|walk| took(walk, Step::Close)),
            many(&reopened),
            many(&|walk| walk.case.status == Status::Declined),
            many(&|walk| answer(walk).is_some_and(|rating| rating.is_after_forced_closing)),
            solved(Solved::Yes),
            solved(Solved::Half),
            solved(Solved::No),
            l1,
            l2,
            l3,
            l4,
            l5,
        ]),
        times_min,
    }
}

fn responded_at(walk: &Walk) -> Option<Timestamp> {
    let steps = [
        Step::File,
        Step::Decline,
        Step::Dispatch,
        Step::Handle,
        Step::Answer,
        Step::Close,
    ];
    let events = walk.case.events.iter();
    events
        .filter(|event| steps.contains(&event.step))
        .map(|event| event.at)
        .min()
}

/// Whether any limit was over when the next thing happened, or is over now.
fn is_late(events: &[Event], now: Timestamp) -> bool {
    let nexts = events.iter().skip(1).map(|event| event.at).chain([now]);
    let mut pairs = events.iter().zip(nexts);
    // From the answer on, what is due is its check.
    let is_checked = |event: &Event| matches!(event.status, Status::Answered | Status::Verified);
    pairs
        .any(|(event, next)| !is_checked(event) && event.due_at.is_some_and(|due_at| due_at < next))
}

/// Counted minute by minute while the case was in the unit's hands.
fn handled_min(walk: &Walk, calendar: &WorkingCalendar) -> u32 {
    let mut minutes = 0;
    for pair in walk.case.events.windows(2) {
        if !matches!(
            pair[0].status,
            Status::Filed | Status::Dispatched | Status::Handling
        ) {
            continue;
        }
        let mut at = pair[0].at;
        while at < pair[1].at {
            let next = at.plus_ms(60_000);
            minutes += u32::from(calendar.working_ms_between(at, next, CHINA) > 0);
            at = next;
        }
    }
    minutes
}
