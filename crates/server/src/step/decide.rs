//! Which events a step adds, from the case as it stands.

use xiuhua_core::case::{CaseView, IllegalStep, Step};

use super::about::about_after;
use super::added::Added;
use super::legal::legal_now;
use super::rating::rate;
use super::{Asked, StepError};
use crate::city::CityInUse;
use crate::store::Known;
use crate::store::events::StoredEvent;

/// Which events a step adds to a case.
///
/// # Errors
/// [`StepError`]: first whether the asker may know of the case, then whether
/// they know how it stands, then whether the step is legal, then its fields.
pub fn decide(
    city: &CityInUse,
    known: &Known,
    asked: &Asked,
) -> Result<Vec<StoredEvent>, StepError> {
    let (facts, folded) = (&city.facts, &known.folded);
    // A clock that was put back must not turn the order of events.
    let at = asked.at.max(folded.changed_at);
    let standing = asked.by.standing(city, &known.case);
    if !standing.is_any() {
        return Err(match known.case.is_public() {
            true => StepError::NotYours,
            false => StepError::NoCase,
        });
    }
    let legal = legal_now(city, &known.case, standing, at);
    if asked.seen_seq.is_some_and(|seq| seq != folded.seq) {
        let case = CaseView {
            legal,
            ..known.case.clone().into_staff_view(at)
        };
        return Err(StepError::Outdated(Box::new(case)));
    }
    // A reporter is told what keeps them from rating, and since when.
    let rating = asked.rating.as_ref().filter(|_| standing.reporter);
    if let (Some(rating), Some(assessment)) = (rating, &city.assessment) {
        let mut added = Added::new(city, known, &asked.by, &folded.about, at);
        rate(&mut added, &known.case, rating, assessment.rating())?;
        return Ok(added.into_events());
    }
    if !legal.contains(&asked.step) {
        return Err(StepError::Illegal(IllegalStep {
            from: folded.progress.status(),
            step: asked.step,
            legal,
        }));
    }
    let changed = about_after(city, known, asked)?;
    let about = changed.as_ref().unwrap_or(&folded.about);
    let mut added = Added::new(city, known, &asked.by, about, at);
    added.take(asked.step, |one| {
        one.event.note.clone_from(&asked.note);
        one.event.to = about.unit.clone().filter(|_| asked.step == Step::Dispatch);
        one.event.photos.clone_from(&asked.photos);
        one.event.until = asked.until;
        one.event.internal_note.clone_from(&asked.internal_note);
        one.about.clone_from(&changed);
    })?;
    // It turns out to be of a class that is private by the city's rules.
    let is_private = facts.rulebook.rule_of(about.class.as_ref()).is_private;
    if is_private && !added.progress.is_hidden() {
        // What is over stays as it is.
        let _ = added.take(Step::Hide, |_| {});
    }
    Ok(added.into_events())
}
