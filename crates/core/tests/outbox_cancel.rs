//! Taking back what was sent, at every point of its way; and photos that a
//! network does not carry.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/outbox_steps.rs"]
mod outbox_steps;
mod support;

use outbox_steps::{LATER, failed, only, phase, sending};
use support::{NOW, key, photo, receipt, refusal};
use xiuhua_core::backend::{BackendError, Retry};
use xiuhua_core::outbox::{
    Action, BROKE_OFF, Event, Intent, NOT_STORED, Outbox, Phase, STORE_FAILED, Wait,
};

fn cancel() -> Event {
    Event::CancelAsked {
        key: key(1),
        withdrawal: key(99),
    }
}

fn broke_off() -> Event {
    failed(1, BackendError::without_answer(BROKE_OFF, ""))
}

#[test]
fn what_cannot_have_arrived_is_let_go_at_once() {
    let waiting = |outbox: &mut Outbox| drop(outbox.handle(failed(1, refusal(503, LATER)), NOW));
    let refused =
        |outbox: &mut Outbox| drop(outbox.handle(failed(1, refusal(422, Retry::Ask)), NOW));
    let uploading = |_: &mut Outbox| {};
    let cases: [fn(&mut Outbox); 3] = [waiting, refused, uploading];
    for bring in cases {
        let mut outbox = sending(&[photo(1)]);
        bring(&mut outbox);
        let removed = only(outbox.handle(cancel(), NOW));
        assert!(matches!(removed, Action::Remove(item) if item.key == key(1)));
        assert_eq!(outbox.items(), []);
        let late = Event::PhotoDone(key(1), photo(1));
        assert_eq!(outbox.handle(late, NOW), [], "a late answer is nobody's");
    }
}

/// The answer is lost, or still to come: it may be filed already.
#[test]
fn what_may_have_arrived_is_withdrawn_once_its_receipt_is_there() {
    for is_under_way in [true, false] {
        let mut outbox = sending(&[]);
        if !is_under_way {
            outbox.handle(failed(1, BackendError::without_answer("network", "")), NOW);
        }
        let actions = outbox.handle(cancel(), NOW);
        let [Action::Store(noted), ..] = &actions[..] else {
            panic!("{actions:?}");
        };
        assert_eq!(noted.withdraw_under, Some(key(99)));
        if !is_under_way {
            assert!(matches!(&actions[1..], [Action::SendIntent(item)] if item.key == key(1)));
        }
        assert_eq!(outbox.handle(cancel(), NOW), [], "once is enough");
        let acknowledged = Event::Acknowledged(key(1), Some(Box::new(receipt())));
        let Action::StoreReceipt(item, Some(kept)) = only(outbox.handle(acknowledged, NOW)) else {
            panic!("the receipt comes first");
        };
        let next = item.follow_up(Some(&kept)).unwrap();
        assert!(matches!(&next.intent, Intent::Withdraw { code, .. } if *code == kept.code));
        let noted = only(outbox.handle(Event::ReceiptStored(key(1)), NOW));
        assert!(matches!(noted, Action::Store(item) if item.key == key(99)));
    }
}

/// Neither sent for that, nor lost: it can be taken back once more, or sent.
#[test]
fn what_the_disk_does_not_let_go_is_held_back() {
    for (is_full, code) in [(true, NOT_STORED), (false, STORE_FAILED)] {
        let mut outbox = sending(&[photo(1)]);
        let Action::Remove(item) = only(outbox.handle(cancel(), NOW)) else {
            panic!("it cannot have arrived");
        };
        let not_removed = Event::NotRemoved { item, is_full };
        assert_eq!(outbox.handle(not_removed, NOW), [], "nothing is sent");
        let back = Event::Woken {
            is_network_back: true,
        };
        assert_eq!(outbox.handle(back, NOW), []);
        let on_disk = Event::Found(outbox.items().to_vec());
        assert_eq!(outbox.handle(on_disk, NOW), []);
        assert!(matches!(
            phase(&outbox, &key(1)),
            Phase::Refused { code: why, .. } if why == code
        ));
        let mut other = outbox.clone();
        assert!(matches!(
            only(outbox.handle(cancel(), NOW)),
            Action::Remove(_)
        ));
        let retried = only(other.handle(Event::RetryAsked(key(1)), NOW));
        assert!(matches!(retried, Action::Store(_)));
    }
}

#[test]
fn a_refusal_ends_what_was_taken_back() {
    let mut outbox = sending(&[]);
    outbox.handle(cancel(), NOW);
    let removed = only(outbox.handle(failed(1, refusal(422, Retry::Ask)), NOW));
    assert!(matches!(removed, Action::Remove(item) if item.key == key(1)));
    assert_eq!(outbox.items(), []);
}

#[test]
fn with_a_receipt_it_is_too_late() {
    let mut outbox = sending(&[]);
    outbox.handle(Event::Acknowledged(key(1), Some(Box::new(receipt()))), NOW);
    assert_eq!(outbox.handle(cancel(), NOW), []);
    assert_eq!(outbox.items().len(), 1);
}

#[test]
fn a_photo_that_breaks_off_midway_goes_again_once_and_then_smaller() {
    let mut outbox = sending(&[photo(1)]);
    let actions = outbox.handle(broke_off(), NOW);
    assert!(matches!(actions[..], [Action::Store(_), Action::WakeAt(_)]));
    outbox.handle(
        Event::Woken {
            is_network_back: true,
        },
        NOW,
    );
    let shrink = only(outbox.handle(broke_off(), NOW));
    assert_eq!(shrink, Action::ShrinkPhoto(key(1), photo(1)));
    let shrunk = Event::Shrunk {
        key: key(1),
        photo: photo(1),
        smaller: photo(9),
    };
    let stored = only(outbox.handle(shrunk, NOW));
    assert!(matches!(stored, Action::Store(item) if item.intent.photos() == [photo(9)]));
    let again = only(outbox.handle(Event::Stored(key(1)), NOW));
    assert_eq!(again, Action::SendPhoto(key(1), photo(9)));
}

#[test]
fn the_smallest_photo_on_the_worst_network_is_tried_for_ever_and_never_refused() {
    let mut outbox = sending(&[photo(1)]);
    for _ in 0..2 {
        outbox.handle(broke_off(), NOW);
        outbox.handle(
            Event::Woken {
                is_network_back: true,
            },
            NOW,
        );
    }
    let same = Event::Shrunk {
        key: key(1),
        photo: photo(1),
        smaller: photo(1),
    };
    outbox.handle(same, NOW);
    let mut now = NOW;
    for _ in 0..10 {
        let Phase::Waiting { not_before, why } = phase(&outbox, &key(1)) else {
            panic!("{:?}", outbox.items());
        };
        assert_eq!(why, Wait::Network);
        now = now.max(not_before);
        let woken = Event::Woken {
            is_network_back: false,
        };
        assert_eq!(
            only(outbox.handle(woken, now)),
            Action::SendPhoto(key(1), photo(1))
        );
        outbox.handle(broke_off(), now);
    }
}

#[test]
fn what_may_have_arrived_keeps_its_photos() {
    let mut outbox = sending(&[photo(1)]);
    outbox.handle(Event::PhotoDone(key(1), photo(1)), NOW);
    outbox.handle(Event::Stored(key(1)), NOW);
    outbox.handle(failed(1, BackendError::without_answer("network", "")), NOW);
    outbox.handle(
        Event::Woken {
            is_network_back: true,
        },
        NOW,
    );
    for error in [refusal(413, Retry::Shrink), refusal(0, LATER)] {
        let actions = outbox.handle(failed(1, error), NOW);
        assert!(!matches!(actions[..], [Action::ShrinkPhoto(..)]));
        outbox.handle(Event::RetryAsked(key(1)), NOW);
    }
}

#[test]
fn a_captive_portal_is_told_from_no_network() {
    let mut outbox = sending(&[]);
    let error = BackendError::without_answer("not_our_backend", "");
    outbox.handle(failed(1, error), NOW);
    assert!(matches!(
        phase(&outbox, &key(1)),
        Phase::Waiting {
            why: Wait::Portal,
            ..
        }
    ));
    let back = Event::Woken {
        is_network_back: true,
    };
    assert!(matches!(
        only(outbox.handle(back, NOW)),
        Action::SendIntent(_)
    ));
}
