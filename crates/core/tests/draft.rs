//! A report that is being written: kept whole, and what it still lacks.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use support::{NOW, photo, place};
use xiuhua_core::case::{
    DRAFT_VERSION, Draft, DraftPhoto, Missing, Place, PlaceSource, UnreadableDraft, draft_of,
    read_kept_draft,
};
use xiuhua_core::catalog::ClassId;

fn empty() -> Draft {
    Draft::new("d1".to_owned(), NOW)
}

fn a_photo() -> DraftPhoto {
    DraftPhoto {
        id: photo(1),
        width_px: 1_600,
        height_px: 1_200,
        size_bytes: 300_000,
    }
}

fn any_class() -> impl Strategy<Value = Option<Option<ClassId>>> {
    let class = "(component|matter):[0-9]{4,6}".prop_map(|text| text.parse().unwrap());
    proptest::option::of(proptest::option::of(class))
}

proptest! {
    #[test]
    fn survives_json(class in any_class(), words in any::<String>(), consent in any::<bool>(), photos in 0..5usize) {
        let mut draft = empty();
        draft.class = class;
        draft.description = words;
        draft.location_consent = consent;
        draft.photos = vec![a_photo(); photos];
        draft.place = consent.then(place);
        draft.taken_at = consent.then_some(NOW);
        let json = serde_json::to_string(&draft).unwrap();
        prop_assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
    }
}

#[test]
fn not_chosen_and_none_of_these_are_kept_apart() {
    for class in [None, Some(None), Some("matter:07012".parse().ok())] {
        let mut draft = empty();
        draft.class = class.clone();
        let json = serde_json::to_string(&draft).unwrap();
        assert_eq!(
            serde_json::from_str::<Draft>(&json).unwrap().class,
            class,
            "{json}"
        );
    }
}

#[test]
fn a_draft_of_a_version_with_fewer_fields_is_read() {
    let json =
        r#"{"id":"d1","created_at":"2026-11-23T02:30:00Z","changed_at":"2026-11-23T02:30:00Z"}"#;
    assert_eq!(read_kept_draft(json).unwrap(), empty());
}

#[test]
fn says_what_is_missing_in_the_order_of_the_page() {
    let mut draft = empty();
    assert_eq!(draft.missing(), Some(Missing::PhotoOrWords));
    draft.description = " \n".to_owned();
    assert_eq!(draft.missing(), Some(Missing::PhotoOrWords));
    draft.description = "灯不亮".to_owned();
    assert_eq!(draft.missing(), Some(Missing::Place));
    draft.place = Some(place());
    assert_eq!(draft.missing(), Some(Missing::Class));
    draft.class = Some(None);
    assert_eq!(draft.missing(), Some(Missing::Consent));
    assert_eq!(draft.to_new_case(), Err(Missing::Consent));
    draft.location_consent = true;
    assert_eq!(draft.missing(), None);
    draft.description.clear();
    draft.photos.push(a_photo());
    assert_eq!(draft.missing(), None);
}

#[test]
fn a_community_alone_needs_words_that_say_where() {
    let mut draft = empty();
    draft.description = "灯不亮".to_owned();
    draft.class = Some(None);
    draft.location_consent = true;
    draft.place = Some(Place {
        division: Some("310116001002".to_owned()),
        ..place()
    });
    draft.place_note = " ".to_owned();
    assert_eq!(draft.missing(), Some(Missing::PlaceNote));
    draft.place_note = "三村北门向西 50 米".to_owned();
    let mut case = draft.to_new_case().unwrap();
    assert_eq!(case.problems(), []);
    case.place.note.clear();
    let problems = case.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (&*problems[0].field, &*problems[0].code),
        ("place.note", "required")
    );
}

#[test]
fn becomes_the_case_that_was_written() {
    let mut draft = empty();
    draft.photos = vec![a_photo()];
    draft.place = Some(place());
    draft.place_note = " 桥东\u{202E}侧 ".to_owned();
    draft.class = Some("component:01003".parse().ok());
    draft.description = " 井盖\0松动 ".to_owned();
    draft.contact.phone = "138 0013 8000".to_owned();
    draft.location_consent = true;
    draft.taken_at = Some(NOW);
    let case = draft.to_new_case().unwrap();
    assert_eq!(case.problems(), []);
    assert_eq!(case.photos, [photo(1)]);
    assert_eq!(case.class.unwrap().to_string(), "component:01003");
    assert_eq!(
        (case.place.note.as_str(), case.description.as_str()),
        ("桥东侧", "井盖松动")
    );
    assert_eq!(case.contact.phone, "13800138000");
    assert_eq!(case.taken_at, Some(NOW));
    assert_eq!(case.place.source, PlaceSource::Device);
}

#[test]
fn is_kept_as_soon_as_somebody_would_miss_it() {
    let mut located = empty();
    located.place = Some(place());
    for untouched in [empty(), located.clone()] {
        assert!(!untouched.is_worth_keeping());
    }
    let changes: [fn(&mut Draft); 7] = [
        |draft| draft.photos.push(a_photo()),
        |draft| draft.description = "灯".to_owned(),
        |draft| draft.place_note = "桥".to_owned(),
        |draft| draft.class = Some(None),
        |draft| draft.contact.name = "王".to_owned(),
        |draft| draft.place.as_mut().unwrap().source = PlaceSource::Pin,
        |draft| draft.place.as_mut().unwrap().source = PlaceSource::List,
    ];
    for (i, change) in changes.iter().enumerate() {
        let mut draft = located.clone();
        change(&mut draft);
        assert!(draft.is_worth_keeping(), "change {i}");
    }
}

/// As version 1 wrote it: without a version, and without knowing of claims.
#[test]
fn a_draft_of_the_version_before_is_brought_to_this_one() {
    let mut json = serde_json::to_value(empty()).unwrap();
    json.as_object_mut()
        .unwrap()
        .retain(|field, _| field != "version" && field != "sent_as");
    assert_eq!(read_kept_draft(&json.to_string()), Ok(empty()));
}

/// Even one that this version could read: it would drop what it does not know.
#[test]
fn a_draft_of_a_newer_version_is_left_as_it_is() {
    let mut json = serde_json::to_value(empty()).unwrap();
    json["version"] = (DRAFT_VERSION + 1).into();
    json["description"] = "井盖松动".into();
    let newer = UnreadableDraft::Newer {
        version: u64::from(DRAFT_VERSION) + 1,
        description: "井盖松动".to_owned(),
    };
    assert_eq!(read_kept_draft(&json.to_string()), Err(newer));
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in any::<String>(), cut in 0..400usize) {
        let _ = read_kept_draft(&text);
        let whole = serde_json::to_string(&empty()).unwrap();
        let part: String = whole.chars().take(cut).collect();
        let expected = if part == whole { Ok(empty()) } else { Err(UnreadableDraft::Broken) };
        prop_assert_eq!(read_kept_draft(&part), expected);
    }
}

#[test]
fn a_report_without_its_draft_becomes_one_that_says_the_same() {
    let case = support::new_case(&[photo(1), photo(2)]);
    let draft = draft_of("d2".to_owned(), &case, NOW);
    assert_eq!(draft.to_new_case().unwrap(), case);
}
