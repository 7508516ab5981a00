//! What may be done with a case, by whom, now.

use xiuhua_core::case::{Deadline, Standing, Step};
use xiuhua_core::time::Timestamp;

use super::rating::rating_state;
use crate::city::CityInUse;
use crate::store::StoredCase;

/// What a reporter has a call for. To have a case taken up again is part of
/// rating it.
const REPORTERS: [Step; 6] = [
    Step::Rate,
    Step::Urge,
    Step::Supplement,
    Step::CorrectPlace,
    Step::Escalate,
    Step::Withdraw,
];

/// The steps that one of this standing may take of a case, with its events, at a
/// moment. What is private by the city's rules is never shown; how long
/// something can be rated is the city's to say.
pub fn legal_now(
    city: &CityInUse,
    case: &StoredCase,
    standing: Standing,
    now: Timestamp,
) -> Vec<Step> {
    let everything = case.everything();
    let deadline = Deadline {
        at: everything.due_at,
        left: None,
    };
    let rulebook = &city.facts.rulebook;
    let is_private = rulebook.rule_of(everything.class.as_ref()).is_private;
    let mut legal = case.progress().map_or_else(Vec::new, |progress| {
        progress.legal_for(standing, deadline.is_overdue(now))
    });
    legal.retain(|&step| {
        let has_call = standing.is_staff() || REPORTERS.contains(&step);
        let is_taken = match step {
            Step::Show => !is_private,
            Step::Rate => takes_rating(city, case, now),
            // Where nobody is there to press, nobody can be asked to.
            Step::Escalate => city.facts.presser(&city.pack, everything).is_some(),
            _ => true,
        };
        has_call && is_taken
    });
    legal
}

fn takes_rating(city: &CityInUse, case: &StoredCase, now: Timestamp) -> bool {
    let terms = city.assessment.as_ref().map(|one| one.rating());
    terms.is_some_and(|terms| rating_state(terms, case, true, now).takes_rating())
}
