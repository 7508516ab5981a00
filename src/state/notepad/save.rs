//! Writing a notepad's record, and reading it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Jotting;
use xiuhua_core::json;

use super::{Notepad, SAVE_AFTER_MS};
use crate::platform::store::{self, Change, Expected, StoreProblem, Table};
use crate::platform::timer::Alarm;
use crate::platform::turns::{Turn, Turns};
use crate::state::draft::is_done;

/// The record of a notepad, for what changes it from elsewhere.
pub fn record_of(text: &str) -> Jotting {
    json::read(text.as_bytes()).unwrap_or_default()
}

/// The write that keeps a jotting under a name, or forgets it.
pub fn kept_as(name: &str, jotting: &Jotting) -> Change {
    kept(name, text_of(jotting))
}

fn kept(name: &str, text: Option<String>) -> Change {
    match text {
        Some(text) => Change::PutText(Table::Notes, name.to_owned(), text),
        None => Change::Delete(Table::Notes, name.to_owned()),
    }
}

fn text_of(jotting: &Jotting) -> Option<String> {
    let text = serde_json::to_string(jotting).ok();
    text.filter(|_| !jotting.is_empty())
}

impl Notepad {
    pub(super) async fn read(self) {
        let Some(name) = self.name.try_get_value() else {
            return;
        };
        let _turn = self.turn().await;
        let text = store::text(Table::Notes, &name).await.ok().flatten();
        if let Some(text) = text {
            let kept = record_of(&text);
            self.bring_previews(&kept).await;
            let Some(typed) = self.jotting_now() else {
                return;
            };
            self.held.try_set_value(Some(text));
            // Something may have been typed before the disk was read.
            self.show(typed.with(kept));
        }
        self.is_read.try_set(true);
    }

    /// Keeps what is typed within the second. Not put off by the next key: who
    /// types without a pause is kept, too.
    pub(super) fn save_soon(self) {
        if self.alarm.with_value(Option::is_some) {
            return;
        }
        let alarm = Alarm::new(SAVE_AFTER_MS, move || self.save_if_changed());
        self.alarm.set_value(Some(alarm));
    }

    /// Begins to write what is not written yet. What is to be written is taken
    /// at once: the page may be gone in a moment.
    pub(super) fn save_if_changed(self) {
        self.alarm.try_set_value(None);
        let jotting = self.jotting_now();
        let held = self.held.try_get_value().flatten();
        if let Some(jotting) = jotting.filter(|jotting| self.text_to_keep(jotting) != held)
            && let (Some(name), Some(turns)) = (self.name.try_get_value(), self.turns())
        {
            spawn_local(async move {
                let _turn = turns.wait().await;
                // As it is by then, where the page is still there.
                let held = self.held.try_get_value().unwrap_or(held);
                let jotting = self.jotting_now().unwrap_or(jotting);
                self.write(&name, held, jotting, Vec::new()).await;
            });
        }
    }

    /// The record of a jotting; none while it says no more than was filled in.
    fn text_to_keep(self, jotting: &Jotting) -> Option<String> {
        let is_as_begun = |begun: &Option<Jotting>| begun.as_ref() == Some(jotting);
        let is_untouched = self.filled_in.try_with_value(is_as_begun);
        text_of(jotting).filter(|_| is_untouched != Some(true))
    }

    fn turns(self) -> Option<Turns> {
        self.turns.try_with_value(Clone::clone)
    }

    pub(super) async fn turn(self) -> Option<Turn> {
        match self.turns() {
            Some(turns) => Some(turns.wait().await),
            None => None,
        }
    }

    /// Writes it and `more` in one transaction. What another page has written
    /// meanwhile is taken in: nothing is written over. The caller has its turn.
    pub(super) async fn write(
        self,
        name: &str,
        mut held: Option<String>,
        mut jotting: Jotting,
        more: Vec<Change>,
    ) -> bool {
        let mut outcome = Err(StoreProblem::Changed);
        for _ in 0..2 {
            let expected = Expected {
                table: Table::Notes,
                key: name.to_owned(),
                text: held.clone(),
            };
            let mut changes = more.clone();
            changes.push(kept(name, self.text_to_keep(&jotting)));
            outcome = store::apply_if(&[expected], &changes).await;
            if outcome != Err(StoreProblem::Changed) {
                break;
            }
            held = store::text(Table::Notes, name).await.ok().flatten();
            let there = held.as_deref().map(record_of).unwrap_or_default();
            self.bring_previews(&there).await;
            // Typing goes on meanwhile.
            if let Some(typed) = self.jotting_now() {
                jotting = Jotting {
                    photos: jotting.photos,
                    ..typed
                };
            }
            jotting = jotting.with(there);
            self.show(jotting.clone());
        }
        let is_done = is_done(&outcome);
        if is_done {
            let text = self.text_to_keep(&jotting);
            let is_begun = held.is_none() && text.is_some();
            let is_over = held.is_some() && text.is_none();
            self.held.try_set_value(text);
            if is_begun || is_over {
                self.outbox.tell_written();
            }
        }
        self.trouble.try_set(outcome.err());
        is_done
    }

    /// What has to be on disk for it to be handed over, and the write that
    /// takes it away. All that was typed is on disk then.
    ///
    /// # Errors
    /// [`StoreProblem`]; it stays as it is.
    pub(in crate::state) async fn hand_over(self) -> Result<(Expected, Change), StoreProblem> {
        self.alarm.set_value(None);
        let _turn = self.turn().await;
        let name = self.name.get_value();
        let jotting = self.jotting_now().unwrap_or_default();
        let held = self.held.get_value();
        if self.text_to_keep(&jotting) != held
            && !self.write(&name, held, jotting, Vec::new()).await
        {
            return Err(self
                .trouble
                .get_untracked()
                .unwrap_or(StoreProblem::Changed));
        }
        let expected = Expected {
            table: Table::Notes,
            key: name.clone(),
            text: self.held.get_value(),
        };
        Ok((expected, Change::Delete(Table::Notes, name)))
    }

    /// Looks at the disk after another page was quicker: whether nothing is
    /// there any more. What is there is taken in.
    pub(in crate::state) async fn is_gone_elsewhere(self) -> bool {
        let name = self.name.try_get_value().unwrap_or_default();
        let _turn = self.turn().await;
        let there = store::text(Table::Notes, &name).await;
        let Ok(Some(text)) = there else {
            return there.is_ok();
        };
        let kept = record_of(&text);
        self.bring_previews(&kept).await;
        self.held.try_set_value(Some(text));
        if let Some(typed) = self.jotting_now() {
            self.show(typed.with(kept));
        }
        false
    }

    /// Shows nothing any more: what was written is with the outbox.
    pub(in crate::state) fn empty(self) {
        self.held.try_set_value(None);
        self.show(Jotting::default());
    }

    /// Forgets it, photos and all. Whether it is gone.
    pub async fn discard(self) -> bool {
        let Some(jotting) = self.jotting_now() else {
            return false;
        };
        let photos = jotting.photos.iter();
        let releases = photos.map(|photo| Change::Release(photo.id.to_string()));
        let Ok((expected, gone)) = self.hand_over().await else {
            return false;
        };
        let changes: Vec<Change> = std::iter::once(gone).chain(releases).collect();
        let is_gone = is_done(&store::apply_if(&[expected], &changes).await);
        if is_gone {
            self.empty();
            self.outbox.tell_written();
        }
        is_gone
    }
}
