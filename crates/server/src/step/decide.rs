//! Which events a step adds, from the case as it stands.

use xiuhua_core::case::{CaseView, Counting, Deadline, Event, IllegalStep, Step, UnitRef};
use xiuhua_core::time::Timestamp;

use super::about::about_after;
use super::legal::{legal, legal_now};
use super::{Asked, By, StepError};
use crate::city::CityInUse;
use crate::store::events::StoredEvent;
use crate::store::{About, Known};

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
    let standing = asked.by.standing(facts, &known.case);
    if !standing.is_any() {
        return Err(match known.case.is_public() {
            true => StepError::NotYours,
            false => StepError::NoCase,
        });
    }
    if asked.seen_seq.is_some_and(|seq| seq != folded.seq) {
        let case = CaseView {
            legal: legal_now(facts, &known.case, standing, at),
            ..known.case.clone().into_staff_view()
        };
        return Err(StepError::Outdated(Box::new(case)));
    }
    let class = folded.about.class.as_ref();
    let is_overdue = folded.deadline.is_overdue(at);
    let legal = legal(facts, class, folded.progress, standing, is_overdue);
    if !legal.contains(&asked.step) {
        return Err(StepError::Illegal(IllegalStep {
            from: folded.progress.status(),
            step: asked.step,
            legal,
        }));
    }
    let changed = about_after(city, known, asked)?;
    let about = changed.as_ref().unwrap_or(&folded.about);
    let deadline = deadline(city, folded.deadline, about, asked.step, at);
    let progress = folded.progress.take(asked.step)?;
    let seq = folded.seq + 1;
    let mut events = vec![StoredEvent {
        event: Event {
            note: asked.note.clone(),
            unit: acting(&asked.by),
            to: about.unit.clone().filter(|_| asked.step == Step::Dispatch),
            photos: asked.photos.clone(),
            due_at: deadline.at,
            until: asked.until,
            internal_note: asked.internal_note.clone(),
            ..Event::new(seq, at, asked.step, progress.status())
        },
        actor: actor(&asked.by),
        left: deadline.left,
        about: changed.clone(),
    }];
    // It turns out to be of a class that is private by the city's rules.
    let is_private = facts.rulebook.rule_of(about.class.as_ref()).is_private;
    if is_private && let Ok(hidden) = progress.take(Step::Hide) {
        events.push(StoredEvent {
            left: deadline.left,
            ..StoredEvent::from(Event {
                unit: acting(&asked.by),
                due_at: deadline.at,
                ..Event::new(seq + 1, at, Step::Hide, hidden.status())
            })
        });
    }
    Ok(events)
}

fn acting(by: &By) -> Option<UnitRef> {
    match by {
        By::Reporter => None,
        By::Unit { unit, .. } => Some(unit.into()),
    }
}

fn actor(by: &By) -> String {
    match by {
        By::Reporter => String::new(),
        By::Unit { name, .. } => name.clone(),
    }
}

fn deadline(
    city: &CityInUse,
    before: Deadline,
    about: &About,
    step: Step,
    at: Timestamp,
) -> Deadline {
    let (facts, offset) = (&city.facts, city.pack.utc_offset_minutes);
    let rule = facts.rulebook.rule_of(about.class.as_ref());
    let condition = about.condition.as_deref();
    match rule.condition(condition, at, &facts.calendar, offset) {
        None => before,
        Some(condition) => {
            let counting = Counting {
                limit: condition.limit,
                calendar: &facts.calendar,
                utc_offset_minutes: offset,
            };
            before.after(step, at, &counting)
        }
    }
}
