//! A rating in the outbox: with its photos, and refused when it comes too late.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/outbox_steps.rs"]
mod outbox_steps;
mod support;

use outbox_steps::{failed, only, phase};
use support::{NOW, code, key, photo, refusal, secret};
use xiuhua_core::assess::rating::{Grade, Rating, Solved};
use xiuhua_core::backend::{BackendError, Retry};
use xiuhua_core::case::{Act, Jotting};
use xiuhua_core::outbox::{Action, Event, Intent, Item, Outbox, Phase};

fn rating(photos: &[u8]) -> Rating {
    Rating {
        words: "还是没修".to_owned(),
        photos: photos.iter().map(|seed| photo(*seed)).collect(),
        ..Rating::new(Solved::No, Grade::ALL[0])
    }
}

fn item(photos: &[u8]) -> Item {
    let act = Act::Rate(rating(photos));
    let (code, secret) = (code(), secret());
    Item::new(key(1), Intent::Act { code, secret, act }, NOW)
}

/// An outbox that has just found it on disk, and its first action.
fn begun(photos: &[u8]) -> (Outbox, Action) {
    let mut outbox = Outbox::default();
    let first = only(outbox.handle(Event::Found(vec![item(photos)]), NOW));
    (outbox, first)
}

#[test]
fn its_photos_are_there_before_it_goes_out_and_it_goes_out_once() {
    let (mut outbox, first) = begun(&[1]);
    assert_eq!(first, Action::SendPhoto(key(1), photo(1)));
    let noted = only(outbox.handle(Event::PhotoDone(key(1), photo(1)), NOW));
    assert!(matches!(noted, Action::Store(item) if item.may_have_arrived));
    let sent = only(outbox.handle(Event::Stored(key(1)), NOW));
    assert!(matches!(sent, Action::SendIntent(sent) if sent.intent == item(&[1]).intent));
    let kept = only(outbox.handle(Event::Acknowledged(key(1), None), NOW));
    assert!(matches!(kept, Action::StoreReceipt(item, None) if item.key == key(1)));
    assert_eq!(outbox.handle(Event::ReceiptStored(key(1)), NOW), []);
    assert_eq!(outbox.items(), []);
}

#[test]
fn a_photo_that_became_smaller_is_the_ratings_too() {
    let (mut outbox, _) = begun(&[1, 2]);
    outbox.handle(failed(1, refusal(413, Retry::Shrink)), NOW);
    let shrunk = Event::Shrunk {
        key: key(1),
        photo: photo(1),
        smaller: photo(9),
    };
    let Action::Store(stored) = only(outbox.handle(shrunk, NOW)) else {
        panic!("it is stored");
    };
    assert_eq!(stored.intent.photos(), [photo(9), photo(2)]);
}

#[test]
fn what_comes_too_late_waits_for_the_reporter_with_all_that_was_said() {
    let (mut outbox, _) = begun(&[]);
    outbox.handle(Event::Stored(key(1)), NOW);
    let late = BackendError {
        code: "too_late".to_owned(),
        ..refusal(409, Retry::Ask)
    };
    outbox.handle(failed(1, late), NOW);
    let refused = phase(&outbox, &key(1));
    assert!(matches!(refused, Phase::Refused { code, .. } if code == "too_late"));
    // Again after a restart, and taken back then.
    let mut again = Outbox::default();
    assert_eq!(
        again.handle(Event::Found(outbox.items().to_vec()), NOW),
        [],
        "nobody sends it by itself"
    );
    let cancel = Event::CancelAsked {
        key: key(1),
        withdrawal: key(99),
    };
    let Action::Remove(item) = only(again.handle(cancel, NOW)) else {
        panic!("there is nothing to withdraw");
    };
    let Intent::Act { act, .. } = &item.intent else {
        panic!("it is an act");
    };
    assert_eq!(Jotting::of_act(act).text, "还是没修");
}
