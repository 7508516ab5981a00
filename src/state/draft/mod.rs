//! The report that is being written. It belongs to the app, not to a page, so
//! that leaving the page never loses anything.

mod elsewhere;
mod kept;
mod photos;
mod save;
mod told;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Draft;
use xiuhua_core::photo::PhotoId;

pub use elsewhere::Sitting;
pub use kept::{is_done, kept_as, removal};
pub use told::{News, RefusedFile, Saved};

use super::session::Session;
use crate::platform::object_url::{self, ObjectUrl};
pub use crate::platform::store::StoreProblem;
use crate::platform::timer::Alarm;
use crate::platform::turns::Turns;
use crate::platform::{clock, leaving, random, store};

/// Typing is kept this long after the first change, in milliseconds: well
/// within the second that a resident may lose at most.
const SAVE_AFTER_MS: u64 = 300;
/// A save that failed is tried again after so many milliseconds, and then each
/// time after twice as many,
const RETRY_MS: u64 = 2_000;
/// up to this.
const LONGEST_RETRY_MS: u64 = 60_000;

/// A handful: looking through them costs less than a map's code.
type Previews = Vec<(PhotoId, ObjectUrl)>;

/// The report that is being written.
#[derive(Debug, Clone, Copy)]
pub struct CurrentDraft {
    session: Session,
    draft: RwSignal<Draft>,
    saved: RwSignal<Saved>,
    trouble: Memo<Option<StoreProblem>>,
    news: RwSignal<News>,
    preparing: RwSignal<usize>,
    refused: RwSignal<Vec<RefusedFile>>,
    previews: StoredValue<Previews>,
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
    retry: StoredValue<(u64, Option<Alarm>), LocalStorage>,
    /// How often another draft has taken the place of the one before.
    changes: StoredValue<usize>,
    /// The record on disk as this page knows it: no other is written over.
    held: StoredValue<Option<String>>,
    turns: StoredValue<Turns, LocalStorage>,
    is_store_blocked: RwSignal<bool>,
}

impl CurrentDraft {
    /// An empty draft, until an older one is [opened](Self::open).
    pub fn provide(session: Session) -> Self {
        let saved = RwSignal::new(Saved::Nothing);
        let current = Self {
            session,
            draft: RwSignal::new(blank()),
            saved,
            trouble: Memo::new(move |was| saved.read().trouble(was)),
            news: RwSignal::new(News::None),
            preparing: RwSignal::new(0),
            refused: RwSignal::new(Vec::new()),
            previews: StoredValue::new(Vec::new()),
            alarm: StoredValue::new_local(None),
            retry: StoredValue::new_local((RETRY_MS, None)),
            changes: StoredValue::new(0),
            held: StoredValue::new(None),
            turns: StoredValue::new_local(Turns::default()),
            is_store_blocked: RwSignal::new(false),
        };
        provide_context(current);
        store::on_blocked(move |is_blocked| current.is_store_blocked.set(is_blocked));
        StoredValue::new_local(leaving::on_leave(move || {
            if matches!(
                current.saved.get_untracked(),
                Saved::NotYet | Saved::Failed(_)
            ) {
                current.save_soon();
            }
        }));
        current
    }

    /// The draft; whoever asks is told of each change.
    pub fn get(self) -> Draft {
        self.draft.get()
    }

    /// Part of the draft; whoever asks is told of each change.
    pub fn with<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with(read)
    }

    /// Part of the draft, for a moment.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with_untracked(read)
    }

    /// Whether it is safe on this device.
    pub fn saved(self) -> Saved {
        self.saved.get()
    }

    /// Why it is not; while the next write is under way, why the last one
    /// failed. Whoever asks is told.
    pub fn trouble(self) -> Option<StoreProblem> {
        self.trouble.get()
    }

    /// Whether it could not be kept, for a moment.
    pub fn has_trouble(self) -> bool {
        let keeps = |trouble: &Option<StoreProblem>| {
            matches!(trouble, None | Some(StoreProblem::Absent(_)))
        };
        !self.trouble.with_untracked(keeps)
    }

    /// What the resident should know of it; whoever asks is told.
    pub fn news(self) -> News {
        self.news.get()
    }

    /// The resident has read it.
    pub fn dismiss_news(self) {
        self.news.set(News::None);
    }

    /// Whether another tab with an older version of the app keeps this one from
    /// its store; whoever asks is told.
    pub fn is_store_blocked(self) -> bool {
        self.is_store_blocked.get()
    }

    /// How many photos are being read and encoded.
    pub fn preparing(self) -> usize {
        self.preparing.get()
    }

    /// Files that were not added.
    pub fn refused(self) -> Vec<RefusedFile> {
        self.refused.get()
    }

    /// The resident has read why.
    pub fn dismiss_refused(self) {
        self.refused.set(Vec::new());
    }

    /// An address of a photo's bytes, for an `<img>`.
    pub fn preview(self, id: PhotoId) -> Option<String> {
        self.previews.with_value(|previews| {
            let found = previews.iter().rev().find(|(photo, _)| *photo == id);
            found.map(|(_, url)| url.as_str().to_owned())
        })
    }

    /// Whether nobody would miss what is in it, and nothing is being added.
    pub fn is_untouched(self) -> bool {
        !self.draft.with_untracked(Draft::is_worth_keeping) && self.preparing.get_untracked() == 0
    }

    /// Changes the draft and keeps it within the second.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
            change(draft);
            draft.changed_at = clock::now();
        });
        self.tell_saved(Saved::NotYet);
        // Not put off by the next key: who types without a pause is kept, too.
        if self.alarm.with_value(Option::is_some) {
            return;
        }
        let alarm = Alarm::new(SAVE_AFTER_MS, move || {
            self.alarm.set_value(None);
            self.save_soon();
        });
        self.alarm.set_value(Some(alarm));
    }

    fn save_soon(self) {
        spawn_local(async move {
            let _ = self.save(Vec::new()).await;
        });
    }

    /// Says whether the draft is safe. In a browser that keeps nothing it never
    /// is: that warning lasts.
    fn tell_saved(self, saved: Saved) {
        let keeps_nothing = |saved: &Saved| matches!(saved, Saved::Failed(StoreProblem::Absent(_)));
        if !self.saved.with_untracked(keeps_nothing) {
            self.saved.set(saved);
        }
    }

    /// Begins anew with an empty draft; what was there is kept on the device as
    /// it was written last.
    pub fn start_new(self) {
        self.show(blank(), None, Vec::new());
    }

    /// Shows a draft in place of the present one.
    fn show(self, draft: Draft, held: Option<String>, previews: Previews) {
        self.alarm.set_value(None);
        self.retry.set_value((RETRY_MS, None));
        self.changes.update_value(|changes| *changes += 1);
        let old = self
            .previews
            .try_update_value(|kept| std::mem::replace(kept, previews));
        object_url::drop_later(old);
        self.refused.set(Vec::new());
        self.news.set(News::None);
        self.tell_saved(match held {
            Some(_) => Saved::Yes,
            None => Saved::Nothing,
        });
        self.held.set_value(held);
        self.draft.set(draft);
    }
}

fn blank() -> Draft {
    Draft::new(fresh_id(), clock::now())
}

/// An id that no other draft of this device has.
fn fresh_id() -> String {
    // Without a source of randomness the clock tells two drafts apart.
    let id = random::bytes::<8>().unwrap_or_else(|| clock::now().as_ms().to_be_bytes());
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The report that is being written.
pub fn use_draft() -> CurrentDraft {
    use_context().unwrap_or_else(|| CurrentDraft::provide(super::session::use_session()))
}
