//! What the machine asks for, done.

use leptos::prelude::*;
use xiuhua_core::backend::{Backend, BackendError, IdempotencyKey, Retry};
use xiuhua_core::case::Receipt;
use xiuhua_core::outbox::{Action, Event, Intent, Item, NOT_STORED};
use xiuhua_core::photo::PhotoId;

use super::{OutboxRunner, leftovers};
use crate::platform::store::{self, Change, StoreProblem, Table};
use crate::platform::{clock, random};
use crate::state::my_cases::MyCase;
use crate::state::photos;

impl OutboxRunner {
    /// Does one thing and says what came of it.
    pub async fn perform(self, action: Action) -> Option<Event> {
        match action {
            Action::SendPhoto(key, photo) => {
                self.progress.set(0.0);
                Some(match self.send_photo(&key, photo).await {
                    Ok(()) => Event::PhotoDone(key, photo),
                    Err(error) => failed(&key, error),
                })
            }
            Action::ShrinkPhoto(key, photo) => Some(match self.shrink_photo(photo).await {
                Ok(smaller) => Event::Shrunk {
                    key,
                    photo,
                    smaller,
                },
                Err(error) => failed(&key, error),
            }),
            Action::SendIntent(item) => Some(match self.send_intent(&item).await {
                Ok(receipt) => Event::Acknowledged(item.key, receipt.map(Box::new)),
                Err(error) => failed(&item.key, error),
            }),
            Action::StoreReceipt(item, receipt) => Some(self.store_receipt(&item, receipt).await),
            Action::Remove(item) => {
                let gone = Change::Delete(Table::Outbox, item.key.as_str().to_owned());
                self.note(store::apply(&[gone]).await);
                None
            }
            // These need no network, and are done where they are asked for.
            Action::Store(_) | Action::WakeAt(_) => None,
        }
    }

    /// Asks first only where an earlier attempt may have got it through.
    async fn send_photo(self, key: &IdempotencyKey, id: PhotoId) -> Result<(), BackendError> {
        let client = self.session.ready().await;
        let is_retry = self.find_now(key).is_some_and(|item| item.attempts > 0);
        if is_retry && client.has_photo(id).await? {
            return Ok(());
        }
        client.put_photo(id, photo_bytes(id).await?).await
    }

    async fn shrink_photo(self, id: PhotoId) -> Result<PhotoId, BackendError> {
        let bytes = photo_bytes(id).await?;
        let Some((smaller, bytes)) = photos::shrink(bytes).await else {
            return Ok(id);
        };
        let change = Change::PutBytes(Table::Photos, smaller.to_string(), bytes);
        store::apply(&[change])
            .await
            .map_err(|_| needs_resident(NOT_STORED))?;
        Ok(smaller)
    }

    async fn send_intent(self, item: &Item) -> Result<Option<Receipt>, BackendError> {
        let client = self.session.ready().await;
        match &item.intent {
            Intent::Report { case, .. } => client.report(&item.key, case).await.map(Some),
            Intent::Withdraw { code, secret } => {
                let view = client.withdraw(&item.key, *code, *secret).await?;
                self.mine.refresh(&view);
                Ok(None)
            }
        }
    }

    async fn store_receipt(self, item: &Item, receipt: Option<Box<Receipt>>) -> Event {
        let kept = receipt.map(|receipt| MyCase {
            receipt: *receipt,
            key: item.key.as_str().to_owned(),
            kept_at: clock::now(),
        });
        let mut changes: Vec<Change> = kept.iter().filter_map(MyCase::to_change).collect();
        changes.push(Change::Delete(Table::Outbox, item.key.as_str().to_owned()));
        changes.extend(leftovers(item));
        let outcome = store::apply(&changes).await;
        let is_safe = outcome.is_ok() || matches!(outcome, Err(StoreProblem::Absent(_)));
        self.note(outcome);
        if !is_safe {
            // The same key gives the same receipt: asking again costs nothing.
            let error = BackendError::without_answer("receipt_not_kept", "the device is full");
            return failed(&item.key, error);
        }
        if let Some(kept) = kept {
            self.mine.show(kept);
        }
        Event::ReceiptStored(item.key.clone())
    }
}

pub(super) fn failed(key: &IdempotencyKey, error: BackendError) -> Event {
    Event::Failed {
        key: key.clone(),
        error,
        jitter: random::fraction(),
    }
}

fn needs_resident(code: &str) -> BackendError {
    BackendError {
        retry: Retry::Ask,
        ..BackendError::without_answer(code, "")
    }
}

async fn photo_bytes(id: PhotoId) -> Result<Vec<u8>, BackendError> {
    let held = store::bytes(Table::Photos, &id.to_string()).await;
    held.ok()
        .flatten()
        .ok_or_else(|| needs_resident("photo_gone"))
}
