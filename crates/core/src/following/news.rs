//! What has happened since somebody looked last.

use crate::case::{CaseView, Event, Standing, Step};

/// The number of a case's last event; 0 where none is known.
pub fn seq_of(case: &CaseView) -> u32 {
    case.events.last().map_or(0, |event| event.seq)
}

/// What has happened since the event of number `seen`, the oldest first. What
/// reporters did themselves is no news to them.
pub fn news(case: &CaseView, seen: u32) -> impl Iterator<Item = &Event> {
    let takes = |step: Step| step == Step::Report || Standing::REPORTER.may(step);
    let is_own = move |event: &Event| case.is_mine && event.unit.is_none() && takes(event.step);
    let events = case.events.iter();
    events.filter(move |event| event.seq > seen && !is_own(event))
}
