//! The step that is being written.

use leptos::prelude::*;
use xiuhua_core::backend::BackendError;
use xiuhua_core::case::{FieldProblem, LegalStep, Step};

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

/// The form of a case: one for all its steps, so that words stay when another
/// step turns out to be the right one.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub(super) entry: Entry,
    pub(super) case: DeskCase,
    pub(super) queue: DeskQueue,
    /// The words for the resident, and the photos.
    pub pad: Notepad,
    pub(super) fields: RwSignal<Fields>,
    pub(super) sending: RwSignal<Sending>,
    /// The last event that whoever sits here knows of; none before the first look.
    known_seq: RwSignal<Option<u32>>,
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
            known_seq: RwSignal::new(None),
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
        if let Some(seen) = self.case.seen() {
            self.know(seen.seen_seq());
        }
        self.edit(|fields| fields.step = step);
    }

    /// How sending stands; whoever asks is told.
    pub fn sending(self) -> Sending {
        self.sending.get()
    }

    /// Whether something has happened since whoever sits here looked: events as
    /// far as `seen_seq` are on the screen, and the first look is no news. Whoever
    /// asks is told.
    pub fn has_news(self, seen_seq: u32) -> bool {
        self.known_seq.get().is_some_and(|known| seen_seq > known)
    }

    /// Whoever sits here knows what has happened as far as this event.
    pub fn know(self, seq: u32) {
        self.known_seq.try_set(Some(seq));
    }

    /// Begins to tell news, unless it has begun.
    pub fn begin(self, seen_seq: u32) {
        if self.known_seq.get_untracked().is_none() {
            self.know(seen_seq);
        }
    }

    /// Which fields the step still lacks, by their names in the API.
    pub fn missing(self, legal: LegalStep) -> Vec<&'static str> {
        let lacks = |is_needed: bool, text: &str| is_needed && text.trim().is_empty();
        let fields = self.fields.get_untracked();
        let jotting = untrack(|| self.pad.jotting());
        let mut missing = Vec::new();
        missing.extend((legal.needs.place && jotting.place.is_none()).then_some("place"));
        missing.extend(lacks(legal.needs.until, &fields.until).then_some("until"));
        missing.extend(lacks(legal.needs.note, &jotting.text).then_some("note"));
        missing
    }
}
