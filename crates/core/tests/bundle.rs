//! The file of everything unsent: what is written is read again, and what is
//! damaged does not take the rest with it.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::{NOW, code, key, new_case, photo, receipt, secret};
use xiuhua_core::case::{Draft, FieldProblem};
use xiuhua_core::outbox::{Bundle, BundleProblem, Intent, Item, Phase, Wait};

fn report(n: u8) -> Item {
    let case = Box::new(new_case(&[photo(n)]));
    let draft_id = format!("draft-{n}");
    Item::new(key(n), Intent::Report { case, draft_id }, NOW)
}

fn withdrawal(n: u8) -> Item {
    let (code, secret) = (code(), secret());
    Item::new(key(n), Intent::Withdraw { code, secret }, NOW)
}

fn sample() -> Bundle {
    Bundle {
        city: "jinshan".to_owned(),
        exported_at: NOW,
        items: vec![report(1), withdrawal(2)],
        drafts: vec![
            Draft::new("draft-1".to_owned(), NOW),
            Draft::new("d9".to_owned(), NOW),
        ],
        broken: vec!["{\"half\": ".to_owned()],
        photos: BTreeMap::from([(photo(1), vec![0xFF, 0xD8, 0xFF])]),
    }
}

fn document() -> Value {
    serde_json::from_str(&sample().to_json().unwrap()).unwrap()
}

fn read(document: &Value) -> Result<(Bundle, Vec<(String, String)>), BundleProblem> {
    let (bundle, aside) = Bundle::read(document.to_string().as_bytes())?;
    let aside = aside.into_iter().map(|part| (part.place, part.raw));
    Ok((bundle, aside.collect()))
}

fn any_phase() -> impl Strategy<Value = Phase> {
    let refused = (any::<String>(), any::<String>()).prop_map(|(code, detail)| Phase::Refused {
        code,
        fields: vec![FieldProblem::new("place", "outside_city", detail)],
    });
    prop_oneof![
        Just(Phase::Storing),
        Just(Phase::Waiting {
            not_before: NOW,
            why: Wait::Network
        }),
        (0..4usize).prop_map(|index| Phase::SendingPhoto { index }),
        Just(Phase::SendingIntent),
        Just(Phase::StoringReceipt {
            receipt: Some(Box::new(receipt()))
        }),
        refused,
    ]
}

fn any_item() -> impl Strategy<Value = Item> {
    (
        any::<u8>(),
        any::<bool>(),
        any::<String>(),
        any::<u32>(),
        any_phase(),
    )
        .prop_map(|(n, is_report, words, attempts, phase)| {
            let mut item = if is_report { report(n) } else { withdrawal(n) };
            if let Intent::Report { case, .. } = &mut item.intent {
                case.description = words;
            }
            Item {
                attempts,
                phase,
                ..item
            }
        })
}

fn any_draft() -> impl Strategy<Value = Draft> {
    (any::<String>(), any::<String>()).prop_map(|(id, words)| Draft {
        description: words,
        ..Draft::new(id, NOW)
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        city in any::<String>(),
        items in prop::collection::vec(any_item(), 0..6),
        drafts in prop::collection::vec(any_draft(), 0..4),
        broken in prop::collection::vec(any::<String>(), 0..3),
        photos in prop::collection::btree_map(
            any::<u8>().prop_map(photo), prop::collection::vec(any::<u8>(), 1..200), 0..4,
        ),
    ) {
        let bundle = Bundle { city, exported_at: NOW, items, drafts, broken, photos };
        let (read, aside) = Bundle::read(bundle.to_json().unwrap().as_bytes()).unwrap();
        prop_assert_eq!(read, bundle);
        prop_assert_eq!(aside, []);
    }

    /// Whatever comes, nothing panics, and what is none is refused.
    #[test]
    fn other_files_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Bundle::read(&bytes).is_err());
    }

    /// A download that broke off is told, not taken for a short list.
    #[test]
    fn a_truncated_file_is_told(share in 0.0..1.0f64) {
        let text = sample().to_json().unwrap();
        let cut = (text.len() as f64 * share) as usize;
        let problem = Bundle::read(&text.as_bytes()[..cut]).unwrap_err();
        prop_assert!(matches!(problem, BundleProblem::NotJson(_)));
    }
}

#[test]
fn a_bad_item_does_not_take_the_others_along() {
    let mut file = document();
    for (list, bad) in [("items", json!({ "key": 7 })), ("drafts", json!("rubbish"))] {
        file[list].as_array_mut().unwrap().insert(1, bad);
    }
    file["broken"].as_array_mut().unwrap().push(json!(5));
    file["photos"]["image.jpg"] = json!("AAAA");
    file["photos"][photo(8).to_string()] = json!("no base64!");
    file["photos"][photo(9).to_string()] = json!("");
    let (bundle, aside) = read(&file).unwrap();
    assert_eq!(bundle, sample());
    let place = |n: u8| format!("photos.{}", photo(n));
    let expected = [
        ("items[1]".to_owned(), "{\"key\":7}"),
        ("drafts[1]".to_owned(), "\"rubbish\""),
        ("broken[1]".to_owned(), "5"),
        (place(8), "\"no base64!\""),
        (place(9), "\"\""),
        ("photos.image.jpg".to_owned(), "\"AAAA\""),
    ];
    assert_eq!(aside, expected.map(|(place, raw)| (place, raw.to_owned())));
}

#[test]
fn lists_may_be_missing_and_new_fields_are_ignored() {
    let file = json!({
        "format": "xiuhua-unsent", "version": 1, "city": "jinshan",
        "exported_at": "2026-11-23T02:30:00Z", "weather": "rain",
    });
    let (bundle, aside) = read(&file).unwrap();
    assert!(bundle.items.is_empty() && bundle.photos.is_empty() && aside.is_empty());
    let mut file = document();
    file["items"] = json!({ "0": "no list" });
    file["photos"] = json!([]);
    let (bundle, aside) = read(&file).unwrap();
    assert_eq!(
        (bundle.items.len(), bundle.drafts.len(), aside.len()),
        (0, 2, 2)
    );
}

#[test]
fn it_says_what_is_wrong_with_the_file() {
    let with = |name: &str, value: Value| {
        let mut file = document();
        file[name] = value;
        read(&file).map(|_| ()).unwrap_err()
    };
    assert_eq!(with("format", json!("geojson")), BundleProblem::OtherFormat);
    assert_eq!(with("version", json!(2)), BundleProblem::Newer(2));
    assert_eq!(with("version", json!(0)), BundleProblem::Field("version"));
    assert_eq!(with("version", json!("1")), BundleProblem::Field("version"));
    assert_eq!(with("city", json!(null)), BundleProblem::Field("city"));
    assert_eq!(
        with("exported_at", json!("today")),
        BundleProblem::Field("exported_at")
    );
    for other in ["[]", "null", "\"xiuhua-unsent\"", "{}"] {
        assert_eq!(
            Bundle::read(other.as_bytes()),
            Err(BundleProblem::OtherFormat)
        );
    }
    let newer = BundleProblem::Newer(2).to_string();
    assert!(newer.contains("newer app"), "{newer}");
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let text = format!("\u{FEFF}{}", sample().to_json().unwrap());
    assert_eq!(Bundle::read(text.as_bytes()).unwrap().0, sample());
}

#[test]
fn a_draft_that_is_on_its_way_is_not_unfinished() {
    let bundle = sample();
    let items = bundle.drafts.iter().map(|draft| bundle.item_of(draft));
    let keys: Vec<_> = items.map(|item| item.map(|item| &item.key)).collect();
    assert_eq!(keys, [Some(&key(1)), None]);
    let ids: Vec<&str> = bundle.unfinished().map(|draft| draft.id.as_str()).collect();
    assert_eq!(ids, ["d9"]);
}
