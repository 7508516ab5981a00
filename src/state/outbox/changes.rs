//! What an action changes on disk: an item, and the draft, the photos and the
//! receipt that go with it.

use xiuhua_core::case::{Draft, Receipt, draft_of, read_kept_draft};
use xiuhua_core::outbox::{Action, Intent, Item};

use crate::platform::clock;
use crate::platform::store::{self, Change, Expected, StoreProblem, Table};
use crate::state::acts;
use crate::state::draft::{is_done, removal};
use crate::state::left_behind;
use crate::state::my_cases::MyCase;
use crate::state::supports;

/// The case of an item that has its receipt.
pub(super) fn my_case(item: &Item, receipt: Receipt) -> MyCase {
    MyCase {
        receipt,
        key: item.key.as_str().to_owned(),
        kept_at: clock::now(),
    }
}

/// Does it if the item still is there as this page knows it. A device that is
/// full may have no room for the draft of an item that is let go; without its
/// item the draft's record, which is there still, is the resident's again.
pub(super) async fn apply_to(
    item: &Item,
    held: String,
    action: &Action,
    changes: &[Change],
) -> Result<(), StoreProblem> {
    let expected = [Expected {
        table: Table::Outbox,
        key: item.key.as_str().to_owned(),
        text: Some(held),
    }];
    let outcome = store::apply_if(&expected, changes).await;
    let is_refused = !is_done(&outcome) && outcome != Err(StoreProblem::Changed);
    if !is_refused || !matches!(action, Action::Remove(_)) || !has_all_elsewhere(item).await {
        return outcome;
    }
    let gone = Change::Delete(Table::Outbox, item.key.as_str().to_owned());
    store::apply_if(&expected, &[gone]).await?;
    // There may be room now; if not, the list of drafts tries again.
    let _ = store::apply(&draft_again(item).await.into_iter().collect::<Vec<_>>()).await;
    Ok(())
}

/// Whether an item holds nothing that a draft on disk does not.
async fn has_all_elsewhere(item: &Item) -> bool {
    match &item.intent {
        Intent::Report { draft_id, .. } => {
            matches!(store::text(Table::Drafts, draft_id).await, Ok(Some(_)))
        }
        Intent::Act { .. } => false,
        Intent::Support { .. } | Intent::Withdraw { .. } => true,
    }
}

/// The writes of an action.
pub(super) async fn changes(action: &Action, text: Option<String>) -> Vec<Change> {
    let gone = |item: &Item| Change::Delete(Table::Outbox, item.key.as_str().to_owned());
    let is_left = |item: &Item| left_behind::has(item.key.as_str());
    match action {
        Action::Store(item) => {
            let key = item.key.as_str().to_owned();
            let put = text.map(|text| Change::PutText(Table::Outbox, key, text));
            put.into_iter().collect()
        }
        Action::Remove(item) if is_left(item) => {
            let mut changes = vec![gone(item)];
            changes.extend(leftovers(item).await);
            changes
        }
        Action::Remove(item) => {
            let mut changes = vec![gone(item)];
            changes.extend(draft_again(item).await);
            changes.extend(acts::written_again(item).await);
            changes.extend(supports::forgotten(item));
            changes
        }
        Action::StoreReceipt(item, receipt) => {
            let mut changes = vec![gone(item)];
            // Whose it is has gone: the next person must not find the secret.
            let case = receipt
                .as_deref()
                .filter(|_| !is_left(item))
                .map(|receipt| my_case(item, receipt.clone()));
            changes.extend(case.and_then(|case| case.to_change()));
            match item.follow_up(receipt.as_deref()) {
                Some(next) => {
                    let text = serde_json::to_string(&next).unwrap_or_default();
                    let key = next.key.as_str().to_owned();
                    changes.push(Change::PutText(Table::Outbox, key, text));
                    if is_left(item) {
                        left_behind::add(&next.key);
                        changes.extend(leftovers(item).await);
                    } else {
                        changes.extend(draft_again(item).await);
                    }
                }
                None => changes.extend(leftovers(item).await),
            }
            changes
        }
        _ => Vec::new(),
    }
}

/// The draft that an item came from, as it is kept.
async fn draft_of_item(item: &Item) -> Option<Draft> {
    let Intent::Report { case, draft_id } = &item.intent else {
        return None;
    };
    match store::text(Table::Drafts, draft_id).await {
        Ok(Some(text)) => read_kept_draft(&text).ok(),
        _ => Some(draft_of(draft_id.clone(), case, item.created_at)),
    }
}

/// Gives the draft back to the resident.
async fn draft_again(item: &Item) -> Option<Change> {
    let mut draft = draft_of_item(item).await?;
    draft.sent_as = None;
    draft.changed_at = clock::now();
    let text = serde_json::to_string(&draft).ok()?;
    Some(Change::PutText(Table::Drafts, draft.id, text))
}

/// Forgets the draft and the photos of an item that is over.
async fn leftovers(item: &Item) -> Vec<Change> {
    let draft = draft_of_item(item).await;
    let mut changes = draft.as_ref().map(removal).unwrap_or_default();
    let photos = item.intent.photos().iter();
    changes.extend(photos.map(|id| Change::Release(id.to_string())));
    changes
}
