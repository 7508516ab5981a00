//! Everything that is written to a backend goes through here. One page of a
//! browser runs the queue; the others show what it tells them.

mod changes;
mod disk;
mod engine;
mod lead;
mod left;
mod perform;
mod said;
mod send;
mod start;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::{Act, CaseCode, CaseSecret, Missing};
use xiuhua_core::outbox::{Intent, Item};

use super::draft::CurrentDraft;
use super::my_cases::MyCases;
use super::session::Session;
use super::{page_first, part};
use crate::platform::random;
use crate::platform::store::{self, Change, Expected, StoreProblem, Table};
use engine::Engine;
pub use said::Wish;

/// How long the first page has the network for itself, in milliseconds, on a
/// device that keeps nothing of an earlier time.
const FIRST_PAGE_FIRST_MS: u32 = 400;

/// Why a report could not be handed to the outbox; the draft is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSent {
    /// Something is missing in it.
    Missing(Missing),
    /// The browser has no source of randomness for a key.
    NoRandomness,
    /// The device could not keep it.
    NotKept(StoreProblem),
    /// Another page has changed the draft: the resident has to look first.
    Parted,
}

/// The outbox, as pages see it.
#[derive(Debug, Clone, Copy)]
pub struct OutboxRunner {
    session: Session,
    draft: CurrentDraft,
    mine: MyCases,
    items: RwSignal<Vec<Item>>,
    progress: RwSignal<f64>,
    trouble: RwSignal<Option<StoreProblem>>,
    writes: RwSignal<u32>,
    engine: StoredValue<Engine, LocalStorage>,
}

impl OutboxRunner {
    /// Goes on with what was left unsent, and with the draft of last time.
    pub fn provide(session: Session, draft: CurrentDraft, mine: MyCases) -> Self {
        let runner = Self {
            session,
            draft,
            mine,
            items: RwSignal::new(Vec::new()),
            progress: RwSignal::new(0.0),
            trouble: RwSignal::new(None),
            writes: RwSignal::new(0),
            engine: StoredValue::new_local(Engine::default()),
        };
        provide_context(runner);
        spawn_local(async move {
            if !has_kept_something().await {
                page_first::give_way(FIRST_PAGE_FIRST_MS).await;
            }
            (part::load_patiently().await.start)(runner).await;
        });
        runner
    }

    /// What has not been acknowledged yet; whoever asks is told.
    pub fn items(self) -> Vec<Item> {
        self.items.get()
    }

    /// The same, for a moment.
    pub fn items_now(self) -> Vec<Item> {
        self.items.get_untracked()
    }

    /// One of the items; whoever asks is told.
    pub fn find(self, key: &str) -> Option<Item> {
        self.items
            .with(|items| items.iter().find(|item| item.key.as_str() == key).cloned())
    }

    /// The share of the present upload that is through, from 0 to 1.
    pub fn progress(self) -> f64 {
        self.progress.get()
    }

    /// What the device's store had against the last write of the outbox.
    pub fn trouble(self) -> Option<StoreProblem> {
        self.trouble.get()
    }

    /// Counts what the outbox has changed on disk, drafts among it; whoever asks
    /// is told.
    pub fn writes(self) -> u32 {
        self.writes.get()
    }

    /// Hands the current draft to the outbox and begins a new one. The draft
    /// stays on disk until its receipt is there. What another page has just
    /// sent is not sent again: its key comes back.
    ///
    /// # Errors
    /// [`NotSent`]; the draft is as it was.
    pub async fn send_draft(self) -> Result<IdempotencyKey, NotSent> {
        (part::load_patiently().await.send)(self).await
    }

    /// Takes a case of this device back.
    pub fn withdraw(self, code: CaseCode) {
        if let Some(secret) = self.mine.secret_of(code) {
            self.act(Intent::Withdraw { code, secret });
        }
    }

    /// Says "me too" to somebody else's case.
    pub fn support(self, code: CaseCode) {
        self.act(Intent::Support { code });
    }

    /// Does something about a case with its `secret`, or else the one that this
    /// device keeps: takes the act in where this is expected on disk, with these
    /// other writes in the same transaction.
    ///
    /// # Errors
    /// [`StoreProblem`]; then nothing has changed.
    pub async fn act_on(
        self,
        code: CaseCode,
        secret: Option<CaseSecret>,
        act: Act,
        expected: Option<Expected>,
        more: Vec<Change>,
    ) -> Result<(), StoreProblem> {
        let not_mine = || StoreProblem::Failed("no case of this device".to_owned());
        let secret = secret.or_else(|| self.mine.secret_of(code));
        let secret = secret.ok_or_else(not_mine)?;
        let intent = Intent::Act { code, secret, act };
        (part::load_patiently().await.act)(self, intent, expected, more).await
    }

    fn act(self, intent: Intent) {
        spawn_local(async move {
            // What comes of it stands in `trouble`.
            let _ = (part::load_patiently().await.act)(self, intent, None, Vec::new()).await;
        });
    }

    /// Says what the resident wants to whichever page runs the queue.
    pub fn wish(self, wish: Wish) {
        spawn_local(async move {
            (part::load_patiently().await.wish)(self, wish);
        });
    }

    /// Tries an item now.
    pub fn retry(self, key: &IdempotencyKey) {
        self.wish(Wish::Retry(key.clone()));
    }

    /// Takes an item back. A report becomes a draft again, at once where it
    /// cannot have arrived; else it is withdrawn once its receipt is there.
    pub fn cancel(self, key: &IdempotencyKey) {
        if let Some(withdrawal) = new_key() {
            self.wish(Wish::Cancel {
                key: key.clone(),
                withdrawal,
            });
        }
    }

    /// Takes a report back that cannot have arrived, and opens its draft.
    pub async fn edit(self, key: &IdempotencyKey) {
        self.cancel(key);
        (part::load_patiently().await.edit)(self, key.clone()).await;
    }

    /// Something that is not sent yet was written or thrown away: whoever lists
    /// such things looks again.
    pub(super) fn tell_written(self) {
        self.writes.update(|writes| *writes += 1);
    }

    fn note(self, outcome: Result<(), StoreProblem>) {
        self.trouble.set(outcome.err());
    }
}

async fn has_kept_something() -> bool {
    for table in [Table::Outbox, Table::Drafts] {
        if store::keys(table).await.is_ok_and(|keys| !keys.is_empty()) {
            return true;
        }
    }
    false
}

fn new_key() -> Option<IdempotencyKey> {
    random::bytes().map(IdempotencyKey::new)
}

/// The running outbox.
pub fn use_outbox() -> OutboxRunner {
    use_context().unwrap_or_else(|| {
        let session = super::session::use_session();
        OutboxRunner::provide(
            session,
            super::draft::use_draft(),
            super::my_cases::use_my_cases(),
        )
    })
}
