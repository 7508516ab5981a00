//! The outbox when all goes well, and after a crash.
#![allow(clippy::unwrap_used)]

#[path = "support/outbox_steps.rs"]
mod outbox_steps;
mod support;

use outbox_steps::{failed, item, only, phase, sending};
use support::{NOW, key, photo, receipt, refusal};
use xiuhua_core::backend::Retry;
use xiuhua_core::outbox::{Action, Event, Item, Outbox, Phase, Wait};

#[test]
fn a_report_goes_from_disk_to_photos_to_case_to_receipt() {
    let mut outbox = Outbox::default();
    let stored = only(outbox.handle(Event::Enqueued(item(1, &[photo(1), photo(2)])), NOW));
    assert!(matches!(stored, Action::Store(item) if item.phase == Phase::Storing));
    let first = only(outbox.handle(Event::Stored(key(1)), NOW));
    assert_eq!(first, Action::SendPhoto(key(1), photo(1)));
    let second = only(outbox.handle(Event::PhotoDone(key(1), photo(1)), NOW));
    assert_eq!(second, Action::SendPhoto(key(1), photo(2)));
    let intent = only(outbox.handle(Event::PhotoDone(key(1), photo(2)), NOW));
    assert!(matches!(intent, Action::SendIntent(item) if item.key == key(1)));
    let acknowledged = Event::Acknowledged(key(1), Some(Box::new(receipt())));
    let kept = only(outbox.handle(acknowledged, NOW));
    assert!(matches!(kept, Action::StoreReceipt(_, Some(kept)) if *kept == receipt()));
    assert_eq!(outbox.items().len(), 1, "kept until the receipt is on disk");
    assert_eq!(outbox.handle(Event::ReceiptStored(key(1)), NOW), []);
    assert_eq!(outbox.items(), []);
}

#[test]
fn nothing_is_sent_before_it_is_stored() {
    let mut outbox = Outbox::default();
    outbox.handle(Event::Enqueued(item(1, &[])), NOW);
    for event in [
        Event::Woken {
            is_network_back: true,
        },
        Event::RetryAsked(key(1)),
        Event::Enqueued(item(1, &[])),
        Event::Acknowledged(key(1), None),
    ] {
        assert_eq!(outbox.handle(event, NOW), []);
    }
    outbox.handle(Event::NotStored(key(1)), NOW);
    assert_eq!(outbox.items(), []);
}

#[test]
fn one_is_on_its_way_at_a_time_and_the_oldest_first() {
    let mut outbox = sending(&[]);
    outbox.handle(Event::Enqueued(item(2, &[])), NOW);
    assert_eq!(outbox.handle(Event::Stored(key(2)), NOW), []);
    outbox.handle(Event::Acknowledged(key(1), None), NOW);
    let next = only(outbox.handle(Event::ReceiptStored(key(1)), NOW));
    assert!(matches!(next, Action::SendIntent(item) if item.key == key(2)));
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
fn only_what_rests_can_be_cancelled() {
    let mut outbox = sending(&[photo(1)]);
    assert_eq!(outbox.handle(Event::CancelAsked(key(1)), NOW), []);
    assert_eq!(outbox.items().len(), 1);
    outbox.handle(failed(1, refusal(422, Retry::Ask)), NOW);
    let removed = only(outbox.handle(Event::CancelAsked(key(1)), NOW));
    assert!(matches!(removed, Action::Remove(item) if item.key == key(1)));
    assert_eq!(outbox.items(), []);
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
    let mut outbox = Outbox::restored(on_disk, NOW);
    let keys: Vec<_> = outbox.items().iter().map(|item| item.key.clone()).collect();
    assert_eq!(keys, [key(1), key(2), key(3), key(4)]);
    let first = only(outbox.handle(
        Event::Woken {
            is_network_back: false,
        },
        NOW,
    ));
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

/// Written by the version before this one, which did not count shrinks.
#[test]
fn an_item_without_counts_is_read() {
    let mut json = serde_json::to_value(item(1, &[])).unwrap();
    json.as_object_mut()
        .unwrap()
        .retain(|field, _| field != "shrinks" && field != "attempts");
    assert_eq!(serde_json::from_value::<Item>(json).unwrap(), *item(1, &[]));
}
