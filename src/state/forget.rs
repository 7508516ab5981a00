//! Leaving a device that others use: a library's terminal, a borrowed phone.

use super::draft::{CurrentDraft, is_done};
use super::my_cases::MyCases;
use super::outbox::OutboxRunner;
use crate::platform::store::{self, Change, StoreProblem, TABLES};
use crate::platform::{history, site_data};

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
    // First nobody writes any more, then everything goes.
    outbox.stop();
    draft.start_new();
    mine.forget();
    let outcome = store::apply(&TABLES.map(Change::Clear)).await;
    if !is_done(&outcome) {
        return outcome;
    }
    outbox.tell_forgotten();
    site_data::forget().await;
    // The present address may hold a case's key.
    history::replace("/");
    site_data::open_anew();
    Ok(())
}
