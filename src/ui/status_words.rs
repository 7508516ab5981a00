//! The words and the look of statuses and steps.

use xiuhua_core::case::{Status, Step};

use crate::now;
use crate::words::Words;

/// A status in a word.
pub fn status_name(words: Words, status: Status) -> &'static str {
    match status {
        Status::Reported => now!(words, status.reported),
        Status::Filed => now!(words, status.filed),
        Status::Declined => now!(words, status.declined),
        Status::Dispatched => now!(words, status.dispatched),
        Status::Handling => now!(words, status.handling),
        Status::Answered => now!(words, status.answered),
        Status::Verified => now!(words, status.verified),
        Status::Closed => now!(words, status.closed),
        Status::Suspended => now!(words, status.suspended),
        Status::Withdrawn => now!(words, status.withdrawn),
        Status::Voided => now!(words, status.voided),
        Status::Unknown => now!(words, status.unknown),
    }
}

/// What a status means for the resident, in a sentence.
pub fn status_note(words: Words, status: Status) -> &'static str {
    match status {
        Status::Reported => now!(words, status.reported_note),
        Status::Filed => now!(words, status.filed_note),
        Status::Declined => now!(words, status.declined_note),
        Status::Dispatched => now!(words, status.dispatched_note),
        Status::Handling => now!(words, status.handling_note),
        Status::Answered => now!(words, status.answered_note),
        Status::Verified => now!(words, status.verified_note),
        Status::Closed => now!(words, status.closed_note),
        Status::Suspended => now!(words, status.suspended_note),
        Status::Withdrawn => now!(words, status.withdrawn_note),
        Status::Voided => now!(words, status.voided_note),
        Status::Unknown => now!(words, status.unknown_note),
    }
}

/// What happened, in plain words.
pub fn step_name(words: Words, step: Step) -> &'static str {
    match step {
        Step::Report => now!(words, step.reported),
        Step::File => now!(words, step.filed),
        Step::Decline => now!(words, step.declined),
        Step::Dispatch => now!(words, step.dispatched),
        Step::Handle => now!(words, step.handled),
        Step::Return => now!(words, step.returned),
        Step::Extend => now!(words, step.extended),
        Step::Suspend => now!(words, step.suspended),
        Step::Resume => now!(words, step.resumed),
        Step::Answer => now!(words, step.answered),
        Step::Verify => now!(words, step.verified),
        Step::SendBack => now!(words, step.sent_back),
        Step::Close => now!(words, step.closed),
        Step::Reopen => now!(words, step.reopened),
        Step::Supervise => now!(words, step.supervised),
        Step::Rate => now!(words, step.rated),
        Step::Withdraw => now!(words, step.withdrawn),
        Step::Void => now!(words, step.voided),
        Step::Unknown => now!(words, step.unknown),
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
