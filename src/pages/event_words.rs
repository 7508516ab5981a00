//! What has happened to a case, and what it waits for, as one tells a resident.

use xiuhua_core::case::{CaseView, Event, Status, Step};
use xiuhua_core::time::Timestamp;

use crate::pages::describe::unit_name;
use crate::pages::promise_words::moment;
use crate::say;
use crate::state::server_clock;
use crate::state::session::Session;
use crate::words::Words;

/// What happened, in a sentence without its note; `is_mine` where the reporter
/// reads it.
pub fn event_words(words: Words, session: Session, event: &Event, is_mine: bool) -> String {
    let at = |at: Timestamp| moment(words, session, at, server_clock::now());
    let (due, until) = (event.due_at.map(at), event.until.map(at));
    if let (Step::OpenFollowUp, Some(due_at)) = (event.step, event.follow_up_due_at) {
        return say!(words, told.follow_up_opened_due, time = at(due_at)).to_string();
    }
    let to = event.to.as_ref().map(|unit| unit_name(words, unit));
    let with_value = match (event.step, to, due, until) {
        (Step::Dispatch, Some(unit), _, _) => say!(words, told.dispatched_to, unit = unit),
        (Step::Extend, _, Some(time), _) => say!(words, told.extended_to, time = time),
        (Step::Suspend, _, _, Some(time)) => say!(words, told.suspended_until, time = time),
        (Step::Resume, _, Some(time), _) => say!(words, told.resumed_due, time = time),
        _ => return plain(words, event.step, is_mine).to_owned(),
    };
    with_value.to_string()
}

/// What was said with it; where nothing was, since it came by itself, why it came.
pub fn event_note(words: Words, case: &CaseView, event: &Event) -> String {
    let why = match event.step {
        _ if !event.note.is_empty() => &event.note,
        // Staff have to give a reason; the class is one by itself.
        Step::Hide => say!(words, told.hidden_by_class),
        Step::Resume if was_put_off_until_then(case, event) => say!(words, told.put_off_over),
        _ => "",
    };
    why.to_owned()
}

fn was_put_off_until_then(case: &CaseView, resumed: &Event) -> bool {
    let before = case.events.iter().rev();
    let mut suspended =
        before.filter(|event| event.seq < resumed.seq && event.step == Step::Suspend);
    let until = suspended.next().and_then(|event| event.until);
    until.is_some_and(|until| until <= resumed.at)
}

fn plain(words: Words, step: Step, is_mine: bool) -> &'static str {
    match (step, is_mine) {
        (Step::Report, true) => say!(words, told.reported_by_me),
        (Step::Urge, true) => say!(words, told.urged_by_me),
        (Step::Supplement, true) => say!(words, told.supplemented_by_me),
        (Step::Escalate, true) => say!(words, told.escalated_by_me),
        (Step::Rate, true) => say!(words, told.rated_by_me),
        (Step::Withdraw, true) => say!(words, told.withdrawn_by_me),
        (Step::Report, false) => say!(words, told.reported),
        (Step::Urge, false) => say!(words, told.urged),
        (Step::Supplement, false) => say!(words, told.supplemented),
        (Step::Escalate, false) => say!(words, told.escalated),
        (Step::Rate, false) => say!(words, told.rated),
        (Step::OpenFollowUp, _) => say!(words, told.follow_up_opened),
        (Step::FollowUp, _) => say!(words, told.followed_up),
        (Step::Withdraw, false) => say!(words, told.withdrawn),
        (Step::File, _) => say!(words, told.filed),
        (Step::Decline, _) => say!(words, told.declined),
        (Step::Dispatch, _) => say!(words, told.dispatched),
        (Step::Handle, _) => say!(words, told.handled),
        (Step::Return, _) => say!(words, told.returned),
        (Step::Extend, _) => say!(words, told.extended),
        (Step::Suspend, _) => say!(words, told.suspended),
        (Step::Resume, _) => say!(words, told.resumed),
        (Step::Answer, _) => say!(words, told.answered),
        (Step::Verify, _) => say!(words, told.verified),
        (Step::SendBack, _) => say!(words, told.sent_back),
        (Step::Close, _) => say!(words, told.closed),
        (Step::Reopen, _) => say!(words, told.reopened),
        (Step::Supervise, _) => say!(words, told.supervised),
        (Step::CorrectPlace, _) => say!(words, told.place_corrected),
        (Step::Hide, _) => say!(words, told.hidden),
        (Step::Show, _) => say!(words, told.shown),
        (Step::Void, _) => say!(words, told.voided),
        (Step::Unknown, _) => say!(words, told.unknown),
    }
}

/// What an open case waits for; what has become of one that is over.
pub fn present_words(words: Words, status: Status) -> &'static str {
    match status {
        Status::Reported => say!(words, waits.reported),
        Status::Filed => say!(words, waits.filed),
        Status::Dispatched => say!(words, waits.dispatched),
        Status::Handling => say!(words, waits.handling),
        Status::Suspended => say!(words, waits.suspended),
        Status::Answered => say!(words, waits.answered),
        Status::Verified => say!(words, waits.verified),
        Status::Unknown => say!(words, waits.unknown),
        Status::Closed => say!(words, waits.closed),
        Status::Declined => say!(words, waits.declined),
        Status::Withdrawn => say!(words, waits.withdrawn),
        Status::Voided => say!(words, waits.voided),
    }
}

/// What is still to be done before a case gets there, on the usual way.
pub fn ahead_words(words: Words, status: Status) -> &'static str {
    match status {
        Status::Filed => say!(words, ahead.filed),
        Status::Dispatched => say!(words, ahead.dispatched),
        Status::Handling => say!(words, ahead.handling),
        Status::Answered => say!(words, ahead.answered),
        Status::Verified => say!(words, ahead.verified),
        _ => say!(words, ahead.closed),
    }
}
