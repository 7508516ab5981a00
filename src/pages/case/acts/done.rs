//! What was done within the present limit, and cannot be done again in it.

use xiuhua_core::case::{CaseView, Step};

use crate::pages::describe::time;
use crate::say;
use crate::state::session::Session;
use crate::words::Words;

/// A sentence for each: what, and when.
pub fn done(words: Words, session: Session, case: &CaseView) -> Vec<String> {
    if case.status.is_final() {
        return Vec::new();
    }
    let once = [Step::Urge, Step::Escalate].into_iter();
    let gone = once.filter(|step| !case.legal.contains(step));
    gone.filter_map(|step| {
        let mut events = case.events.iter().rev();
        let event = events.find(|event| event.step == step)?;
        let at = time(words, session, event.at);
        Some(match step {
            Step::Urge => say!(words, act.urged, time = at).to_string(),
            _ => say!(words, act.escalated, time = at).to_string(),
        })
    })
    .collect()
}
