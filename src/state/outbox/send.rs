//! Handing over to the outbox what the resident wants sent.

use leptos::prelude::*;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::{Draft, read_kept_draft};
use xiuhua_core::json;
use xiuhua_core::outbox::{Intent, Item};

use super::said::Wish;
use super::{NotSent, OutboxRunner, new_key};
use crate::platform::clock;
use crate::platform::store::{self, Change, Expected, StoreProblem, Table};
use crate::state::draft::is_done;
use crate::state::supports;

impl OutboxRunner {
    /// See [`OutboxRunner::send_draft`].
    pub async fn hand_draft_over(self) -> Result<IdempotencyKey, NotSent> {
        let id = self.draft.with_untracked(|draft| draft.id.clone());
        match self.draft.settle().await {
            Err(problem) if !is_done(&Err(problem.clone())) => {
                return Err(NotSent::NotKept(problem));
            }
            _ => {}
        }
        if self.draft.with_untracked(|draft| draft.id != id) {
            return Err(NotSent::Parted);
        }
        let draft = self.draft.with_untracked(Clone::clone);
        let case = draft.to_new_case().map_err(NotSent::Missing)?;
        let intent = Intent::Report {
            case: Box::new(case),
            draft_id: draft.id.clone(),
        };
        let item = new_item(intent).ok_or(NotSent::NoRandomness)?;
        let key = item.key.clone();
        match self.draft.hand_over(&item).await {
            Err(StoreProblem::Changed) => return self.sent_elsewhere(&draft.id).await,
            outcome if !is_done(&outcome) => {
                return outcome.map_err(NotSent::NotKept).map(|()| key);
            }
            outcome => self.note(outcome),
        }
        self.draft.start_new();
        self.show_new(item);
        Ok(key)
    }

    async fn sent_elsewhere(self, draft_id: &str) -> Result<IdempotencyKey, NotSent> {
        match sent_as(draft_id).await {
            Some(key) => {
                self.draft.start_new();
                Ok(key)
            }
            None => Err(NotSent::Parted),
        }
    }

    /// Stores something to be done to a case, and lets it be sent. In the same
    /// transaction goes what it was made of.
    ///
    /// # Errors
    /// [`StoreProblem`]; then nothing has changed. [`StoreProblem::Changed`]
    /// where another page was quicker.
    pub async fn store_act(
        self,
        intent: Intent,
        expected: Option<Expected>,
        more: Vec<Change>,
    ) -> Result<(), StoreProblem> {
        let no_key = || StoreProblem::Failed("no source of randomness".to_owned());
        let item = new_item(intent).ok_or_else(no_key)?;
        let text = serde_json::to_string(&item)
            .map_err(|error| StoreProblem::Failed(error.to_string()))?;
        let mut changes = more;
        changes.push(Change::PutText(
            Table::Outbox,
            item.key.as_str().to_owned(),
            text,
        ));
        changes.extend(supports::remembered(&item));
        let outcome = store::apply_if(expected.as_slice(), &changes).await;
        if is_done(&outcome) {
            self.show_new(item);
        }
        self.note(outcome.clone());
        outcome
    }

    /// Shows an item that the store has, and lets it be sent.
    fn show_new(self, item: Item) {
        self.items.update(|items| items.push(item));
        self.wish(Wish::Look);
    }
}

fn new_item(intent: Intent) -> Option<Item> {
    Some(Item::new(new_key()?, intent, clock::now()))
}

/// The key under which a draft was sent, by its record.
async fn sent_as(draft_id: &str) -> Option<IdempotencyKey> {
    let text = store::text(Table::Drafts, draft_id).await.ok()??;
    let draft: Draft = read_kept_draft(&text).ok()?;
    let key = draft.sent_as?;
    json::read(format!("\"{key}\"").as_bytes()).ok()
}
