//! More time: until when, before it is granted.

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Event, StaffCase, Step};
use xiuhua_core::time::Timestamp;

use crate::pages::event_words::event_words;
use crate::say;
use crate::state::facts::{CityFacts, use_facts};
use crate::state::server_clock;
use crate::state::session::{Session, use_session};
use crate::words::Words;

/// What residents will see of it, with the new due time once the city's rules are
/// there.
pub fn effect(words: Words, seen: Memo<Arc<StaffCase>>) -> AnyView {
    let (session, facts) = (use_session(), use_facts());
    let told = move || {
        let now = server_clock::now();
        let event = seen.with(|seen| Event {
            due_at: due_after(session, facts, &seen.case, now),
            ..Event::new(0, now, Step::Extend, seen.case.status)
        });
        let told = event_words(words, session, &event, false);
        say!(words, desk_effect.extend, told = told).to_string()
    };
    told.into_any()
}

/// One more limit at the end of the present one, as `Deadline::after` has it.
fn due_after(
    session: Session,
    facts: CityFacts,
    case: &CaseView,
    now: Timestamp,
) -> Option<Timestamp> {
    let facts = facts.get()?;
    let (calendar, offset) = (&facts.calendar, session.utc_offset_minutes());
    let rule = facts.rulebook.rule_of(case.class.as_ref());
    let condition = rule.condition(case.condition.as_deref(), now, calendar, offset)?;
    let present = case.due_at.unwrap_or(now);
    Some(calendar.due(present, condition.limit, offset).at)
}
