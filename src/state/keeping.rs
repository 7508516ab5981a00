//! How safe what this device keeps is: whether the browser has promised to keep
//! it, how much room is left, and whether it is known to forget.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{CurrentDraft, Saved};
pub use crate::platform::files::PickedFile;
pub use crate::platform::handout::{can_share, download, share};
use crate::platform::storage;
pub use crate::platform::storage::{Forgetful, Room};

/// Less than this many bytes is little: a report with all its photos fits, and
/// hardly a second one.
const LITTLE_BYTES: u64 = 20_000_000;

/// What is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Keeping {
    room: RwSignal<Option<Room>>,
    is_persistent: RwSignal<Option<bool>>,
}

impl Keeping {
    /// Looks, and looks again whenever the draft has been written. At the first
    /// draft the browser is asked to keep it.
    pub fn watch(draft: CurrentDraft) -> Self {
        let keeping = Self {
            room: RwSignal::new(None),
            is_persistent: RwSignal::new(None),
        };
        Effect::new(move |was_asked: Option<bool>| {
            let is_kept = draft.saved() == Saved::Yes;
            let asks = is_kept && was_asked != Some(true);
            if was_asked.is_some() && !is_kept {
                return was_asked == Some(true);
            }
            spawn_local(async move {
                let is_persistent =
                    storage::is_persistent().await || (asks && storage::persist().await);
                let room = storage::room().await;
                keeping.is_persistent.try_set(Some(is_persistent));
                keeping.room.try_set(room);
            });
            asks || was_asked == Some(true)
        });
        keeping
    }

    /// The room for this site, where the browser tells; whoever asks is told.
    pub fn room(self) -> Option<Room> {
        self.room.get()
    }

    /// Bytes left, where it is little.
    pub fn little_left(self) -> Option<u64> {
        let left_bytes = self.room.get()?.left_bytes();
        (left_bytes < LITTLE_BYTES).then_some(left_bytes)
    }

    /// The browser, where it is known to forget and has not promised to keep.
    pub fn forgetful(self) -> Option<Forgetful> {
        storage::forgetful().filter(|_| self.is_persistent.get() == Some(false))
    }
}
