//! A rating: when it can be given, and how the case was closed.
#![allow(clippy::unwrap_used)]

#[path = "support/assess.rs"]
mod assess;
mod support;

use assess::{USUAL, case, jinshan, moment};
use xiuhua_core::assess::rating::{Closing, FollowUp, Grade, Rating, RatingState, Solved};
use xiuhua_core::case::{CaseView, Event, Status, Step};

fn grade(level: u8) -> Grade {
    Grade::new(level).unwrap()
}

fn after(more: &[(Step, &str)]) -> CaseView {
    case(&[&USUAL[..], more].concat())
}

/// The state at a moment of China's clock.
fn state(case: &CaseView, given_at: Option<&str>, now: &str) -> RatingState {
    jinshan()
        .rating()
        .state(case, given_at.map(moment), moment(now))
}

#[test]
fn a_case_is_rated_within_thirty_days_of_its_closing() {
    // Closed on 23 November at 16:00: open until 23 December at 16:00.
    let until = moment("2026-12-23 16:00");
    let open = state(&after(&[]), None, "2026-12-23 16:00");
    assert_eq!(open, RatingState::Open { until });
    assert!(open.takes_rating());
    let late = state(&after(&[]), None, "2026-12-23 16:01");
    assert_eq!(late, RatingState::TooLate { since: until });
    assert!(!late.takes_rating());
    let early = state(&case(&USUAL[..6]), None, "2026-11-23 15:30");
    assert_eq!(early, RatingState::TooEarly);
}

#[test]
fn what_was_declined_is_rated_too_and_what_was_withdrawn_never() {
    let [report, ..] = USUAL;
    let declined = case(&[report, (Step::Decline, "2026-11-23 09:00")]);
    let until = moment("2026-12-23 09:00");
    let open = state(&declined, None, "2026-11-24 09:00");
    assert_eq!(open, RatingState::Open { until });
    let withdrawn = case(&[report, (Step::Withdraw, "2026-11-23 09:00")]);
    let never = state(&withdrawn, None, "2026-11-24 09:00");
    assert_eq!(never, RatingState::Never);
}

#[test]
fn only_the_reporter_rates() {
    let mut case = after(&[]);
    case.is_mine = false;
    let state = state(&case, None, "2026-11-24 09:00");
    assert_eq!(state, RatingState::NotYours);
}

#[test]
fn a_rating_can_be_changed_for_forty_eight_hours() {
    let given = |now| state(&after(&[]), Some("2026-11-24 10:00"), now);
    // Also one that is given at the very moment of the closing.
    let at_once = state(&after(&[]), Some("2026-11-23 16:00"), "2026-11-25 16:01");
    assert!(!at_once.takes_rating());
    let until = Some(moment("2026-11-26 10:00"));
    let changeable = RatingState::Given {
        changeable_until: until,
    };
    assert_eq!(given("2026-11-26 10:00"), changeable);
    assert!(changeable.takes_rating());
    let fixed = RatingState::Given {
        changeable_until: None,
    };
    assert_eq!(given("2026-11-26 10:01"), fixed);
    assert!(!fixed.takes_rating());
}

#[test]
fn the_last_word_is_on_what_is_there_in_the_end() {
    let reopened = [(Step::Reopen, "2026-11-24 10:00")];
    let again = [
        (Step::Handle, "2026-11-24 14:00"),
        (Step::Answer, "2026-11-24 15:00"),
        (Step::Verify, "2026-11-24 16:00"),
        (Step::Close, "2026-11-25 09:00"),
    ];
    let given = Some("2026-11-24 10:00");
    // While it is taken up again there is nothing new to say.
    let now = state(&after(&reopened), given, "2026-11-24 11:00");
    let fixed = RatingState::Given {
        changeable_until: None,
    };
    assert_eq!(now, fixed);
    let closed = after(&[&reopened[..], &again[..]].concat());
    let now = state(&closed, given, "2026-12-20 09:00");
    let changeable = |until| RatingState::Given {
        changeable_until: Some(moment(until)),
    };
    assert_eq!(now, changeable("2026-12-25 09:00"));
    // And once more, with the usual time to think it over.
    let now = state(&closed, Some("2026-12-20 09:00"), "2026-12-20 10:00");
    assert_eq!(now, changeable("2026-12-22 09:00"));
}

#[test]
fn a_closing_that_nobody_verified_is_forced_and_marks_the_rating() {
    let closing = |steps: &[Step]| {
        let event =
            |(seq, &step)| Event::new(seq, moment("2026-11-23 09:00"), step, Status::Closed);
        let events: Vec<_> = (1..).zip(steps).map(event).collect();
        Closing::last(&events)
    };
    use Step::{Answer, Close, File, Reopen, Report, SendBack, Verify};
    let forced = |steps: &[Step]| closing(steps).map(|closing| closing.is_forced);
    assert_eq!(forced(&[Report, File, Answer, Verify, Close]), Some(false));
    assert_eq!(forced(&[Report, File, Close]), Some(true));
    assert_eq!(
        forced(&[Report, Answer, Verify, SendBack, Close]),
        Some(true)
    );
    let again = [Report, Answer, Verify, Close, Reopen, Answer, Close];
    assert_eq!(forced(&again), Some(true));
    assert_eq!(forced(&again[..5]), None);
    let rating = Rating::new(Solved::No, grade(1));
    let sent = Rating {
        is_after_forced_closing: true,
        ..rating
    };
    let cleaned = sent.cleaned();
    assert!(!cleaned.is_after_forced_closing);
    let closing = closing(&again).unwrap();
    assert!(cleaned.marked(&closing).is_after_forced_closing);
}

#[test]
fn an_answer_belongs_to_the_rating_of_the_same_end() {
    // Whether a step was legal then is no matter here.
    let answer = |more: &[Step]| {
        let mut events = after(&[]).events;
        for &step in more {
            let seq = u32::try_from(events.len()).unwrap();
            let at = moment("2026-11-24 09:00").plus_ms(i64::from(seq));
            events.push(Event::new(seq, at, step, Status::Closed));
        }
        FollowUp::answer_in(&events).map(|event| event.seq)
    };
    let first = u32::try_from(USUAL.len()).unwrap();
    let rated = vec![Step::Rate];
    assert_eq!(answer(&rated), None);
    let answered = [rated, vec![Step::FollowUp]].concat();
    assert_eq!(answer(&answered), Some(first + 1));
    // A change of a rating is answered by what was said before it.
    let changed = [&answered[..], &[Step::Rate]].concat();
    assert_eq!(answer(&changed), Some(first + 1));
    // What was rated again was answered about the end before.
    let again = [&answered[..], &[Step::Reopen, Step::Close, Step::Rate]].concat();
    assert_eq!(answer(&again), None);
    let answered_again = [&again[..], &[Step::FollowUp]].concat();
    assert_eq!(answer(&answered_again), Some(first + 5));
}
