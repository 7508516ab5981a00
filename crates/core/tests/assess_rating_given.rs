//! What is wrong with a rating, what follows from it, and what the units see of
//! it when.
#![allow(clippy::unwrap_used)]

#[path = "support/assess.rs"]
mod assess;
mod support;

use assess::{CHINA, calendar, jinshan, moment};
use support::photo;
use xiuhua_core::assess::rating::{Grade, MAX_REASONS, Rating, Solved};
use xiuhua_core::case::MAX_DESCRIPTION_CHARS;

fn grade(level: u8) -> Grade {
    Grade::new(level).unwrap()
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
