//! What may be done with a case, by whom, now.

use xiuhua_core::case::{Deadline, Progress, Standing, Step};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::Facts;
use xiuhua_core::time::Timestamp;

use crate::store::StoredCase;

/// What a reporter has a call for.
const REPORTERS: [Step; 5] = [
    Step::Urge,
    Step::Supplement,
    Step::CorrectPlace,
    Step::Escalate,
    Step::Withdraw,
];

/// The steps that one of this standing may take now. What is private by the
/// city's rules is never shown.
pub fn legal(
    facts: &Facts,
    class: Option<&ClassId>,
    progress: Progress,
    standing: Standing,
    is_overdue: bool,
) -> Vec<Step> {
    let is_private = facts.rulebook.rule_of(class).is_private;
    let mut legal = progress.legal_for(standing, is_overdue);
    legal.retain(|&step| {
        let has_call = standing.is_staff() || REPORTERS.contains(&step);
        has_call && !(is_private && step == Step::Show)
    });
    legal
}

/// The same of a case as it stands at a moment.
pub fn legal_now(
    facts: &Facts,
    case: &StoredCase,
    standing: Standing,
    now: Timestamp,
) -> Vec<Step> {
    let deadline = Deadline {
        at: case.everything().due_at,
        left: None,
    };
    let class = case.everything().class.as_ref();
    case.progress().map_or_else(Vec::new, |progress| {
        legal(facts, class, progress, standing, deadline.is_overdue(now))
    })
}
