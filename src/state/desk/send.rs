//! How a step is sent, and what is made of the answer.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::{Backend, BackendError};
use xiuhua_core::case::{LegalStep, Place, StaffCase, Step, Transition};

use super::{Fields, Form, Sending};

/// Why it was not taken.
enum Trouble {
    Backend(BackendError),
    PhotoLost,
    /// Nobody sits at the desk any more.
    Nobody,
}

impl From<BackendError> for Trouble {
    fn from(error: BackendError) -> Self {
        Trouble::Backend(error)
    }
}

impl Form {
    /// Sends the step. What was typed stays until the server has taken it.
    pub fn send(self, legal: LegalStep) {
        let Some(seen) = self.case.seen() else {
            return;
        };
        if self.sending.get_untracked() == Sending::UnderWay {
            return;
        }
        self.sending.set(Sending::UnderWay);
        spawn_local(async move {
            let sending = match self.take(legal, &seen).await {
                Ok(case) => self.done(legal.step, case).await,
                Err(trouble) => self.heed(trouble).await,
            };
            self.sending.try_set(sending);
        });
    }

    async fn take(self, legal: LegalStep, seen: &Arc<StaffCase>) -> Result<StaffCase, Trouble> {
        let transition = self
            .transition(legal, seen.seen_seq())
            .ok_or(Trouble::Nobody)?;
        let client = self.entry.client().await.ok_or(Trouble::Nobody)?;
        self.bring_photos(&transition).await?;
        let mut fields = self.fields.try_get_untracked().ok_or(Trouble::Nobody)?;
        // On disk before the first attempt: an answer that is lost is asked for
        // again under the same key.
        let key = fields.key_for(&transition).ok_or(Trouble::Nobody)?;
        fields.keep(self.case.code());
        self.fields.try_set(fields);
        Ok(client.take(&key, self.case.code(), &transition).await?)
    }

    fn transition(self, legal: LegalStep, seen_seq: u32) -> Option<Transition> {
        let offset = self.entry.session().utc_offset_minutes();
        let fields = self.fields.try_get_untracked()?;
        let jotting = untrack(|| self.pad.jotting());
        let photos = jotting.photos.iter().map(|photo| photo.id);
        let place = jotting.place.filter(|_| legal.needs.place).map(|place| {
            let before = || self.case.seen().map(|seen| seen.case.place.note.clone());
            let note = fields.place_note.clone().or_else(before);
            Place {
                note: note.unwrap_or_default(),
                ..place
            }
        });
        Some(Transition {
            place,
            note: jotting.text.trim().to_owned(),
            photos: photos.filter(|_| legal.takes_photos).collect(),
            ..fields.transition(legal, seen_seq, offset)
        })
    }

    async fn bring_photos(self, transition: &Transition) -> Result<(), Trouble> {
        let backend = self.entry.session().ready().await;
        for &photo in &transition.photos {
            if !backend.has_photo(photo).await? {
                let bytes = self.pad.photo_bytes(photo).await;
                let bytes = bytes.ok_or(Trouble::PhotoLost)?;
                backend.put_photo(photo, bytes).await?;
            }
        }
        Ok(())
    }

    /// It was taken: what was typed for it goes. Photos that it did not take
    /// stay for the step that they were made for.
    async fn done(self, step: Step, case: StaffCase) -> Sending {
        if step.takes_photos() {
            self.pad.discard().await;
        } else {
            self.pad.set_text(String::new());
            self.pad.set_place(None);
        }
        let fields = Fields::default();
        fields.keep(self.case.code());
        self.fields.try_set(fields);
        self.know(case.seen_seq());
        self.case.show(case);
        self.queue.refresh();
        Sending::Done(step)
    }

    /// Finds out what became of an attempt whose answer was lost, once the case
    /// has gone on.
    pub fn settle(self, seen_seq: u32) {
        let fields = self.fields.get_untracked();
        let is_under_way = self.sending.get_untracked() == Sending::UnderWay;
        let Some((key, transition)) = fields.unanswered(seen_seq).filter(|_| !is_under_way) else {
            return;
        };
        spawn_local(async move {
            let Some(client) = self.entry.client().await else {
                return;
            };
            match client.take(&key, self.case.code(), &transition).await {
                Ok(case) => {
                    let sending = self.done(transition.step, case).await;
                    self.sending.try_set(sending);
                }
                Err(error) if error.code == "outdated" => {
                    self.answered();
                    self.sending.try_set(Sending::Overtaken);
                }
                Err(error) => self.entry.heed(&error),
            }
        });
    }

    async fn heed(self, trouble: Trouble) -> Sending {
        let error = match trouble {
            Trouble::Backend(error) => error,
            Trouble::PhotoLost => return Sending::PhotoLost,
            Trouble::Nobody => return Sending::Nothing,
        };
        self.entry.heed(&error);
        let is_answered = error
            .status
            .is_some_and(|status| (400..500).contains(&status));
        let is_open =
            matches!(error.status, Some(401 | 408 | 425 | 429)) || error.code == "in_flight";
        if is_answered && !is_open {
            self.answered();
        }
        match (error.status, error.code.as_str()) {
            (_, "outdated") => {
                self.case.refresh().await;
                self.queue.refresh();
                Sending::Overtaken
            }
            (Some(403 | 404), _) | (_, "illegal_step") => {
                self.case.refresh().await;
                self.queue.refresh();
                Sending::NotLegal
            }
            (Some(422), "invalid_fields") => Sending::Refused(error.fields),
            _ => Sending::NotSent(error),
        }
    }

    fn answered(self) {
        if let Some(mut fields) = self.fields.try_get_untracked() {
            fields.answered();
            fields.keep(self.case.code());
            self.fields.try_set(fields);
        }
    }
}
