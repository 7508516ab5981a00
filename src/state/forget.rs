//! Leaving a device that others use: a library's terminal, a borrowed phone.

use super::draft::{CurrentDraft, is_done};
use super::my_cases::MyCases;
use super::outbox::OutboxRunner;
use crate::platform::store::{self, Change, StoreProblem, TABLES};
use crate::platform::timer::sleep;
use crate::platform::{history, site_data};

/// How long other pages have to hear of it, in milliseconds.
const HEARD_AFTER_MS: u32 = 200;

/// Forgets all that this site keeps on the device: drafts, the outbox, photos,
/// receipts, caches, choices; also what other pages of it show. What was sent
/// stays sent. The page is loaded anew.
///
/// # Errors
/// [`StoreProblem`]; then the records are still there.
pub async fn forget_everything(
    outbox: OutboxRunner,
    draft: CurrentDraft,
    mine: MyCases,
) -> Result<(), StoreProblem> {
    // First nobody writes any more, neither here nor on other pages, then
    // everything goes.
    store::close(true);
    outbox.tell_forgetting();
    outbox.stop();
    draft.start_new();
    mine.forget();
    // A page that is in the background hears a little later.
    sleep(HEARD_AFTER_MS).await;
    let outcome = store::apply(&TABLES.map(Change::Clear)).await;
    // Whatever came of it: they look at what is there now.
    outbox.tell_forgotten();
    if !is_done(&outcome) {
        store::close(false);
        return outcome;
    }
    site_data::forget().await;
    // The present address may hold a case's key.
    history::replace("/");
    history::open_in_place("/");
    Ok(())
}
