//! One item's steps. Each takes what has happened to it, moves its phase and
//! gives the action that follows; what does not fit the phase changes nothing.

use super::backoff::pause_ms;
use super::event::{Action, NOT_STORED, PHOTO_TOO_LARGE, STORE_FAILED};
use super::failure::{MAX_BREAKS, MAX_SHRINKS};
use super::item::{Intent, Item, Phase, Wait};
use crate::backend::IdempotencyKey;
use crate::case::Receipt;
use crate::photo::PhotoId;
use crate::time::Timestamp;

pub fn wait(item: &mut Item, not_before: Timestamp, why: Wait) {
    item.phase = Phase::Waiting { not_before, why };
}

/// Photos are asked for from the first one on at every attempt: a backend that
/// was restored from a backup may have lost some in between.
pub fn start(item: &mut Item) -> Option<Action> {
    if item.intent.photos().is_empty() {
        return announce(item);
    }
    item.phase = Phase::SendingPhoto { index: 0 };
    action_of(item)
}

/// The disk knows that an intent goes out before it goes: a cancel after a
/// crash must not take something for unsent that has arrived. And of two pages
/// that work on one item, the second is found out here.
fn announce(item: &mut Item) -> Option<Action> {
    if item.may_have_arrived {
        item.phase = Phase::SendingIntent;
        return action_of(item);
    }
    item.may_have_arrived = true;
    item.phase = Phase::Announcing;
    Some(store(item))
}

pub fn stored(item: &mut Item, now: Timestamp) -> Option<Action> {
    match item.phase {
        Phase::Storing => {
            wait(item, now, Wait::Turn);
            None
        }
        Phase::Announcing => {
            item.phase = Phase::SendingIntent;
            action_of(item)
        }
        _ => None,
    }
}

/// On disk it still is as it was before, and unsent.
pub fn not_stored(item: &mut Item, is_full: bool) {
    if matches!(item.phase, Phase::Storing | Phase::Announcing) {
        item.may_have_arrived &= item.phase != Phase::Announcing;
        refuse_by_store(item, is_full);
    }
}

/// The disk could not do what was asked: nothing is sent until the resident
/// has seen it.
pub fn refuse_by_store(item: &mut Item, is_full: bool) {
    refuse(item, if is_full { NOT_STORED } else { STORE_FAILED });
}

pub fn photo_done(item: &mut Item, photo: PhotoId) -> Option<Action> {
    let (index, expected) = photo_in_flight(item)?;
    if photo != expected {
        return None;
    }
    item.breaks = 0;
    let next = index + 1;
    if next == item.intent.photos().len() {
        return announce(item);
    }
    item.phase = Phase::SendingPhoto { index: next };
    action_of(item)
}

/// The changed intent goes to disk before any of it is sent: after a crash the
/// same key would otherwise come with another body.
pub fn shrunk(item: &mut Item, photo: PhotoId, smaller: PhotoId, now: Timestamp) -> Option<Action> {
    let (_, expected) = photo_in_flight(item)?;
    if photo != expected || item.may_have_arrived {
        return None;
    }
    if smaller == photo {
        if item.breaks < MAX_BREAKS {
            refuse(item, PHOTO_TOO_LARGE);
        } else {
            // Not too large for the backend: it goes on as it is.
            item.shrinks = MAX_SHRINKS;
            let pause = pause_ms(item.attempts, None, 0.0);
            wait(item, now.plus_ms(pause as i64), Wait::Network);
        }
        return Some(store(item));
    }
    match &mut item.intent {
        Intent::Report { case, .. } => {
            let same = case.photos.iter_mut().filter(|other| **other == photo);
            same.for_each(|other| *other = smaller);
        }
        Intent::Act { act, .. } => act.rename_photo(photo, smaller),
        Intent::Support { .. } | Intent::Withdraw { .. } => {}
    }
    item.shrinks = item.shrinks.saturating_add(1);
    item.breaks = 0;
    item.phase = Phase::Storing;
    Some(store(item))
}

pub fn acknowledged(item: &mut Item, receipt: Option<Box<Receipt>>) -> Option<Action> {
    if item.phase != Phase::SendingIntent {
        return None;
    }
    let action = Action::StoreReceipt(Box::new(item.clone()), receipt.clone());
    item.phase = Phase::StoringReceipt { receipt };
    Some(action)
}

pub fn retry_asked(item: &mut Item, now: Timestamp) -> Option<Action> {
    match &item.phase {
        Phase::Refused { code, .. } if code == NOT_STORED || code == STORE_FAILED => {
            item.phase = Phase::Storing;
            Some(store(item))
        }
        Phase::Waiting { .. } | Phase::Refused { .. } => {
            wait(item, now, Wait::Turn);
            None
        }
        _ => None,
    }
}

/// Nobody knows whether a report has arrived whose answer is not there: it goes
/// on, and is withdrawn when its receipt comes. Anything else can be let go, and
/// so can what was refused once more since.
pub fn cancel_asked(item: &mut Item, withdrawal: IdempotencyKey, now: Timestamp) -> Option<Action> {
    let is_report = matches!(item.intent, Intent::Report { .. });
    let is_over = matches!(item.phase, Phase::StoringReceipt { .. });
    let is_refused = matches!(item.phase, Phase::Refused { .. });
    match &item.withdraw_under {
        _ if is_over => None,
        Some(_) if !is_refused => None,
        None if is_report && item.may_have_arrived => {
            item.withdraw_under = Some(withdrawal);
            if item.is_at_rest() {
                wait(item, now, Wait::Turn);
            }
            Some(store(item))
        }
        _ => Some(Action::Remove(Box::new(item.clone()))),
    }
}

pub fn store(item: &Item) -> Action {
    Action::Store(Box::new(item.clone()))
}

pub fn refuse(item: &mut Item, code: &str) {
    item.phase = Phase::Refused {
        code: code.to_owned(),
        fields: Vec::new(),
    };
}

pub fn photo_in_flight(item: &Item) -> Option<(usize, PhotoId)> {
    let Phase::SendingPhoto { index } = item.phase else {
        return None;
    };
    Some((index, *item.intent.photos().get(index)?))
}

/// The action of the phase that an item has just entered.
fn action_of(item: &Item) -> Option<Action> {
    match item.phase {
        Phase::SendingPhoto { .. } => {
            let (_, photo) = photo_in_flight(item)?;
            Some(Action::SendPhoto(item.key.clone(), photo))
        }
        Phase::SendingIntent => Some(Action::SendIntent(Box::new(item.clone()))),
        _ => None,
    }
}
