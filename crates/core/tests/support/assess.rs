//! Cases by their steps, and the rules that they are judged by.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use std::sync::OnceLock;

use xiuhua_core::assess::Assessment;
use xiuhua_core::assess::rates::Counting;
use xiuhua_core::case::{CaseView, Deadline, Event, Progress, Step};
use xiuhua_core::time::{Limit, LimitUnit, Timestamp, WorkingCalendar};

use super::support::case_view;

/// China's clock, in minutes.
pub const CHINA: i32 = 480;

/// A moment of China's clock, such as `2026-11-20 16:00`.
pub fn moment(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

/// People work from 8 to 12 and from 14 to 18.
pub fn calendar() -> WorkingCalendar {
    let json = include_bytes!("../../../../public/cities/jinshan/calendar.json");
    WorkingCalendar::from_json(json).unwrap()
}

pub fn jinshan() -> &'static Assessment {
    static ASSESSMENT: OnceLock<Assessment> = OnceLock::new();
    let json = include_bytes!("../../../../public/cities/jinshan/assessment.json");
    ASSESSMENT.get_or_init(|| Assessment::from_json(json).unwrap())
}

pub fn counting(calendar: &WorkingCalendar) -> Counting<'_> {
    Counting {
        response: jinshan().rates().response,
        calendar,
        utc_offset_minutes: CHINA,
    }
}

/// A case, as its reporter sees it, after these steps of China's clock, each
/// legal. The unit has 4 working hours.
pub fn case(steps: &[(Step, &str)]) -> CaseView {
    let calendar = calendar();
    let limits = xiuhua_core::case::Counting {
        limit: Limit {
            count: 4,
            unit: LimitUnit::WorkingHour,
        },
        // Whoever checks is mostly late, which is not to be counted.
        checking: Limit {
            count: 1,
            unit: LimitUnit::WorkingHour,
        },
        calendar: &calendar,
        utc_offset_minutes: CHINA,
    };
    let mut case = case_view();
    let (mut progress, mut deadline) = (Progress::reported(), Deadline::default());
    for (seq, &(step, at)) in (1..).zip(steps) {
        let at = moment(at);
        if step == Step::Report {
            case.reported_at = at;
        } else {
            progress = progress.take(step).unwrap();
        }
        deadline = deadline.after(step, at, &limits);
        let mut event = Event::new(seq, at, step, progress.status());
        event.due_at = deadline.at;
        case.events.push(event);
    }
    case.status = progress.status();
    case.due_at = deadline.at;
    case
}

/// The usual way on Monday 23 November 2026, closed at 16:00.
pub const USUAL: [(Step, &str); 7] = [
    (Step::Report, "2026-11-23 08:00"),
    (Step::File, "2026-11-23 09:00"),
    (Step::Dispatch, "2026-11-23 09:30"),
    (Step::Handle, "2026-11-23 10:00"),
    (Step::Answer, "2026-11-23 11:00"),
    (Step::Verify, "2026-11-23 15:00"),
    (Step::Close, "2026-11-23 16:00"),
];
