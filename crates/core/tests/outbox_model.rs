//! The outbox in a world where anything happens in any order: the network
//! fails, answers late or twice, the disk is full, the page is killed.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "support/outbox_world.rs"]
mod outbox_world;
mod support;

use std::collections::BTreeSet;

use outbox_world::World;
use proptest::prelude::*;
use xiuhua_core::backend::Retry;
use xiuhua_core::outbox::{Event, Outbox, Phase, Wait};

impl World {
    /// The page is killed: what the disk has not done is lost, answers too.
    fn kill(&mut self) {
        self.disk_queue.clear();
        self.requests.clear();
        self.wake_at = None;
        let removed = std::mem::take(&mut self.cancelled);
        self.cancelled = removed
            .into_iter()
            .filter(|key| !self.disk.contains_key(key))
            .collect();
        let on_disk = self.disk.values().cloned().collect();
        self.outbox = Outbox::restored(on_disk, self.now);
        self.tell(Event::Woken {
            is_network_back: false,
        });
    }

    fn step(&mut self, (kind, a, b): (u8, u8, u8)) {
        let which = usize::from(a);
        let of_items = |world: &World| {
            let items = world.outbox.items();
            (!items.is_empty()).then(|| items[which % items.len()].key.clone())
        };
        let failure = match b % 6 {
            0 => (Retry::Later { after_ms: None }, None),
            1 => (
                Retry::Later {
                    after_ms: Some(u64::from(a) * 1_000),
                },
                Some(503),
            ),
            2 => (Retry::Ask, Some(422)),
            3 => (Retry::Pause, Some(403)),
            4 => (Retry::Later { after_ms: None }, Some(500)),
            _ => (Retry::Shrink, Some(413)),
        };
        match kind % 12 {
            0 | 1 if self.enqueued < 30 => self.enqueue(a),
            2..=4 => self.write(a == 0),
            5 | 6 => self.answer(which, None, b == 0),
            7 => self.answer(which, Some(failure), b < 20),
            8 => {
                self.now = self.now.plus_ms(i64::from(a) * i64::from(b) * 100);
                self.tell(Event::Woken {
                    is_network_back: a % 2 == 0,
                });
            }
            9 => {
                if let Some(key) = of_items(self) {
                    self.tell(Event::RetryAsked(key));
                }
            }
            10 if b < 64 => {
                if let Some(key) = of_items(self) {
                    self.tell(Event::CancelAsked(key));
                }
            }
            11 if b < 64 => self.kill(),
            _ => {}
        }
    }

    /// From now on everything works, and the resident presses what is to press.
    fn drain(&mut self) {
        for _ in 0..2_000 {
            self.write_all();
            if self.outbox.items().is_empty() {
                return;
            }
            if !self.requests.is_empty() {
                self.answer(0, None, false);
                continue;
            }
            let stuck = self.outbox.items().iter().find(|item| {
                matches!(
                    item.phase,
                    Phase::Refused { .. }
                        | Phase::Waiting {
                            why: Wait::Rights,
                            ..
                        }
                )
            });
            if let Some(item) = stuck {
                let key = item.key.clone();
                self.tell(Event::RetryAsked(key));
            } else {
                self.now = self.now.max(self.wake_at.expect("waits for nothing"));
                self.tell(Event::Woken {
                    is_network_back: false,
                });
            }
        }
        panic!("not drained: {:#?}", self.outbox);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn whatever_happens_nothing_is_lost_or_sent_twice(
        steps in proptest::collection::vec(any::<(u8, u8, u8)>(), 0..150)
    ) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        let promised: BTreeSet<String> = world.disk.keys().cloned().collect();
        world.drain();
        prop_assert!(world.disk.is_empty());
        for key in promised.difference(&world.cancelled) {
            prop_assert!(world.receipts.contains(key), "no receipt for {}", key);
        }
        for key in &world.receipts {
            prop_assert!(world.backend_intents.contains_key(key), "a receipt for nothing");
        }
    }
}
