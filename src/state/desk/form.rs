//! The step that is being written, and how it is sent.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::{Backend, BackendError};
use xiuhua_core::case::{FieldProblem, LegalStep, StaffCase, Step, Transition};

use super::{DeskCase, DeskQueue, Entry, Fields, PREFIX};
use crate::state::notepad::Notepad;

/// How sending stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Sending {
    /// Nothing is on its way.
    Nothing,
    /// It is on its way.
    UnderWay,
    /// It was taken.
    Done(Step),
    /// It did not go out, or nobody knows: the same can be sent again.
    NotSent(BackendError),
    /// Somebody else was quicker; the case is shown as it is now.
    Overtaken,
    /// The case does not stand for this step any more.
    NotLegal,
    /// Something that came with it cannot be taken.
    Refused(Vec<FieldProblem>),
    /// A photo is no longer on this device.
    PhotoLost,
}

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

/// The form of a case: one for all its steps, so that words stay when another
/// step turns out to be the right one.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    entry: Entry,
    case: DeskCase,
    queue: DeskQueue,
    /// The words for the resident, and the photos.
    pub pad: Notepad,
    fields: RwSignal<Fields>,
    sending: RwSignal<Sending>,
}

impl Form {
    /// What was begun on this device.
    pub fn open(entry: Entry, case: DeskCase, queue: DeskQueue) -> Self {
        let name = format!("{PREFIX}{}", case.code().digits());
        Self {
            entry,
            case,
            queue,
            pad: Notepad::open(entry.session(), &name),
            fields: RwSignal::new(Fields::kept(case.code())),
            sending: RwSignal::new(Sending::Nothing),
        }
    }

    /// What is chosen and typed; whoever asks is told.
    pub fn fields(self) -> Fields {
        self.fields.get()
    }

    /// Takes what was chosen or typed.
    pub fn edit(self, change: impl FnOnce(&mut Fields)) {
        self.fields.update(change);
        self.fields
            .with_untracked(|fields| fields.keep(self.case.code()));
    }

    /// Which step is open; whoever asks is told.
    pub fn step(self) -> Option<Step> {
        self.fields.with(|fields| fields.step)
    }

    /// Opens the form of a step, or closes it. What was typed stays.
    pub fn choose(self, step: Option<Step>) {
        self.sending.set(Sending::Nothing);
        self.edit(|fields| fields.step = step);
    }

    /// How sending stands; whoever asks is told.
    pub fn sending(self) -> Sending {
        self.sending.get()
    }

    /// Which fields the step still lacks, by their names in the API.
    pub fn missing(self, legal: LegalStep) -> Vec<&'static str> {
        let lacks = |is_needed: bool, text: &str| is_needed && text.trim().is_empty();
        let fields = self.fields.get_untracked();
        let note = self.pad.jotting().text;
        let mut missing = Vec::new();
        missing.extend(lacks(legal.needs.until, &fields.until).then_some("until"));
        missing.extend(lacks(legal.needs.note, &note).then_some("note"));
        missing
    }

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
                Ok(case) => {
                    self.done(legal).await;
                    self.case.show(case);
                    self.queue.refresh();
                    Sending::Done(legal.step)
                }
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
        Some(Transition {
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
    async fn done(self, legal: LegalStep) {
        if legal.takes_photos {
            self.pad.discard().await;
        } else {
            self.pad.set_text(String::new());
        }
        let fields = Fields::default();
        fields.keep(self.case.code());
        self.fields.try_set(fields);
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
