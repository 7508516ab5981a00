//! What is written about a case before it is sent.
#![allow(clippy::unwrap_used)]

mod support;

use support::{photo, place};
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
        place: None,
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

#[test]
fn only_blanks_are_nothing_to_keep() {
    assert!(jotted(" \n", &[]).is_empty());
    assert!(!jotted("", &[1]).is_empty());
    let text = serde_json::to_string(&Jotting::default()).unwrap();
    assert_eq!(text, "{}");
}
