//! Finding classes by words, on this device.

use std::sync::OnceLock;

use leptos::task::spawn_local;
use xiuhua_core::catalog::Finder;
use xiuhua_core::city::Facts;

use crate::state::device;

/// What is on the page comes first, in milliseconds.
const PAGE_FIRST_MS: u32 = 500;

/// There is one catalogue, whatever page is shown.
static FINDER: OnceLock<Finder> = OnceLock::new();

/// Makes ready in a quiet moment what finding needs.
pub fn prepare(facts: &'static Facts) {
    if FINDER.get().is_none() {
        spawn_local(async move {
            device::sleep(PAGE_FIRST_MS).await;
            finder(facts);
        });
    }
}

/// Finds classes.
pub fn finder(facts: &Facts) -> &'static Finder {
    FINDER.get_or_init(|| Finder::new(&facts.catalogue))
}
