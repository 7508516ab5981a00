//! Runs the outbox: does what core's machine says, and tells it what came of
//! it. Everything that is written to a backend goes through here.

mod keep;
mod perform;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::{CaseCode, Draft, Missing};
use xiuhua_core::json;
use xiuhua_core::outbox::{Action, Event, Intent, Item, Outbox};

use super::draft::{CurrentDraft, removal};
use super::my_cases::MyCases;
use super::part;
use super::session::Session;
use crate::platform::store::{self, Change, StoreProblem, Table};
use crate::platform::timer::Alarm;
use crate::platform::{clock, http, network, random};

/// Why a report could not be handed to the outbox; the draft is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSent {
    /// Something is missing in it.
    Missing(Missing),
    /// The browser has no source of randomness for a key.
    NoRandomness,
}

/// The running outbox.
#[derive(Debug, Clone, Copy)]
pub struct OutboxRunner {
    session: Session,
    draft: CurrentDraft,
    mine: MyCases,
    machine: RwSignal<Outbox>,
    progress: RwSignal<f64>,
    trouble: RwSignal<Option<StoreProblem>>,
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
}

impl OutboxRunner {
    /// Reads what was left unsent and goes on with it; then the newest draft
    /// that is not among it is restored.
    pub fn provide(session: Session, draft: CurrentDraft, mine: MyCases) -> Self {
        let runner = Self {
            session,
            draft,
            mine,
            machine: RwSignal::new(Outbox::default()),
            progress: RwSignal::new(0.0),
            trouble: RwSignal::new(None),
            alarm: StoredValue::new_local(None),
        };
        provide_context(runner);
        http::tell_progress(move |share| runner.progress.set(share));
        StoredValue::new_local(network::on_chance(move || {
            runner.dispatch(Event::Woken {
                is_network_back: true,
            });
        }));
        spawn_local(async move {
            let texts = store::texts(Table::Outbox).await.unwrap_or_default();
            let items = if texts.is_empty() {
                Vec::new()
            } else {
                (part::load_patiently().await.read_items)(&texts)
            };
            let sent_draft_ids: Vec<String> = items.iter().filter_map(draft_id).collect();
            // Something may have been sent while the store was being read.
            runner
                .machine
                .update(|machine| machine.restore(items, clock::now()));
            runner.dispatch(Event::Woken {
                is_network_back: true,
            });
            draft.restore(&sent_draft_ids).await;
        });
        runner
    }

    /// What has not been acknowledged yet; whoever asks is told.
    pub fn items(self) -> Vec<Item> {
        self.machine.with(|machine| machine.items().to_vec())
    }

    /// One of the items; whoever asks is told.
    pub fn find(self, key: &str) -> Option<Item> {
        self.machine.with(|machine| {
            machine
                .items()
                .iter()
                .find(|item| item.key.as_str() == key)
                .cloned()
        })
    }

    /// One of the items, for a moment.
    fn find_now(self, key: &IdempotencyKey) -> Option<Item> {
        self.machine.with_untracked(|machine| {
            machine
                .items()
                .iter()
                .find(|item| item.key == *key)
                .cloned()
        })
    }

    /// The share of the present upload that is through, from 0 to 1.
    pub fn progress(self) -> f64 {
        self.progress.get()
    }

    /// What the device's store had against the last write of the outbox.
    pub fn trouble(self) -> Option<StoreProblem> {
        self.trouble.get()
    }

    /// Hands the current draft to the outbox and begins a new one. The draft
    /// stays on disk until its receipt is there.
    ///
    /// # Errors
    /// [`NotSent`]; the draft is as it was.
    pub async fn send_draft(self) -> Result<IdempotencyKey, NotSent> {
        self.draft.settle().await;
        let draft = self.draft.with_untracked(Clone::clone);
        let case = draft.to_new_case().map_err(NotSent::Missing)?;
        let intent = Intent::Report {
            case: Box::new(case),
            draft_id: draft.id,
        };
        let key = self.enqueue(intent).ok_or(NotSent::NoRandomness)?;
        self.draft.start_new();
        Ok(key)
    }

    /// Takes a case of this device back.
    pub fn withdraw(self, code: CaseCode) -> Option<IdempotencyKey> {
        let secret = self.mine.secret_of(code)?;
        self.enqueue(Intent::Withdraw { code, secret })
    }

    fn enqueue(self, intent: Intent) -> Option<IdempotencyKey> {
        let key = IdempotencyKey::new(random::bytes()?);
        let item = Item::new(key.clone(), intent, clock::now());
        self.dispatch(Event::Enqueued(Box::new(item)));
        Some(key)
    }

    /// Tries an item now.
    pub fn retry(self, key: &IdempotencyKey) {
        self.dispatch(Event::RetryAsked(key.clone()));
    }

    /// Takes an unsent report out of the outbox and opens its draft again.
    pub async fn edit(self, key: &IdempotencyKey) {
        let Some(id) = self.find_now(key).as_ref().and_then(draft_id) else {
            return;
        };
        self.dispatch(Event::CancelAsked(key.clone()));
        self.reopen(&id).await;
    }

    /// Opens a draft that was handed to the outbox.
    async fn reopen(self, draft_id: &str) {
        let text = store::text(Table::Drafts, draft_id).await.ok().flatten();
        if let Some(draft) = text.and_then(|text| json::read::<Draft>(text.as_bytes()).ok()) {
            self.draft.open(draft).await;
        }
    }

    /// Takes an unsent item out of the outbox for good.
    pub fn cancel(self, key: &IdempotencyKey) {
        let item = self.find_now(key);
        self.dispatch(Event::CancelAsked(key.clone()));
        if let Some(item) = item.filter(|_| self.find_now(key).is_none()) {
            spawn_local(async move {
                let _ = store::apply(&leftovers(&item)).await;
            });
        }
    }

    fn dispatch(self, event: Event) {
        let now = clock::now();
        let actions = self
            .machine
            .try_update(|machine| machine.handle(event, now));
        for action in actions.into_iter().flatten() {
            match action {
                Action::WakeAt(at) => {
                    let ms = u64::try_from(at.as_ms() - now.as_ms()).unwrap_or(0);
                    let wake = move || {
                        self.dispatch(Event::Woken {
                            is_network_back: false,
                        })
                    };
                    self.alarm.set_value(Some(Alarm::new(ms, wake)));
                }
                action => spawn_local(async move {
                    if let Some(event) = self.act(action).await {
                        self.dispatch(event);
                    }
                }),
            }
        }
    }
}

fn draft_id(item: &Item) -> Option<String> {
    match &item.intent {
        Intent::Report { draft_id, .. } => Some(draft_id.clone()),
        Intent::Withdraw { .. } => None,
    }
}

/// The draft and photos of an item that is over.
fn leftovers(item: &Item) -> Vec<Change> {
    draft_id(item).map_or_else(Vec::new, |id| {
        removal(&id, item.intent.photos().iter().copied())
    })
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
