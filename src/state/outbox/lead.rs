//! Which page runs the queue: whichever has the lock. Where the browser has no
//! locks, each page does; see docs/decisions.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::json;
use xiuhua_core::outbox::{Event, Item, Outbox};

use super::OutboxRunner;
use super::said::{Said, Wish};
use crate::platform::channel::Channel;
use crate::platform::locks::{self, Ask, Lock};
use crate::platform::store;
use crate::platform::timer::{Alarm, sleep};
use crate::platform::{clock, network, shell};

const LOCK: &str = "xiuhua-outbox";
const CHANNEL: &str = "xiuhua-outbox";
/// A page that runs the queue answers within this time, in milliseconds, unless
/// the browser has put it to sleep with the lock in its hand.
const ANSWER_MS: u32 = 3_000;
/// The page that runs the queue is asked after when something has been due for
/// so many milliseconds,
const LATE_MS: i64 = 2_000;
/// or when for so many nothing was heard of what is under way.
const QUIET_MS: i64 = 60_000;

impl OutboxRunner {
    /// Opens the way to the other pages, and runs the queue as soon as no other
    /// page does.
    pub(super) fn take_part(self) {
        let channel = Channel::open(CHANNEL, move |text| {
            if let Ok(said) = json::read(text.as_bytes()) {
                self.hear(said);
            }
        });
        self.engine.update_value(|engine| engine.channel = channel);
        if locks::are_there() {
            self.wait_for_lock();
        } else {
            self.begin(None);
        }
    }

    fn wait_for_lock(self) {
        if self.engine.with_value(|engine| engine.is_waiting_for_lock) {
            return;
        }
        self.engine
            .update_value(|engine| engine.is_waiting_for_lock = true);
        spawn_local(async move {
            let lock = locks::ask(LOCK, Ask::Wait, move || self.lose()).await;
            self.engine
                .update_value(|engine| engine.is_waiting_for_lock = false);
            if lock.is_some() {
                self.begin(lock);
            }
        });
    }

    fn begin(self, lock: Option<Lock>) {
        self.engine.update_value(|engine| {
            engine.lock = lock;
            engine.is_leading = true;
        });
        spawn_local(self.read());
    }

    /// Another page has taken over: this one lets go, and waits.
    fn lose(self) {
        self.end();
        self.wait_for_lock();
    }

    fn end(self) {
        self.engine.update_value(|engine| {
            engine.is_leading = false;
            engine.lock = None;
            engine.term += 1;
            engine.has_read = false;
            engine.machine = Outbox::default();
            engine.held.clear();
            engine.shrunk.clear();
            engine.alarm = None;
            engine.read_alarm = None;
            engine.running = None;
        });
    }

    fn hear(self, said: Said) {
        let is_leading = self.is_leading();
        match said {
            Said::Wish(wish) if is_leading => self.grant(wish),
            Said::Anybody if is_leading => self.show(),
            Said::State(items) if !is_leading => {
                self.engine
                    .update_value(|engine| engine.heard_at = Some(clock::now()));
                self.show_others(items);
            }
            Said::Progress(share) if !is_leading => {
                self.engine
                    .update_value(|engine| engine.heard_at = Some(clock::now()));
                self.progress.set(share);
            }
            Said::Written => self.writes.update(|writes| *writes += 1),
            Said::Kept(case) => self.mine.show(*case),
            Said::Forgetting => store::close(true),
            Said::Forgotten => {
                // Nothing of it is to be written once more on the way out.
                self.end();
                self.engine.update_value(|engine| engine.wishes.clear());
                self.draft.start_new();
                shell::reload();
            }
            _ => {}
        }
    }

    /// Does what a resident wants, or hands it on to the page that can.
    pub fn take_wish(self, wish: Wish) {
        if self.is_leading() {
            self.grant(wish);
        } else {
            match wish {
                Wish::Look => self.tell(&Said::Wish(wish)),
                wish => self.engine.update_value(|engine| engine.wishes.push(wish)),
            }
            self.look_for_life();
        }
    }

    /// Shows where everything stands on the page that runs the queue, and looks
    /// again whether it lives when the next thing should have happened there.
    pub(super) fn show_others(self, items: Vec<Item>) {
        let now = clock::now();
        let at = if items.iter().all(Item::is_at_rest) {
            let due = items.iter().filter_map(|item| item.due_at(now)).min();
            due.map(|at| at.max(now).plus_ms(LATE_MS))
        } else {
            Some(now.plus_ms(QUIET_MS))
        };
        let alarm = at.map(|at| {
            let ms = u64::try_from(at.as_ms() - now.as_ms()).unwrap_or(0);
            Alarm::new(ms, move || self.look_for_life())
        });
        self.engine.update_value(|engine| {
            engine.alarm = alarm;
            engine.wishes.retain(|wish| !wish.is_over(&items));
        });
        if self.items.with_untracked(|shown| *shown != items) {
            self.items.set(items);
        }
    }

    /// Does what could not be done before the disk was read.
    pub(super) fn grant_pending(self) {
        let mut wishes = Vec::new();
        self.engine
            .update_value(|engine| wishes = std::mem::take(&mut engine.wishes));
        wishes.into_iter().for_each(|wish| self.grant(wish));
    }

    fn grant(self, wish: Wish) {
        let has_read = self.engine.with_value(|engine| engine.has_read);
        match wish {
            Wish::Look => spawn_local(self.read()),
            wish if !has_read => self.engine.update_value(|engine| engine.wishes.push(wish)),
            Wish::Retry(key) => self.dispatch(Event::RetryAsked(key)),
            Wish::Cancel { key, withdrawal } => {
                self.dispatch(Event::CancelAsked { key, withdrawal });
            }
        }
    }

    /// The network may be back, or the resident looks at this page again.
    pub(super) fn take_chance(self) {
        if self.is_leading() {
            spawn_local(self.read());
        }
        self.dispatch(Event::Woken {
            is_network_back: true,
        });
        self.look_for_life();
    }

    /// A browser may put a page in the background to sleep while it holds the
    /// lock: the page that is looked at takes it over then.
    pub(super) fn look_for_life(self) {
        if self.is_leading() || !locks::are_there() {
            return;
        }
        let asked_at = clock::now();
        self.tell(&Said::Anybody);
        let wishes = self.engine.with_value(|engine| engine.wishes.clone());
        for wish in wishes {
            self.tell(&Said::Wish(wish));
        }
        spawn_local(async move {
            sleep(ANSWER_MS).await;
            let heard_at = self.engine.with_value(|engine| engine.heard_at);
            let is_alive = heard_at.is_some_and(|at| at >= asked_at);
            if is_alive || self.is_leading() || !network::is_looked_at() {
                return;
            }
            let lock = locks::ask(LOCK, Ask::Steal, move || self.lose()).await;
            if lock.is_some() {
                self.begin(lock);
            }
        });
    }

    /// Sends nothing any more, for good.
    pub(in crate::state) fn stop(self) {
        // With the lock in hand: no other page is to begin just now.
        let mut lock = None;
        self.engine.update_value(|engine| lock = engine.lock.take());
        self.end();
        self.engine.update_value(|engine| {
            engine.lock = lock;
            engine.wishes.clear();
        });
        self.items.set(Vec::new());
    }

    /// Tells the other pages to write nothing any more.
    pub(in crate::state) fn tell_forgetting(self) {
        self.tell(&Said::Forgetting);
    }

    /// Tells the other pages that nothing is left of what they show.
    pub(in crate::state) fn tell_forgotten(self) {
        self.tell(&Said::Forgotten);
    }
}
