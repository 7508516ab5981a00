//! Writing the draft to disk, never over what another page has written.

use leptos::prelude::*;
use xiuhua_core::case::Draft;
use xiuhua_core::outbox::Item;

use super::{CurrentDraft, News, Saved, StoreProblem, fresh_id, is_done};
use super::{LONGEST_RETRY_MS, RETRY_MS};
use crate::platform::store::{self, Change, Expected, Table};
use crate::platform::timer::Alarm;
use crate::platform::turns::Turn;

impl CurrentDraft {
    /// Writes the draft, and `more` with it, in one transaction. Where another
    /// page has changed the record meanwhile, this page goes on with a draft of
    /// its own: both are kept.
    ///
    /// # Errors
    /// [`StoreProblem`]; the draft lives as long as the page.
    pub(super) async fn save(self, more: Vec<Change>) -> Result<(), StoreProblem> {
        let _turn = self.turn().await;
        self.save_in_turn(more).await
    }

    pub(super) async fn turn(self) -> Turn {
        let turns = self.turns.with_value(Clone::clone);
        turns.wait().await
    }

    /// Saves in the turn that the caller has waited for.
    pub(super) async fn save_in_turn(self, more: Vec<Change>) -> Result<(), StoreProblem> {
        let mut outcome = self.write(&more).await;
        if outcome == Err(StoreProblem::Changed) {
            self.part();
            outcome = self.write(&more).await;
        }
        if let Err(problem) = &outcome {
            self.tell_saved(Saved::Failed(problem.clone()));
        }
        self.plan_retry(is_done(&outcome));
        outcome
    }

    /// What could not be written is tried again, less and less often.
    fn plan_retry(self, is_done: bool) {
        self.retry.update_value(|(pause_ms, alarm)| {
            if is_done {
                (*pause_ms, *alarm) = (RETRY_MS, None);
            } else {
                *alarm = Some(Alarm::new(*pause_ms, move || self.save_soon()));
                *pause_ms = (*pause_ms * 2).min(LONGEST_RETRY_MS);
            }
        });
    }

    async fn write(self, more: &[Change]) -> Result<(), StoreProblem> {
        let written = self.draft.get_untracked();
        let held = self.held.get_value();
        let is_worth_keeping = written.is_worth_keeping();
        let text = serde_json::to_string(&written)
            .ok()
            .filter(|_| is_worth_keeping);
        let mut changes = more.to_vec();
        match &text {
            Some(text) if held.as_ref() != Some(text) => {
                let id = written.id.clone();
                changes.push(Change::PutText(Table::Drafts, id, text.clone()));
            }
            None if held.is_some() => {
                changes.push(Change::Delete(Table::Drafts, written.id.clone()))
            }
            _ => {}
        }
        if !changes.is_empty() {
            let outcome = store::apply_if(&[self.expected(&written)], &changes).await;
            // Held in memory it is as good as the page: it stays so until then.
            // Another draft, shown meanwhile, has a record of its own.
            if is_done(&outcome) && self.with_untracked(|now| now.id == written.id) {
                self.held.set_value(text);
            }
            outcome?;
        }
        if self.draft.with_untracked(|now| *now == written) {
            self.tell_saved(if is_worth_keeping {
                Saved::Yes
            } else {
                Saved::Nothing
            });
        }
        Ok(())
    }

    fn expected(self, draft: &Draft) -> Expected {
        Expected {
            table: Table::Drafts,
            key: draft.id.clone(),
            text: self.held.get_value(),
        }
    }

    /// Makes what is written here a draft of its own.
    fn part(self) {
        self.draft.update(|draft| {
            draft.id = fresh_id();
            draft.sent_as = None;
        });
        self.held.set_value(None);
        self.news.set(News::Parted);
    }

    /// Waits until all that was typed is on disk.
    ///
    /// # Errors
    /// [`StoreProblem`]; the draft lives as long as the page.
    pub async fn settle(self) -> Result<(), StoreProblem> {
        self.alarm.set_value(None);
        self.save(Vec::new()).await
    }

    /// Hands the draft over to the outbox, in one transaction: the item is
    /// there, and the draft is marked as sent, or nothing has changed. Of two
    /// pages that send one draft, one succeeds.
    ///
    /// # Errors
    /// [`StoreProblem::Changed`] where another page was quicker.
    pub async fn hand_over(self, item: &Item) -> Result<(), StoreProblem> {
        let _turn = self.turn().await;
        let draft = self.draft.get_untracked();
        let key = item.key.as_str().to_owned();
        let sent = Draft {
            sent_as: Some(key.clone()),
            ..draft.clone()
        };
        let unwritable = |error: serde_json::Error| StoreProblem::Failed(error.to_string());
        let changes = [
            Change::PutText(
                Table::Outbox,
                key,
                serde_json::to_string(item).map_err(unwritable)?,
            ),
            Change::PutText(
                Table::Drafts,
                sent.id.clone(),
                serde_json::to_string(&sent).map_err(unwritable)?,
            ),
        ];
        let outcome = store::apply_if(&[self.expected(&draft)], &changes).await;
        if let Err(problem) = &outcome
            && *problem != StoreProblem::Changed
        {
            self.tell_saved(Saved::Failed(problem.clone()));
        }
        outcome
    }
}
