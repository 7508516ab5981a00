//! A rating: when it can be given, what is wrong with one, and what the units
//! see of it when.
#![allow(clippy::unwrap_used)]

#[path = "support/assess.rs"]
mod assess;
mod support;

use assess::{CHINA, USUAL, calendar, case, jinshan, moment};
use support::photo;
use xiuhua_core::assess::rating::{Closing, Grade, MAX_REASONS, Rating, RatingState, Solved};
use xiuhua_core::case::{CaseView, Event, MAX_DESCRIPTION_CHARS, Status, Step};

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
fn what_comes_with_a_rating_is_held_to_limits() {
    let assessment = jinshan();
    let problems = |rating: Rating, class: Option<&str>| {
        let class = class.map(|class| class.parse().unwrap());
        let found = rating
            .cleaned()
            .problems(assessment.rating(), class.as_ref());
        let texts = found
            .iter()
            .map(|one| format!("{} {}", one.field, one.code));
        texts.collect::<Vec<_>>()
    };
    let low = || Rating::new(Solved::No, grade(1));
    let with = |reasons: &[&str]| Rating {
        reasons: reasons.iter().map(|&id| id.to_owned()).collect(),
        ..low()
    };
    assert!(problems(low(), None).is_empty());
    assert!(problems(with(&["slow", "slow", "not-done"]), None).is_empty());
    // Praise is not offered for the lowest level, nor road repair for noise.
    let wrong = with(&["slow", "fast", "uneven", "nonsense"]);
    let expected = [
        "reasons[1] unknown",
        "reasons[2] unknown",
        "reasons[3] unknown",
    ];
    assert_eq!(problems(wrong, Some("matter:06028")), expected);
    assert!(problems(with(&["uneven"]), Some("matter:06013")).is_empty());
    let many: Vec<String> = (0..=MAX_REASONS).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(problems(with(&many), None).contains(&"reasons too_many".to_owned()));
    let photos = (0..5).map(photo).collect();
    assert_eq!(
        problems(Rating { photos, ..low() }, None),
        ["photos too_many"]
    );
    let words = "长".repeat(MAX_DESCRIPTION_CHARS + 1);
    assert_eq!(
        problems(Rating { words, ..low() }, None),
        ["words too_long"]
    );
}

#[test]
fn only_what_is_not_solved_is_taken_up_again_and_with_a_reason() {
    let assessment = jinshan();
    let codes = |solved, words: &str| {
        let rating = Rating {
            reopens: true,
            words: words.to_owned(),
            ..Rating::new(solved, grade(3))
        };
        let found = rating.cleaned().problems(assessment.rating(), None);
        let codes = found
            .into_iter()
            .map(|one| format!("{} {}", one.field, one.code));
        codes.collect::<Vec<_>>()
    };
    assert!(codes(Solved::No, "还在漏").is_empty());
    assert!(codes(Solved::Half, "还在漏").is_empty());
    assert_eq!(codes(Solved::No, " \u{200b} "), ["words required"]);
    assert_eq!(codes(Solved::Yes, "还在漏"), ["reopens not_possible"]);
}

#[test]
fn a_level_is_one_to_five_on_the_wire() {
    let text = |level: &str| format!(r#"{{"solved":"half","level":{level}}}"#);
    let read = |level| serde_json::from_str::<Rating>(&text(level));
    assert_eq!(read("2").unwrap(), Rating::new(Solved::Half, grade(2)));
    assert_eq!(
        serde_json::to_string(&read("2").unwrap()).unwrap(),
        text("2")
    );
    for level in ["0", "6", "-1", "2.5", "\"2\"", "null"] {
        assert!(read(level).is_err(), "{level}");
    }
}

#[test]
fn the_two_lowest_levels_are_to_be_answered_within_five_working_days() {
    let (assessment, calendar) = (jinshan(), calendar());
    let given_at = moment("2026-11-20 16:00");
    let follow_up = |level| {
        let rating = Rating::new(Solved::Yes, grade(level));
        let terms = assessment.rating();
        terms.follow_up(&rating, given_at, &calendar, CHINA)
    };
    // From a Friday afternoon to the next.
    for level in [1, 2] {
        let follow_up = follow_up(level).unwrap();
        assert_eq!(follow_up.opened_at, given_at);
        assert_eq!(follow_up.due_at, moment("2026-11-27 16:00"));
    }
    for level in [3, 4, 5] {
        assert_eq!(follow_up(level), None);
    }
}

#[test]
fn the_units_see_what_is_left_to_do_at_once_and_who_rated_how_later() {
    let (assessment, calendar) = (jinshan(), calendar());
    let given_at = moment("2026-11-20 16:00");
    for level in Grade::ALL {
        let rating = Rating {
            speed: Some(grade(1)),
            attitude: Some(grade(2)),
            result: Some(grade(3)),
            words: "还在漏".to_owned(),
            photos: vec![photo(1)],
            ..Rating::new(Solved::Half, level)
        };
        let terms = assessment.rating();
        let until = terms.held_back_until(given_at, &calendar, CHINA);
        let early = rating.for_staff(until, until);
        assert_eq!((early.solved, &*early.words), (Solved::Half, "还在漏"));
        assert_eq!(early.photos, [photo(1)]);
        let grades = [early.level, early.speed, early.attitude, early.result];
        assert_eq!((grades, early.shows_reporter), ([None; 4], false));
        // A level that is not there cannot be read off the wire either.
        let wire = serde_json::to_string(&early).unwrap();
        assert!(!wire.contains("level") && !wire.contains("speed"), "{wire}");
        let later = rating.for_staff(until, until.plus_ms(1));
        assert_eq!((later.level, later.speed), (Some(level), Some(grade(1))));
        assert!(later.shows_reporter);
    }
}
