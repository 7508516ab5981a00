//! The outbox in a world where anything happens in any order: the network
//! fails, answers late or twice, the disk is full, the page is killed, another
//! page works on the same disk.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "support/outbox_network.rs"]
mod outbox_network;
#[path = "support/outbox_world.rs"]
mod outbox_world;
mod support;

use outbox_network::Failure;
use outbox_world::{Page, World};
use proptest::prelude::*;
use xiuhua_core::backend::{IdempotencyKey, Retry};
use xiuhua_core::outbox::{BROKE_OFF, Event, Phase, Wait};

/// What comes back instead of an answer.
const FAILURES: [Failure; 7] = [
    (Retry::Later { after_ms: None }, None, "network"),
    (
        Retry::Later {
            after_ms: Some(30_000),
        },
        Some(503),
        "",
    ),
    (Retry::Pause, Some(403), ""),
    (Retry::Later { after_ms: None }, Some(500), ""),
    (Retry::Shrink, Some(413), ""),
    (Retry::Later { after_ms: None }, None, BROKE_OFF),
    (Retry::Ask, Some(422), ""),
];

impl World {
    /// The page is killed: what the disk has not done is lost, answers too.
    fn kill(&mut self, page: usize) {
        self.requests.retain(|(other, _)| *other != page);
        self.pages[page] = Page::default();
        self.read_disk(page);
    }

    fn key_of(&self, page: usize, which: u8) -> Option<IdempotencyKey> {
        let items = self.pages[page].outbox.items();
        let which = usize::from(which).checked_rem(items.len())?;
        Some(items[which].key.clone())
    }

    fn cancel(&mut self, page: usize, which: u8) {
        self.cancels += 1;
        let mut withdrawal = [0xCC; 16];
        withdrawal[0] = self.cancels;
        let withdrawal = IdempotencyKey::new(withdrawal);
        if let Some(key) = self.key_of(page, which) {
            self.tell(page, Event::CancelAsked { key, withdrawal });
        }
    }

    /// `pages` of them are open; `failures` may happen.
    fn step(&mut self, (kind, a, b): (u8, u8, u8), pages: usize, failures: &[Failure]) {
        let (page, which) = (usize::from(b) % pages, usize::from(a));
        let failure = failures[usize::from(a) % failures.len()];
        match kind % 13 {
            0 | 1 if self.enqueued < 30 => self.enqueue(page, a),
            2..=4 => self.write(page, a == 0),
            5 | 6 => self.answer(which, None, b == 0),
            7 => self.answer(which, Some(failure), b < 20),
            8 => {
                self.now = self.now.plus_ms(i64::from(a) * i64::from(b) * 100);
                let is_network_back = a % 2 == 0;
                self.tell(page, Event::Woken { is_network_back });
            }
            9 => {
                if let Some(key) = self.key_of(page, a) {
                    self.tell(page, Event::RetryAsked(key));
                }
            }
            10 if b < 64 => self.cancel(page, a),
            11 if b < 64 => self.kill(page),
            12 => self.read_disk(page),
            _ => {}
        }
    }

    /// From now on everything works, and the resident presses what is to press.
    fn drain(&mut self) {
        for _ in 0..4_000 {
            self.write_all();
            if !self.requests.is_empty() {
                self.answer(0, None, false);
            } else if self.disk.is_empty() {
                return;
            } else {
                (0..2).for_each(|page| self.nudge(page));
            }
        }
        panic!("not drained: {:#?}", self.disk);
    }

    fn nudge(&mut self, page: usize) {
        self.read_disk(page);
        let stuck = self.pages[page]
            .outbox
            .items()
            .iter()
            .find(|item| match item.phase {
                Phase::Waiting { why, .. } => why == Wait::Rights,
                _ => matches!(item.phase, Phase::Refused { .. }),
            });
        match stuck.map(|item| item.key.clone()) {
            Some(key) => self.tell(page, Event::RetryAsked(key)),
            None => {
                self.now = self.now.max(self.pages[page].wake_at.unwrap_or(self.now));
                self.tell(
                    page,
                    Event::Woken {
                        is_network_back: false,
                    },
                );
            }
        }
    }

    fn assert_kept(&self) {
        assert!(self.disk.is_empty());
        for key in self.promised.difference(&self.removed) {
            assert!(self.receipts.contains(key), "no receipt for {key}");
        }
        for key in &self.receipts {
            assert!(
                self.backend_intents.contains_key(key),
                "a receipt for nothing"
            );
            assert!(
                !self.removed.contains(key),
                "cancelled, and yet filed: {key}"
            );
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    proptest::collection::vec(any::<(u8, u8, u8)>(), 0..150)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn whatever_happens_nothing_is_lost_or_sent_twice(steps in steps()) {
        let mut world = World::new();
        for step in steps {
            world.step(step, 1, &FAILURES);
        }
        world.drain();
        world.assert_kept();
    }

    /// Where the browser has no locks, each page runs the outbox. One backend
    /// that says yes and no to the same report is left out here.
    #[test]
    fn two_pages_on_one_disk_do_no_harm(steps in steps()) {
        let mut world = World::new();
        for step in steps {
            world.step(step, 2, &FAILURES[..6]);
        }
        world.drain();
        world.assert_kept();
    }
}
