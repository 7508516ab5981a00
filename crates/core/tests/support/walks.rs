//! Random cases that went random but legal ways.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use std::cell::OnceCell;

use proptest::prelude::*;
use proptest::sample::select;
use xiuhua_core::assess::rating::{Grade, Rating, Solved};
use xiuhua_core::case::{
    CaseCode, CaseView, Counting, Deadline, DivisionRef, Event, Progress, Step, UnitRef,
};
use xiuhua_core::time::{Limit, LimitUnit, Timestamp, WorkingCalendar};

use super::assess::CHINA;
use super::support::case_view;

pub const TOWNS: [&str; 2] = ["310116001", "310116101"];
pub const COMMUNITIES: [&str; 3] = ["310116001001", "310116001002", "310116101001"];
pub const CLASSES: [&str; 3] = ["matter:06013", "matter:06028", "component:01003"];
pub const UNITS: [&str; 3] = ["310116001-works", "310116101-works", "310116-police"];

const USUAL: [Step; 7] = [
    Step::File,
    Step::Dispatch,
    Step::Handle,
    Step::Resume,
    Step::Answer,
    Step::Verify,
    Step::Close,
];

/// All happens on the half hour: so do limits end, and often at the same moment.
pub const HALF_HOUR_MS: i64 = 1_800_000;
/// 1 October 2026 in China.
const START_MS: i64 = 1_790_784_000_000;

/// A case's way and what it counts under.
#[derive(Debug, Clone)]
pub struct Walk {
    pub case: CaseView,
    pub rating: Option<Rating>,
    /// Long to count, so counted once.
    pub handled_min: OnceCell<u32>,
}

prop_compose! {
    pub fn any_rating()(
        solved in select(Solved::ALL.to_vec()), level in select(Grade::ALL.to_vec()),
        is_after_forced_closing in any::<bool>(),
    ) -> Rating {
        Rating { is_after_forced_closing, ..Rating::new(solved, level) }
    }
}

prop_compose! {
    /// Reported within some 70 days, and of at most 12 steps.
    pub fn any_walk(calendar: &'static WorkingCalendar)(
        number in 0..40u32,
        reported in 0..3_300i64,
        choices in prop::collection::vec((any::<prop::sample::Index>(), 0..60i64), 0..12),
        place in prop::option::of(0..COMMUNITIES.len()),
        has_community in any::<bool>(),
        class in prop::option::of(select(CLASSES.to_vec())),
        unit in prop::option::of(select(UNITS.to_vec())),
        rating in prop::option::of(any_rating()),
        hours in 1..12u16,
        unit_of_limit in select(vec![LimitUnit::WorkingHour, LimitUnit::UrgentHour]),
    ) -> Walk {
        let limit = Limit { count: hours, unit: unit_of_limit };
        let checking = Limit { count: 3, unit: LimitUnit::WorkingHour };
        let by = Counting { limit, checking, calendar, utc_offset_minutes: CHINA };
        let mut at = Timestamp::from_ms(START_MS + reported * HALF_HOUR_MS);
        let mut case = case_view();
        // The same number is the same case, at another time of its life.
        case.code = CaseCode::new((2026, 10, 1), number);
        case.reported_at = at;
        case.class = class.map(|class| class.parse().unwrap());
        case.unit = unit.map(|code| UnitRef {
            code: code.to_owned(), name: String::new(), name_en: String::new(), phone: None,
        });
        let division = |code: &str| DivisionRef {
            code: code.to_owned(), name: String::new(), name_en: String::new(),
        };
        case.town = place.map(|place| division(&COMMUNITIES[place][..9]));
        case.community = place.filter(|_| has_community).map(|place| division(COMMUNITIES[place]));
        let mut progress = Progress::reported();
        let mut deadline = Deadline::default().after(Step::Report, at, &by);
        let mut event = Event::new(1, at, Step::Report, progress.status());
        event.due_at = deadline.at;
        case.events.push(event);
        for (seq, (choice, gap)) in (2..).zip(choices) {
            let legal = progress.legal();
            if legal.is_empty() { break; }
            // Two of three go on the usual way, or few would ever be closed.
            let usual = USUAL.iter().find(|step| legal.contains(step));
            let step = match (choice.index(3), usual) {
                (0, _) | (_, None) => *choice.get(&legal),
                (_, Some(&step)) => step,
            };
            at = at.plus_ms(gap * HALF_HOUR_MS);
            progress = progress.take(step).unwrap();
            deadline = deadline.after(step, at, &by);
            let mut event = Event::new(seq, at, step, progress.status());
            event.due_at = deadline.at;
            case.events.push(event);
        }
        case.status = progress.status();
        case.due_at = deadline.at;
        Walk { case, rating, handled_min: OnceCell::new() }
    }
}

/// Any half hour of the days on which cases are reported.
pub fn any_moment() -> impl Strategy<Value = Timestamp> {
    (0..3_300i64).prop_map(|half_hours| Timestamp::from_ms(START_MS + half_hours * HALF_HOUR_MS))
}
