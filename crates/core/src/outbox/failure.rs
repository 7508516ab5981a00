//! What becomes of an item when something of it has failed.

use super::backoff::pause_ms;
use super::event::{Action, BROKE_OFF};
use super::item::{Item, Phase, Wait};
use super::step::{photo_in_flight, store, wait};
use crate::backend::{BackendError, Retry};
use crate::time::Timestamp;

/// How often the photos of one item are made smaller: a backend, or a proxy
/// before it, that finds everything too large must not be asked for ever.
pub const MAX_SHRINKS: u8 = 8;
/// An upload that has broken off midway so often, though the network was there,
/// is tried with a smaller photo: on a trickle it would start from zero for ever.
pub const MAX_BREAKS: u8 = 2;

/// Puts a failed item where its error says.
pub fn failed(
    item: &mut Item,
    error: &BackendError,
    jitter: f64,
    now: Timestamp,
) -> Option<Action> {
    if !item.is_in_flight() || item.phase == Phase::Announcing {
        return None;
    }
    item.attempts = item.attempts.saturating_add(1);
    if let Some(action) = shrink(item, error) {
        return Some(action);
    }
    // The backend has it already; only its receipt could not be kept.
    let has_receipt = matches!(item.phase, Phase::StoringReceipt { .. });
    let retry = match error.retry {
        _ if has_receipt => Retry::Later { after_ms: None },
        retry => retry,
    };
    match retry {
        Retry::Later { after_ms } => {
            let pause = pause_ms(item.attempts, after_ms, jitter);
            wait(item, now.plus_ms(pause as i64), why(error));
        }
        Retry::Pause => wait(item, now, Wait::Rights),
        Retry::Ask | Retry::Shrink => {
            // The backend itself says that it has not taken it.
            let is_definite = error.retry == Retry::Ask && error.status.is_some();
            if is_definite && item.phase == Phase::SendingIntent {
                item.may_have_arrived = false;
            }
            if item.withdraw_under.is_some() && !item.may_have_arrived {
                return Some(Action::Remove(Box::new(item.clone())));
            }
            item.phase = Phase::Refused {
                code: error.code.clone(),
                fields: error.fields.clone(),
            };
        }
    }
    Some(store(item))
}

/// A photo that the backend finds too large is made smaller, and one that this
/// network does not carry. What may have arrived stays as it was sent.
fn shrink(item: &mut Item, error: &BackendError) -> Option<Action> {
    let (_, photo) = photo_in_flight(item)?;
    let is_too_large = error.retry == Retry::Shrink;
    if error.code == BROKE_OFF {
        item.breaks = item.breaks.saturating_add(1);
    } else if is_too_large {
        item.breaks = 0;
    }
    let is_wanted = is_too_large || (error.code == BROKE_OFF && item.breaks >= MAX_BREAKS);
    let is_possible = item.shrinks < MAX_SHRINKS && !item.may_have_arrived;
    (is_wanted && is_possible).then(|| Action::ShrinkPhoto(item.key.clone(), photo))
}

fn why(error: &BackendError) -> Wait {
    match error.code.as_str() {
        _ if !error.is_offline() => Wait::Backend,
        "not_our_backend" => Wait::Portal,
        _ => Wait::Network,
    }
}
