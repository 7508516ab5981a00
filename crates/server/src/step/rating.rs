//! What follows from a rating: an answer that the unit owes, a case that is
//! taken up again.

use xiuhua_core::assess::rating::{Closing, Rating, RatingState, RatingTerms};
use xiuhua_core::case::Step;
use xiuhua_core::time::Timestamp;

use super::StepError;
use super::added::Added;
use crate::store::{StoredCase, StoredRating};

/// What whoever asks can do about the rating of a case at a moment.
pub fn rating_state(
    terms: &RatingTerms,
    case: &StoredCase,
    is_reporter: bool,
    now: Timestamp,
) -> RatingState {
    let mut view = case.everything().clone();
    view.is_mine = is_reporter;
    terms.state(&view, given_at(case), now)
}

/// When it was first given, or first changed after the present closing.
fn given_at(case: &StoredCase) -> Option<Timestamp> {
    let closed_at = Closing::last(&case.everything().events).map(|closing| closing.at);
    let mut given = case.ratings().iter().map(|given| given.given_at);
    let first = given.clone().next();
    given
        .find(|&at| closed_at.is_none_or(|closed_at| at >= closed_at))
        .or(first)
}

/// Rates a case, and does what follows from that.
///
/// # Errors
/// [`StepError::Rating`] where that is not possible now, then its fields.
pub fn rate(
    added: &mut Added,
    case: &StoredCase,
    rating: &Rating,
    terms: &RatingTerms,
) -> Result<(), StepError> {
    let everything = case.everything();
    let state = rating_state(terms, case, true, added.at);
    let closing = Closing::last(&everything.events).filter(|_| state.takes_rating());
    let closing = closing.ok_or(StepError::Rating(state))?;
    let rating = rating.clone().cleaned();
    let problems = rating.problems(terms, everything.class.as_ref());
    if !problems.is_empty() {
        return Err(StepError::Fields(problems));
    }
    let rating = rating.marked(&closing);
    let (calendar, offset) = (
        &added.city.facts.calendar,
        added.city.pack.utc_offset_minutes,
    );
    let held_back_until = terms.held_back_until(added.at, calendar, offset);
    let follow_up = terms.follow_up(&rating, added.at, calendar, offset);
    added.take(Step::Rate, |one| {
        one.event.photos.clone_from(&rating.photos);
        one.rating = Some(StoredRating {
            seq: one.event.seq,
            given_at: one.event.at,
            rating: rating.clone(),
            held_back_until,
        });
    })?;
    // One that still waits for its answer waits on, by the time that was set.
    let is_owed = added.progress.owes_follow_up();
    if let Some(follow_up) = follow_up.filter(|_| !is_owed && !was_followed_up(case)) {
        added.take(Step::OpenFollowUp, |one| {
            one.event.follow_up_due_at = Some(follow_up.due_at);
        })?;
    }
    if rating.reopens {
        added.take(Step::Reopen, |one| {
            one.event.note = rating.words;
            one.event.photos = rating.photos;
        })?;
    }
    Ok(())
}

/// Whether an answer has been asked for since the present closing: one is
/// enough, however often the rating is changed.
fn was_followed_up(case: &StoredCase) -> bool {
    let events = case.everything().events.iter().rev();
    let mut since = events.take_while(|one| !matches!(one.step, Step::Close | Step::Decline));
    since.any(|one| one.step == Step::OpenFollowUp)
}
