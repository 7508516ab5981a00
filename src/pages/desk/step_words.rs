//! The steps of a unit in words: what one does, and what residents see of it.

use xiuhua_core::case::Step;

use crate::say;
use crate::words::Words;

/// What is done, as a button says it.
pub fn verb(words: Words, step: Step) -> &'static str {
    match step {
        Step::File => say!(words, desk_step.file),
        Step::Decline => say!(words, desk_step.decline),
        Step::Dispatch => say!(words, desk_step.dispatch),
        Step::Handle => say!(words, desk_step.handle),
        Step::Return => say!(words, desk_step.give_back),
        Step::Extend => say!(words, desk_step.extend),
        Step::Suspend => say!(words, desk_step.suspend),
        Step::Resume => say!(words, desk_step.resume),
        Step::Answer => say!(words, desk_step.answer),
        Step::Verify => say!(words, desk_step.verify),
        Step::SendBack => say!(words, desk_step.send_back),
        Step::Close => say!(words, desk_step.close),
        Step::Reopen => say!(words, desk_step.reopen),
        Step::Supervise => say!(words, desk_step.supervise),
        Step::CorrectPlace => say!(words, desk_step.correct_place),
        Step::Hide => say!(words, desk_step.hide),
        Step::Show => say!(words, desk_step.show),
        Step::Void => say!(words, desk_step.void),
        Step::FollowUp => say!(words, desk_step.follow_up),
        Step::Report
        | Step::OpenFollowUp
        | Step::Rate
        | Step::Urge
        | Step::Supplement
        | Step::Escalate
        | Step::Withdraw
        | Step::Unknown => say!(words, desk_step.other),
    }
}

/// What residents will see of it, in a sentence.
pub fn effect(words: Words, step: Step) -> &'static str {
    match step {
        Step::File => say!(words, desk_effect.file),
        Step::Decline => say!(words, desk_effect.decline),
        Step::Dispatch => say!(words, desk_effect.dispatch),
        Step::Handle => say!(words, desk_effect.handle),
        Step::Return => say!(words, desk_effect.give_back),
        Step::Suspend => say!(words, desk_effect.suspend),
        Step::Resume => say!(words, desk_effect.resume),
        Step::Answer => say!(words, desk_effect.answer),
        Step::Verify => say!(words, desk_effect.verify),
        Step::SendBack => say!(words, desk_effect.send_back),
        Step::Close => say!(words, desk_effect.close),
        Step::Reopen => say!(words, desk_effect.reopen),
        Step::Supervise => say!(words, desk_effect.supervise),
        Step::CorrectPlace => say!(words, desk_effect.correct_place),
        Step::Hide => say!(words, desk_effect.hide),
        Step::Show => say!(words, desk_effect.show),
        Step::Void => say!(words, desk_effect.void),
        Step::FollowUp => say!(words, desk_effect.follow_up),
        // More time is said with the moment that it leads to (steps/extension.rs).
        Step::Extend
        | Step::Report
        | Step::OpenFollowUp
        | Step::Rate
        | Step::Urge
        | Step::Supplement
        | Step::Escalate
        | Step::Withdraw
        | Step::Unknown => say!(words, desk_effect.other),
    }
}

/// Whether it ends the case, or takes it from the public: then it is asked for
/// twice.
pub fn is_grave(step: Step) -> bool {
    matches!(step, Step::Decline | Step::Void | Step::Hide)
}

/// Whether it leads on along the usual way, or is what is owed.
pub fn leads_on(step: Step) -> bool {
    matches!(
        step,
        Step::File
            | Step::Dispatch
            | Step::Handle
            | Step::Answer
            | Step::Verify
            | Step::Close
            | Step::FollowUp
    )
}
