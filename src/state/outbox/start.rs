//! The beginning, once this part of the program is there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::read_kept_draft;
use xiuhua_core::json;
use xiuhua_core::outbox::{Event, Intent, Item};

use super::OutboxRunner;
use super::said::Said;
use crate::platform::store::{self, Change, Table};
use crate::platform::timer::sleep;
use crate::platform::{http, network};
use crate::state::camera;
use crate::state::draft::News;

/// An item that was taken back is waited for so long, in steps of 50 ms.
const EDIT_STEPS: u32 = 100;

impl OutboxRunner {
    /// Shows what is unsent, runs the queue when it is this page's turn, and
    /// goes on with the draft of last time.
    pub async fn start(self) {
        http::tell_progress(move |share| {
            self.progress.set(share);
            self.tell(&Said::Progress(share));
        });
        StoredValue::new_local(network::on_chance(move || self.take_chance()));
        self.mine.read().await;
        self.take_part();
        self.read().await;
        self.look_for_life();
        self.restore().await;
        camera::watch();
        self.sweep().await;
        spawn_local(async move {
            self.session.ready().await;
            self.dispatch(Event::Woken {
                is_network_back: true,
            });
        });
    }

    /// Opens the newest draft that is not on its way, unless the resident has
    /// begun something new meanwhile: then it is offered.
    async fn restore(self) {
        let was_at_camera = camera::take_interruption();
        let Ok(entries) = store::entries(Table::Drafts).await else {
            return;
        };
        let items = store::texts(Table::Outbox).await.unwrap_or_default();
        let sent: Vec<String> = items.iter().filter_map(|text| draft_id(text)).collect();
        let drafts = entries
            .into_iter()
            .filter_map(|(_, text)| Some((read_kept_draft(&text).ok()?, text)));
        let newest = drafts
            .filter(|(draft, _)| draft.sent_as.is_none() && !sent.contains(&draft.id))
            .max_by_key(|(draft, _)| draft.changed_at);
        let Some((draft, text)) = newest else { return };
        if self.draft.is_untouched() {
            let news = if was_at_camera {
                News::CameraInterrupted
            } else {
                News::Restored
            };
            self.draft.open(draft, text, news).await;
        } else if self.draft.with_untracked(|now| now.id != draft.id) {
            self.draft.tell_other(&draft);
        }
    }

    /// Forgets photos that nothing names any more: of drafts that were deleted
    /// when a page ended.
    async fn sweep(self) {
        let ids = store::keys(Table::Photos).await.unwrap_or_default();
        let releases: Vec<Change> = ids.into_iter().map(Change::Release).collect();
        if !releases.is_empty() {
            let _ = store::apply(&releases).await;
        }
    }

    /// Waits until an item that was taken back is a draft again, and opens it.
    pub async fn open_draft_of(self, key: IdempotencyKey) {
        let item = self.items.with_untracked(|items| {
            let found = items.iter().find(|item| item.key == key);
            found.cloned()
        });
        let Some(Intent::Report { draft_id, .. }) = item.map(|item| item.intent) else {
            return;
        };
        for _ in 0..EDIT_STEPS {
            if self.draft.open_kept(&draft_id).await {
                return;
            }
            sleep(50).await;
        }
    }
}

fn draft_id(item: &str) -> Option<String> {
    match json::read::<Item>(item.as_bytes()).ok()?.intent {
        Intent::Report { draft_id, .. } => Some(draft_id),
        Intent::Act { .. } | Intent::Support { .. } | Intent::Withdraw { .. } => None,
    }
}
