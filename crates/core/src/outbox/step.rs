//! One item's steps. Each takes what has happened to it, moves its phase and
//! gives the action that follows; what does not fit the phase changes nothing.

use super::backoff::pause_ms;
use super::event::{Action, NOT_STORED, PHOTO_TOO_LARGE};
use super::item::{Intent, Item, Phase, Wait};
use crate::backend::{BackendError, Retry};
use crate::case::Receipt;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// How often the photos of one item are made smaller: a backend, or a proxy
/// before it, that finds everything too large must not be asked for ever.
const MAX_SHRINKS: u8 = 8;

pub fn wait(item: &mut Item, not_before: Timestamp, why: Wait) {
    item.phase = Phase::Waiting { not_before, why };
}

/// Photos are asked for from the first one on at every attempt: a backend that
/// was restored from a backup may have lost some in between.
pub fn start(item: &mut Item) -> Option<Action> {
    item.phase = match item.intent.photos() {
        [] => Phase::SendingIntent,
        _ => Phase::SendingPhoto { index: 0 },
    };
    action_of(item)
}

pub fn stored(item: &mut Item, now: Timestamp) -> Option<Action> {
    if item.phase == Phase::Storing {
        wait(item, now, Wait::Turn);
    }
    None
}

/// Whether the item is to be forgotten: it never was on disk. What has been
/// tried has been there, and still is in its form of before.
pub fn not_stored(item: &mut Item) -> bool {
    if item.phase != Phase::Storing {
        return false;
    }
    refuse(item, NOT_STORED);
    item.attempts == 0
}

pub fn photo_done(item: &mut Item, photo: PhotoId) -> Option<Action> {
    let (index, expected) = photo_in_flight(item)?;
    if photo != expected {
        return None;
    }
    let next = index + 1;
    item.phase = if next < item.intent.photos().len() {
        Phase::SendingPhoto { index: next }
    } else {
        Phase::SendingIntent
    };
    action_of(item)
}

/// The changed intent goes to disk before any of it is sent: after a crash the
/// same key would otherwise come with another body.
pub fn shrunk(item: &mut Item, photo: PhotoId, smaller: PhotoId) -> Option<Action> {
    let (_, expected) = photo_in_flight(item)?;
    if photo != expected {
        return None;
    }
    if smaller == photo {
        refuse(item, PHOTO_TOO_LARGE);
        return Some(Action::Store(Box::new(item.clone())));
    }
    if let Intent::Report { case, .. } = &mut item.intent {
        let same = case.photos.iter_mut().filter(|other| **other == photo);
        same.for_each(|other| *other = smaller);
    }
    item.shrinks = item.shrinks.saturating_add(1);
    item.phase = Phase::Storing;
    Some(Action::Store(Box::new(item.clone())))
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
        Phase::Refused { code, .. } if code == NOT_STORED => {
            item.phase = Phase::Storing;
            Some(Action::Store(Box::new(item.clone())))
        }
        Phase::Waiting { .. } | Phase::Refused { .. } => {
            wait(item, now, Wait::Turn);
            None
        }
        _ => None,
    }
}

/// Puts a failed item where its error says.
pub fn failed(
    item: &mut Item,
    error: &BackendError,
    jitter: f64,
    now: Timestamp,
) -> Option<Action> {
    if !item.is_in_flight() {
        return None;
    }
    item.attempts = item.attempts.saturating_add(1);
    let retry = match (error.retry, photo_in_flight(item)) {
        (Retry::Shrink, Some((_, photo))) if item.shrinks < MAX_SHRINKS => {
            return Some(Action::ShrinkPhoto(item.key.clone(), photo));
        }
        // The backend has it already; only its receipt could not be kept.
        _ if matches!(item.phase, Phase::StoringReceipt { .. }) => Retry::Later { after_ms: None },
        (retry, _) => retry,
    };
    match retry {
        Retry::Later { after_ms } => {
            let pause = pause_ms(item.attempts, after_ms, jitter);
            let why = if error.is_offline() {
                Wait::Network
            } else {
                Wait::Backend
            };
            wait(item, now.plus_ms(pause as i64), why);
        }
        Retry::Pause => wait(item, now, Wait::Rights),
        Retry::Ask | Retry::Shrink => {
            item.phase = Phase::Refused {
                code: error.code.clone(),
                fields: error.fields.clone(),
            };
        }
    }
    Some(Action::Store(Box::new(item.clone())))
}

fn refuse(item: &mut Item, code: &str) {
    item.phase = Phase::Refused {
        code: code.to_owned(),
        fields: Vec::new(),
    };
}

fn photo_in_flight(item: &Item) -> Option<(usize, PhotoId)> {
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
