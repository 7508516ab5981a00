//! What is written about a case that is there already: words, photos, a place.
//! It is on disk under a name within the second, and a photo at once, so that a
//! page that ends loses nothing; it goes when it is sent or thrown away.
//!
//! A page opens one with [`Notepad::open`] and shows it with its own fields and
//! `PhotoField` (src/pages/photo_field.rs). Who sends it:
//! - through the outbox: [`acts::send`](super::acts::send), which takes the
//!   record away in the same transaction, and gives it back when it is taken
//!   back;
//! - by itself: [`jotting`](Notepad::jotting) tells words and photos,
//!   [`photo_bytes`](Notepad::photo_bytes) the JPEG of a photo as it is to be
//!   sent, and [`discard`](Notepad::discard) forgets all of it afterwards.

mod photos;
mod save;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::rating::RatingDraft;
use xiuhua_core::case::{DraftPhoto, Jotting, Place};
use xiuhua_core::photo::PhotoId;

use super::draft::RefusedFile;
use super::outbox::{OutboxRunner, use_outbox};
use super::session::Session;
pub use save::{kept_as, record_of};

use crate::platform::leaving;
use crate::platform::object_url::{self, ObjectUrl};
pub use crate::platform::store::StoreProblem;
use crate::platform::timer::Alarm;
use crate::platform::turns::Turns;

/// Typing is kept this long after the first change, in milliseconds.
const SAVE_AFTER_MS: u64 = 300;

/// Lives as long as the page, or the part of it, that has opened it.
#[derive(Debug, Clone, Copy)]
pub struct Notepad {
    session: Session,
    /// Tells who lists what is begun.
    outbox: OutboxRunner,
    /// The name of its record.
    name: StoredValue<String>,
    text: RwSignal<String>,
    photos: RwSignal<Vec<DraftPhoto>>,
    place: RwSignal<Option<Place>>,
    rating: RwSignal<RatingDraft>,
    is_read: RwSignal<bool>,
    trouble: RwSignal<Option<StoreProblem>>,
    preparing: RwSignal<usize>,
    refused: RwSignal<Vec<RefusedFile>>,
    previews: StoredValue<Vec<(PhotoId, ObjectUrl)>>,
    /// The record as this page knows it: no other is written over.
    held: StoredValue<Option<String>>,
    /// What it began with, which nobody has written here.
    filled_in: StoredValue<Option<Jotting>>,
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
    turns: StoredValue<Turns, LocalStorage>,
}

impl Notepad {
    /// What is kept under `name`, once it is read; empty until then, and where
    /// there is nothing. The name says whose it is, such as
    /// `act 261123-482915-6 supplement`.
    pub fn open(session: Session, name: &str) -> Self {
        let pad = Self {
            session,
            outbox: use_outbox(),
            name: StoredValue::new(name.to_owned()),
            text: RwSignal::new(String::new()),
            photos: RwSignal::new(Vec::new()),
            place: RwSignal::new(None),
            rating: RwSignal::new(RatingDraft::default()),
            is_read: RwSignal::new(false),
            trouble: RwSignal::new(None),
            preparing: RwSignal::new(0),
            refused: RwSignal::new(Vec::new()),
            previews: StoredValue::new(Vec::new()),
            held: StoredValue::new(None),
            filled_in: StoredValue::new(None),
            alarm: StoredValue::new_local(None),
            turns: StoredValue::new_local(Turns::default()),
        };
        spawn_local(pad.read());
        // The page may end, or only this part of it: what was typed just now is
        // written at once.
        StoredValue::new_local(leaving::on_leave(move || pad.save_if_changed()));
        on_cleanup(move || {
            pad.save_if_changed();
            let shown = pad.previews.try_update_value(std::mem::take);
            object_url::drop_later(shown);
        });
        pad
    }

    /// Whether the disk was read; whoever asks is told.
    pub fn is_read(self) -> bool {
        self.is_read.get()
    }

    /// The words; whoever asks is told.
    pub fn text(self) -> String {
        self.text.get()
    }

    /// Takes the words as they are typed.
    pub fn set_text(self, text: String) {
        self.text.set(text);
        self.save_soon();
    }

    /// The place, where it was set; whoever asks is told.
    pub fn place(self) -> Option<Place> {
        self.place.get()
    }

    /// Takes the place as it is set.
    pub fn set_place(self, place: Option<Place>) {
        self.place.set(place);
        self.save_soon();
    }

    /// What is chosen of a rating; whoever asks is told.
    pub fn rating(self) -> RatingDraft {
        self.rating.get()
    }

    /// Takes what is chosen as it is chosen.
    pub fn choose(self, change: impl FnOnce(&mut RatingDraft)) {
        self.rating.update(change);
        self.save_soon();
    }

    /// Shows this where nothing is kept and nothing is written yet. It is not
    /// kept before something of it is changed: to look at it is not to begin.
    pub fn begin_with(self, write: impl FnOnce(&mut Jotting) + 'static) {
        spawn_local(async move {
            let is_read = self.turn().await.is_some();
            let mut filled_in = Jotting::default();
            write(&mut filled_in);
            self.filled_in.try_set_value(Some(filled_in.clone()));
            let is_empty = self.jotting_now().is_some_and(|jotting| jotting.is_empty());
            if is_read && is_empty {
                self.show(filled_in);
            }
        });
    }

    /// The photos; whoever asks is told.
    pub fn photos(self) -> Vec<DraftPhoto> {
        self.photos.get()
    }

    /// How many photos are being read and encoded: nothing is to be sent before
    /// they are here. Whoever asks is told.
    pub fn preparing(self) -> usize {
        self.preparing.get()
    }

    /// Files that were not added; whoever asks is told.
    pub fn refused(self) -> Vec<RefusedFile> {
        self.refused.get()
    }

    /// The resident has read why.
    pub fn dismiss_refused(self) {
        self.refused.set(Vec::new());
    }

    /// Why the last write failed; whoever asks is told.
    pub fn trouble(self) -> Option<StoreProblem> {
        self.trouble.get()
    }

    /// All of it; whoever asks is told.
    pub fn jotting(self) -> Jotting {
        Jotting {
            text: self.text.get(),
            photos: self.photos.get(),
            place: self.place.get(),
            rating: self.rating.get(),
        }
    }

    /// All of it, for a moment; `None` once the page has gone.
    fn jotting_now(self) -> Option<Jotting> {
        Some(Jotting {
            text: self.text.try_get_untracked()?,
            photos: self.photos.try_get_untracked()?,
            place: self.place.try_get_untracked()?,
            rating: self.rating.try_get_untracked()?,
        })
    }

    fn show(self, jotting: Jotting) {
        // Each only where it differs: a field that is typed in is left alone.
        show_one(self.text, jotting.text);
        show_one(self.photos, jotting.photos);
        show_one(self.place, jotting.place);
        show_one(self.rating, jotting.rating);
    }
}

fn show_one<T: PartialEq + Send + Sync + 'static>(shown: RwSignal<T>, value: T) {
    if shown.try_with_untracked(|shown| *shown != value) == Some(true) {
        shown.set(value);
    }
}
