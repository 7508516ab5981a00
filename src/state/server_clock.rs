//! What time it is by the server's clock, which alone decides whether something
//! is due: a device's clock may be hours off. Until the server could be asked,
//! the device's has to do.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::time::Timestamp;

use crate::platform::clock;
use crate::platform::http::server_ahead_ms;
use crate::platform::timer::sleep;

/// What answers at once, and is never kept.
const ASKED_URL: &str = "/api/v1/health";
/// How often those who follow it are told.
const TICK_MS: u32 = 10_000;
/// The clocks part slowly, and a device may sleep.
const ASK_AGAIN_MS: i64 = 10 * 60_000;
/// Where it could not be asked.
const TRY_AGAIN_MS: i64 = 60_000;

struct Clock {
    now: ArcRwSignal<Timestamp>,
    ahead_ms: Cell<Option<i64>>,
    asked_at: Cell<Option<Timestamp>>,
    followers: Cell<usize>,
    is_running: Cell<bool>,
}

thread_local! {
    /// One for all that count down on a page.
    static CLOCK: Clock = Clock {
        now: ArcRwSignal::new(clock::now()),
        ahead_ms: Cell::new(None),
        asked_at: Cell::new(None),
        followers: Cell::new(0),
        is_running: Cell::new(false),
    };
}

/// Now, for a moment.
pub fn now() -> Timestamp {
    CLOCK.with(Clock::read)
}

/// Now, told every few seconds as long as the asking component is shown.
pub fn follow() -> ArcReadSignal<Timestamp> {
    on_cleanup(|| CLOCK.with(|clock| clock.followers.set(clock.followers.get() - 1)));
    CLOCK.with(|clock| {
        clock.followers.set(clock.followers.get() + 1);
        if !clock.is_running.replace(true) {
            let now = clock.read();
            clock.now.update_untracked(|at| *at = now);
            spawn_local(run());
        }
        clock.now.read_only()
    })
}

async fn run() {
    while CLOCK.with(Clock::is_followed) {
        if CLOCK.with(Clock::is_to_be_asked) {
            let ahead_ms = server_ahead_ms(ASKED_URL).await;
            CLOCK.with(|clock| clock.heed(ahead_ms));
        }
        CLOCK.with(|clock| clock.now.set(clock.read()));
        sleep(TICK_MS).await;
    }
}

impl Clock {
    fn read(&self) -> Timestamp {
        clock::now().plus_ms(self.ahead_ms.get().unwrap_or(0))
    }

    fn is_followed(&self) -> bool {
        let is_followed = self.followers.get() > 0;
        self.is_running.set(is_followed);
        is_followed
    }

    fn is_to_be_asked(&self) -> bool {
        let pause_ms = match self.ahead_ms.get() {
            Some(_) => ASK_AGAIN_MS,
            None => TRY_AGAIN_MS,
        };
        // A device's clock that was put back asks again, too.
        self.asked_at.get().is_none_or(|asked_at| {
            let passed_ms = clock::now().as_ms() - asked_at.as_ms();
            !(0..pause_ms).contains(&passed_ms)
        })
    }

    fn heed(&self, ahead_ms: Option<i64>) {
        self.asked_at.set(Some(clock::now()));
        // What was known before is better than nothing.
        self.ahead_ms.set(ahead_ms.or(self.ahead_ms.get()));
    }
}
