//! The words and the look of statuses and steps.

use xiuhua_core::case::{Status, Step};

use crate::say;
use crate::words::Words;

/// A status in a word.
pub fn status_name(words: Words, status: Status) -> &'static str {
    match status {
        Status::Reported => say!(words, status.reported),
        Status::Filed => say!(words, status.filed),
        Status::Declined => say!(words, status.declined),
        Status::Dispatched => say!(words, status.dispatched),
        Status::Handling => say!(words, status.handling),
        Status::Answered => say!(words, status.answered),
        Status::Verified => say!(words, status.verified),
        Status::Closed => say!(words, status.closed),
        Status::Suspended => say!(words, status.suspended),
        Status::Withdrawn => say!(words, status.withdrawn),
        Status::Voided => say!(words, status.voided),
        Status::Unknown => say!(words, status.unknown),
    }
}

/// What happened, in plain words.
pub fn step_name(words: Words, step: Step) -> &'static str {
    match step {
        Step::Report => say!(words, step.reported),
        Step::File => say!(words, step.filed),
        Step::Decline => say!(words, step.declined),
        Step::Dispatch => say!(words, step.dispatched),
        Step::Handle => say!(words, step.handled),
        Step::Return => say!(words, step.returned),
        Step::Extend => say!(words, step.extended),
        Step::Suspend => say!(words, step.suspended),
        Step::Resume => say!(words, step.resumed),
        Step::Answer => say!(words, step.answered),
        Step::Verify => say!(words, step.verified),
        Step::SendBack => say!(words, step.sent_back),
        Step::Close => say!(words, step.closed),
        Step::Reopen => say!(words, step.reopened),
        Step::Supervise => say!(words, step.supervised),
        Step::Rate => say!(words, step.rated),
        Step::OpenFollowUp => say!(words, step.follow_up_opened),
        Step::FollowUp => say!(words, step.followed_up),
        Step::Urge => say!(words, step.urged),
        Step::Supplement => say!(words, step.supplemented),
        Step::CorrectPlace => say!(words, step.place_corrected),
        Step::Escalate => say!(words, step.escalated),
        Step::Hide => say!(words, step.hidden),
        Step::Show => say!(words, step.shown),
        Step::Withdraw => say!(words, step.withdrawn),
        Step::Void => say!(words, step.voided),
        Step::Unknown => say!(words, step.unknown),
    }
}

/// The name of a status's colour and shape in the styles.
pub fn tone(status: Status) -> &'static str {
    match status {
        Status::Reported | Status::Suspended => "waiting",
        Status::Filed | Status::Dispatched | Status::Handling | Status::Answered => "doing",
        Status::Verified | Status::Unknown => "doing",
        Status::Closed => "done",
        Status::Declined | Status::Withdrawn | Status::Voided => "ended",
    }
}

/// The symbol of a tone, so that colour is never the only cue.
pub fn tone_icon(status: Status) -> &'static str {
    match tone(status) {
        "waiting" => "clock",
        "done" => "check",
        "ended" => "close",
        _ => "needle",
    }
}
