//! What the page that is shown waits for has the network for itself: on a slow
//! one, all that comes at once comes late.

use std::cell::Cell;

use crate::platform::timer::sleep;

/// A page that waits for longer does not keep the rest waiting, in milliseconds.
const MAX_WAIT_MS: u32 = 10_000;
/// How often it is looked whether the page has it all, in milliseconds.
const STEP_MS: u32 = 100;

thread_local! {
    static AWAITED: Cell<u32> = const { Cell::new(0) };
}

/// Something that the page waits for, until this is dropped.
#[derive(Debug)]
pub struct Awaited(());

/// The page waits for something.
pub fn awaited() -> Awaited {
    AWAITED.set(AWAITED.get() + 1);
    Awaited(())
}

impl Drop for Awaited {
    fn drop(&mut self) {
        AWAITED.set(AWAITED.get() - 1);
    }
}

/// Waits so many milliseconds, and then until the page has what it waits for.
pub async fn give_way(least_ms: u32) {
    sleep(least_ms).await;
    let mut waited_ms = 0;
    while AWAITED.get() > 0 && waited_ms < MAX_WAIT_MS {
        sleep(STEP_MS).await;
        waited_ms += STEP_MS;
    }
}
