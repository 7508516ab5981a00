//! The outbox when something fails.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/outbox_steps.rs"]
mod outbox_steps;
mod support;

use outbox_steps::{LATER, failed, found_beside, not_stored, only, phase, sending};
use support::{NOW, key, photo, receipt, refusal};
use xiuhua_core::backend::{BackendError, Retry};
use xiuhua_core::outbox::{Action, Event, NOT_STORED, PHOTO_TOO_LARGE, Phase, Wait};
use xiuhua_core::time::Timestamp;

#[test]
fn the_network_coming_back_cuts_its_waits_short_and_no_others() {
    for (status, is_cut) in [(None, true), (Some(503), false)] {
        let mut outbox = sending(&[]);
        let error = BackendError {
            status,
            ..refusal(0, LATER)
        };
        let actions = outbox.handle(failed(1, error), NOW);
        assert!(
            matches!(&actions[..], [Action::Store(_), Action::WakeAt(at)] if *at == NOW.plus_ms(2_000))
        );
        let actions = outbox.handle(
            Event::Woken {
                is_network_back: true,
            },
            NOW,
        );
        assert_eq!(
            matches!(only(actions), Action::SendIntent(_)),
            is_cut,
            "{status:?}"
        );
    }
}

#[test]
fn a_backend_that_asks_for_time_gets_it() {
    let mut outbox = sending(&[]);
    outbox.handle(
        failed(
            1,
            refusal(
                429,
                Retry::Later {
                    after_ms: Some(90_000),
                },
            ),
        ),
        NOW,
    );
    let early = only(outbox.handle(
        Event::Woken {
            is_network_back: false,
        },
        NOW.plus_ms(89_999),
    ));
    assert_eq!(early, Action::WakeAt(NOW.plus_ms(90_000)));
    let due = only(outbox.handle(
        Event::Woken {
            is_network_back: false,
        },
        NOW.plus_ms(90_000),
    ));
    assert!(matches!(due, Action::SendIntent(_)));
}

/// Noted in 2099, put right to 2026: nobody waits for 73 years.
#[test]
fn a_clock_put_right_does_not_leave_anything_waiting() {
    let in_2099: Timestamp = "2099-01-01T00:00:00Z".parse().unwrap();
    let mut outbox = sending(&[]);
    outbox.handle(failed(1, refusal(503, LATER)), in_2099);
    let actions = outbox.handle(
        Event::Woken {
            is_network_back: false,
        },
        NOW,
    );
    assert!(matches!(only(actions), Action::SendIntent(_)));
}

#[test]
fn one_that_needs_the_resident_does_not_hold_up_the_next() {
    for (retry, status) in [(Retry::Ask, 422), (Retry::Pause, 403), (Retry::Shrink, 413)] {
        let mut outbox = sending(&[]);
        outbox.handle(found_beside(&outbox.clone(), 2), NOW);
        let actions = outbox.handle(failed(1, refusal(status, retry)), NOW);
        assert!(
            matches!(&actions[..], [Action::Store(_), Action::Store(next)] if next.key == key(2))
        );
        outbox.handle(Event::Stored(key(2)), NOW);
        let expected = match retry {
            Retry::Pause => Phase::Waiting {
                not_before: NOW,
                why: Wait::Rights,
            },
            _ => Phase::Refused {
                code: "refused".to_owned(),
                fields: Vec::new(),
            },
        };
        assert_eq!(phase(&outbox, &key(1)), expected);
        // Tried again by hand, in its turn.
        outbox.handle(Event::RetryAsked(key(1)), NOW);
        outbox.handle(Event::Acknowledged(key(2), None), NOW);
        let again = only(outbox.handle(Event::ReceiptStored(key(2)), NOW));
        assert!(
            matches!(again, Action::SendIntent(item) | Action::Store(item) if item.key == key(1))
        );
    }
}

#[test]
fn a_smaller_photo_is_on_disk_before_anything_of_it_is_sent() {
    let mut outbox = sending(&[photo(1), photo(2), photo(1)]);
    let shrink = only(outbox.handle(failed(1, refusal(413, Retry::Shrink)), NOW));
    assert_eq!(shrink, Action::ShrinkPhoto(key(1), photo(1)));
    let shrunk = Event::Shrunk {
        key: key(1),
        photo: photo(1),
        smaller: photo(9),
    };
    let Action::Store(stored) = only(outbox.handle(shrunk, NOW)) else {
        panic!("it is stored");
    };
    assert_eq!(stored.intent.photos(), [photo(9), photo(2), photo(9)]);
    assert_eq!(stored.key, key(1));
    let next = only(outbox.handle(Event::Stored(key(1)), NOW));
    assert_eq!(next, Action::SendPhoto(key(1), photo(9)));
}

#[test]
fn a_smaller_photo_that_cannot_be_stored_waits_for_the_resident() {
    let mut outbox = sending(&[photo(1)]);
    outbox.handle(failed(1, refusal(413, Retry::Shrink)), NOW);
    outbox.handle(
        Event::Shrunk {
            key: key(1),
            photo: photo(1),
            smaller: photo(9),
        },
        NOW,
    );
    assert_eq!(outbox.handle(not_stored(1), NOW), []);
    let refused = Phase::Refused {
        code: NOT_STORED.to_owned(),
        fields: Vec::new(),
    };
    assert_eq!(phase(&outbox, &key(1)), refused);
    let again = only(outbox.handle(Event::RetryAsked(key(1)), NOW));
    assert!(
        matches!(again, Action::Store(_)),
        "the disk comes first, again"
    );
}

/// The smaller photo itself finds no room, and then the report does not either.
#[test]
fn a_full_disk_never_takes_away_what_is_on_it() {
    let mut outbox = sending(&[photo(1)]);
    outbox.handle(failed(1, refusal(413, Retry::Shrink)), NOW);
    let mut no_room = refusal(0, Retry::Ask);
    NOT_STORED.clone_into(&mut no_room.code);
    outbox.handle(failed(1, no_room), NOW);
    for _ in 0..2 {
        let again = only(outbox.handle(Event::RetryAsked(key(1)), NOW));
        assert!(matches!(again, Action::Store(_)));
        outbox.handle(not_stored(1), NOW);
        assert_eq!(outbox.items().len(), 1);
    }
    outbox.handle(Event::RetryAsked(key(1)), NOW);
    let sent = only(outbox.handle(Event::Stored(key(1)), NOW));
    assert_eq!(sent, Action::SendPhoto(key(1), photo(1)));
}

#[test]
fn shrinking_comes_to_an_end() {
    let mut outbox = sending(&[photo(1)]);
    outbox.handle(failed(1, refusal(413, Retry::Shrink)), NOW);
    outbox.handle(
        Event::Shrunk {
            key: key(1),
            photo: photo(1),
            smaller: photo(1),
        },
        NOW,
    );
    let refused = Phase::Refused {
        code: PHOTO_TOO_LARGE.to_owned(),
        fields: Vec::new(),
    };
    assert_eq!(phase(&outbox, &key(1)), refused);

    let mut outbox = sending(&[photo(1)]);
    for n in 1..100 {
        let action = outbox.handle(failed(1, refusal(413, Retry::Shrink)), NOW);
        if !matches!(action[..], [Action::ShrinkPhoto(..)]) {
            assert!(matches!(phase(&outbox, &key(1)), Phase::Refused { .. }));
            return;
        }
        outbox.handle(
            Event::Shrunk {
                key: key(1),
                photo: photo(n),
                smaller: photo(n + 1),
            },
            NOW,
        );
        outbox.handle(Event::Stored(key(1)), NOW);
    }
    panic!("it shrinks for ever");
}

/// The backend has the case: whatever the disk says, it is asked for again.
#[test]
fn a_receipt_that_cannot_be_stored_is_never_a_refusal() {
    for retry in [Retry::Ask, Retry::Shrink, Retry::Pause, LATER] {
        let mut outbox = sending(&[]);
        outbox.handle(Event::Acknowledged(key(1), Some(Box::new(receipt()))), NOW);
        outbox.handle(failed(1, refusal(200, retry)), NOW);
        let Phase::Waiting { not_before, why } = phase(&outbox, &key(1)) else {
            panic!("{retry:?} does not wait");
        };
        assert!(why != Wait::Rights && not_before > NOW);
    }
}
