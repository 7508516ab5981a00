//! The outbox when all goes well, and after a crash.
#![allow(clippy::unwrap_used)]

#[path = "support/outbox_steps.rs"]
mod outbox_steps;
mod support;

use outbox_steps::{found, found_beside, item, not_stored, only, phase, sending};
use support::{NOW, key, photo, receipt};
use xiuhua_core::outbox::{Action, Event, Item, Outbox, Phase, Wait};

#[test]
fn a_report_goes_from_disk_to_photos_to_case_to_receipt() {
    let mut outbox = Outbox::default();
    let first = only(outbox.handle(found(1, &[photo(1), photo(2)]), NOW));
    assert_eq!(first, Action::SendPhoto(key(1), photo(1)));
    let second = only(outbox.handle(Event::PhotoDone(key(1), photo(1)), NOW));
    assert_eq!(second, Action::SendPhoto(key(1), photo(2)));
    let noted = only(outbox.handle(Event::PhotoDone(key(1), photo(2)), NOW));
    assert!(matches!(noted, Action::Store(item) if item.may_have_arrived));
    let intent = only(outbox.handle(Event::Stored(key(1)), NOW));
    assert!(matches!(intent, Action::SendIntent(item) if item.key == key(1)));
    let acknowledged = Event::Acknowledged(key(1), Some(Box::new(receipt())));
    let kept = only(outbox.handle(acknowledged, NOW));
    assert!(matches!(kept, Action::StoreReceipt(_, Some(kept)) if *kept == receipt()));
    assert_eq!(outbox.items().len(), 1, "kept until the receipt is on disk");
    assert_eq!(outbox.handle(Event::ReceiptStored(key(1)), NOW), []);
    assert_eq!(outbox.items(), []);
}

#[test]
fn the_intent_waits_for_the_note_that_it_goes_out() {
    let mut outbox = Outbox::default();
    outbox.handle(found(1, &[]), NOW);
    for event in [
        Event::Woken {
            is_network_back: true,
        },
        Event::RetryAsked(key(1)),
        found(1, &[]),
        Event::Acknowledged(key(1), None),
    ] {
        assert_eq!(outbox.handle(event, NOW), []);
    }
    outbox.handle(not_stored(1), NOW);
    let item = &outbox.items()[0];
    assert!(!item.may_have_arrived && matches!(item.phase, Phase::Refused { .. }));
}

#[test]
fn one_is_on_its_way_at_a_time_and_the_oldest_first() {
    let mut outbox = sending(&[]);
    assert_eq!(outbox.handle(found_beside(&outbox.clone(), 2), NOW), []);
    outbox.handle(Event::Acknowledged(key(1), None), NOW);
    let next = only(outbox.handle(Event::ReceiptStored(key(1)), NOW));
    assert!(matches!(next, Action::Store(item) if item.key == key(2)));
}

#[test]
fn what_another_page_has_taken_away_is_forgotten() {
    let mut outbox = sending(&[photo(1)]);
    outbox.handle(found_beside(&outbox.clone(), 2), NOW);
    outbox.handle(Event::Found(Vec::new()), NOW);
    let keys: Vec<_> = outbox.items().iter().map(|item| item.key.clone()).collect();
    assert_eq!(
        keys,
        [key(1)],
        "what is under way finds out by its next write"
    );
    outbox.handle(Event::Superseded(key(1)), NOW);
    assert_eq!(outbox.items(), []);
}

#[test]
fn a_late_answer_for_one_photo_is_not_taken_for_the_next() {
    let mut outbox = sending(&[photo(1), photo(2), photo(3)]);
    outbox.handle(Event::PhotoDone(key(1), photo(1)), NOW);
    assert_eq!(outbox.handle(Event::PhotoDone(key(1), photo(1)), NOW), []);
    let late = Event::Shrunk {
        key: key(1),
        photo: photo(1),
        smaller: photo(9),
    };
    assert_eq!(outbox.handle(late, NOW), []);
    assert_eq!(phase(&outbox, &key(1)), Phase::SendingPhoto { index: 1 });
}

#[test]
fn after_a_crash_everything_goes_on_with_its_own_key() {
    let mut on_disk = Vec::new();
    for (n, phase) in [
        (
            3,
            Phase::StoringReceipt {
                receipt: Some(Box::new(receipt())),
            },
        ),
        (
            2,
            Phase::Refused {
                code: "too_long".to_owned(),
                fields: Vec::new(),
            },
        ),
        (1, Phase::SendingPhoto { index: 1 }),
        (4, Phase::Storing),
    ] {
        let mut item = *item(n, &[photo(1), photo(2)]);
        item.phase = phase;
        let json = serde_json::to_string(&item).unwrap();
        on_disk.push(serde_json::from_str::<Item>(&json).unwrap());
        assert_eq!(on_disk.last(), Some(&item));
    }
    let mut outbox = Outbox::default();
    let first = only(outbox.handle(Event::Found(on_disk), NOW));
    let keys: Vec<_> = outbox.items().iter().map(|item| item.key.clone()).collect();
    assert_eq!(keys, [key(1), key(2), key(3), key(4)]);
    assert_eq!(
        first,
        Action::SendPhoto(key(1), photo(1)),
        "from the first photo on"
    );
    assert!(matches!(phase(&outbox, &key(2)), Phase::Refused { .. }));
    assert!(matches!(
        phase(&outbox, &key(3)),
        Phase::Waiting {
            why: Wait::Turn,
            ..
        }
    ));
}

/// Written by the first version, which counted nothing and noted nothing: such
/// an item may be anywhere.
#[test]
fn an_item_of_the_first_version_is_read() {
    let mut json = serde_json::to_value(item(1, &[])).unwrap();
    json.as_object_mut()
        .unwrap()
        .retain(|field, _| ["key", "intent", "created_at", "phase"].contains(&field.as_str()));
    let mut expected = *item(1, &[]);
    expected.may_have_arrived = true;
    assert_eq!(serde_json::from_value::<Item>(json).unwrap(), expected);
}
