//! What is written about a case before it is sent.
#![allow(clippy::unwrap_used)]

mod support;

use support::{photo, place};
use xiuhua_core::assess::Assessment;
use xiuhua_core::assess::rating::{Grade, Rating, RatingDraft, Solved};
use xiuhua_core::case::{Act, DraftPhoto, Jotting, Place, Reason, Step, Supplement};

fn jotted(text: &str, photos: &[u8]) -> Jotting {
    let photos = photos.iter().map(|seed| DraftPhoto {
        id: photo(*seed),
        width_px: 0,
        height_px: 0,
        size_bytes: 0,
    });
    Jotting {
        text: text.to_owned(),
        photos: photos.collect(),
        ..Jotting::default()
    }
}

#[test]
fn what_was_written_on_two_pages_is_kept_once_each() {
    let table = [
        ("", "新", "新"),
        ("旧", "", "旧"),
        ("还是没修", "还是没", "还是没修"),
        ("还是没", "还是没修", "还是没修"),
        ("一样", "一样", "一样"),
        ("一\n", "二", "一\n二"),
    ];
    for (mine, theirs, both) in table {
        assert_eq!(jotted(mine, &[]).with(jotted(theirs, &[])).text, both);
    }
    let photos = jotted("", &[1, 2]).with(jotted("", &[2, 3]));
    assert_eq!(photos, jotted("", &[1, 2, 3]));
    let placed = |place| Jotting {
        place,
        ..Jotting::default()
    };
    let place = Some(place());
    assert_eq!(placed(None).with(placed(place.clone())).place, place);
}

#[test]
fn an_act_that_is_taken_back_is_what_was_written() {
    let note = "还是没修".to_owned();
    let acts = [
        Act::Supplement(Supplement {
            note: note.clone(),
            photos: vec![photo(1), photo(2)],
        }),
        Act::CorrectPlace(Place {
            note: note.clone(),
            ..place()
        }),
        Act::Escalate(Reason { note }),
        Act::Rate(Rating {
            speed: Grade::new(2),
            reasons: vec!["slow".to_owned()],
            words: "还是没修".to_owned(),
            photos: vec![photo(1)],
            reopens: true,
            ..Rating::new(Solved::Half, Grade::ALL[1])
        }),
        Act::Urge,
    ];
    for act in acts {
        let jotting = Jotting::of_act(&act);
        assert_eq!(jotting.is_empty(), act == Act::Urge);
        assert_eq!(jotting.to_act(act.step()), Some(act));
    }
}

#[test]
fn what_is_no_act_or_lacks_its_place_is_none() {
    assert_eq!(jotted("到了", &[]).to_act(Step::CorrectPlace), None);
    assert_eq!(jotted("到了", &[]).to_act(Step::Close), None);
}

fn chosen(change: impl FnOnce(&mut RatingDraft)) -> Jotting {
    let mut jotting = jotted("没修好", &[1]);
    change(&mut jotting.rating);
    jotting
}

#[test]
fn nothing_of_a_rating_is_chosen_beforehand_and_both_answers_are_needed() {
    assert_eq!(chosen(|_| {}).to_act(Step::Rate), None);
    let half = chosen(|rating| rating.solved = Some(Solved::Half));
    assert_eq!(half.to_act(Step::Rate), None);
    assert_eq!(
        chosen(|rating| rating.level = Grade::new(3)).to_act(Step::Rate),
        None
    );
    assert!(
        !Jotting {
            rating: half.rating,
            ..Jotting::default()
        }
        .is_empty()
    );
}

#[test]
fn what_is_solved_is_not_taken_up_again_even_if_that_was_asked_before() {
    let rate = |solved| {
        let act = chosen(|rating| {
            rating.reopens = true;
            (rating.solved, rating.level) = (Some(solved), Grade::new(4));
        });
        match act.to_act(Step::Rate) {
            Some(Act::Rate(rating)) => rating.reopens,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        [Solved::Yes, Solved::Half, Solved::No].map(rate),
        [false, true, true]
    );
}

#[test]
fn photos_of_the_rating_before_come_first_and_stay_photos_of_it() {
    let act = chosen(|rating| {
        (rating.solved, rating.level) = (Some(Solved::No), Grade::new(1));
        rating.kept_photos = vec![photo(7)];
    });
    let act = act.to_act(Step::Rate).unwrap();
    assert_eq!(act.photos(), [photo(7), photo(1)]);
}

#[test]
fn a_rating_begun_on_two_pages_is_the_one_of_the_page_that_is_looked_at() {
    let mine = chosen(|rating| rating.level = Grade::new(5));
    let theirs = chosen(|rating| rating.level = Grade::new(1));
    assert_eq!(mine.clone().with(theirs.clone()).rating, mine.rating);
    assert_eq!(jotted("", &[]).with(theirs.clone()).rating, theirs.rating);
}

#[test]
fn only_blanks_are_nothing_to_keep() {
    assert!(jotted(" \n", &[]).is_empty());
    assert!(!jotted("", &[1]).is_empty());
    let text = serde_json::to_string(&Jotting::default()).unwrap();
    assert_eq!(text, "{}");
}

#[test]
fn reasons_that_are_not_offered_for_a_level_go_with_the_level_before() {
    let assessment = include_bytes!("../../../public/cities/jinshan/assessment.json");
    let assessment = Assessment::from_json(assessment).unwrap();
    let mut rating = RatingDraft::default();
    let choose = |level, rating: &mut RatingDraft| {
        let level = Grade::new(level).unwrap();
        rating.choose_level(level, Some(assessment.rating()), None);
    };
    choose(3, &mut rating);
    rating.reasons = vec!["slow".to_owned(), "fast".to_owned()];
    choose(5, &mut rating);
    assert_eq!(
        (rating.level, &rating.reasons[..]),
        (Grade::new(5), &["fast".to_owned()][..])
    );
    choose(1, &mut rating);
    assert_eq!(rating.reasons, [""; 0]);
}

#[test]
fn reasons_stay_until_it_is_known_which_are_offered() {
    let assessment = include_bytes!("../../../public/cities/jinshan/assessment.json");
    let assessment = Assessment::from_json(assessment).unwrap();
    let mut rating = RatingDraft {
        reasons: vec!["slow".to_owned(), "fast".to_owned()],
        ..RatingDraft::default()
    };
    rating.choose_level(Grade::new(2).unwrap(), None, None);
    assert_eq!(rating.reasons, ["slow", "fast"]);
    rating.keep_offered(assessment.rating(), None);
    assert_eq!(rating.reasons, ["slow"]);
}
