//! Runs the outbox: does what core's machine says, and tells it what came of
//! it. Everything that is written to a backend goes through here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::{Backend, BackendError, IdempotencyKey, Retry};
use xiuhua_core::case::{CaseCode, Draft, Missing, Receipt};
use xiuhua_core::json;
use xiuhua_core::outbox::{Action, Event, Intent, Item, NOT_STORED, Outbox};
use xiuhua_core::photo::PhotoId;

use super::draft::{CurrentDraft, removal};
use super::my_cases::{MyCase, MyCases};
use super::photos;
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
            runner.dispatch(Event::Woken { is_network_back: true });
        }));
        spawn_local(async move {
            let texts = store::texts(Table::Outbox).await.unwrap_or_default();
            let items = texts.iter().filter_map(|text| json::read::<Item>(text.as_bytes()).ok());
            let items: Vec<Item> = items.collect();
            let sent_draft_ids: Vec<String> = items.iter().filter_map(draft_id).collect();
            runner.machine.set(Outbox::restored(items, clock::now()));
            runner.dispatch(Event::Woken { is_network_back: true });
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
            machine.items().iter().find(|item| item.key.as_str() == key).cloned()
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
        let Some(id) = self.find(key.as_str()).as_ref().and_then(draft_id) else {
            return;
        };
        let text = store::text(Table::Drafts, &id).await.ok().flatten();
        let draft = text.and_then(|text| json::read::<Draft>(text.as_bytes()).ok());
        self.dispatch(Event::CancelAsked(key.clone()));
        if let Some(draft) = draft {
            self.draft.open(draft).await;
        }
    }

    /// Takes an unsent item out of the outbox for good.
    pub fn cancel(self, key: &IdempotencyKey) {
        let item = self.find(key.as_str());
        self.dispatch(Event::CancelAsked(key.clone()));
        if let Some(item) = item.filter(|_| self.find(key.as_str()).is_none()) {
            spawn_local(async move {
                let _ = store::apply(&leftovers(&item)).await;
            });
        }
    }

    fn dispatch(self, event: Event) {
        let now = clock::now();
        let actions = self.machine.try_update(|machine| machine.handle(event, now));
        for action in actions.into_iter().flatten() {
            match action {
                Action::WakeAt(at) => {
                    let ms = u64::try_from(at.as_ms() - now.as_ms()).unwrap_or(0);
                    let wake = move || self.dispatch(Event::Woken { is_network_back: false });
                    self.alarm.set_value(Some(Alarm::new(ms, wake)));
                }
                action => spawn_local(async move {
                    if let Some(event) = self.perform(action).await {
                        self.dispatch(event);
                    }
                }),
            }
        }
    }

    async fn perform(self, action: Action) -> Option<Event> {
        match action {
            Action::Store(item) => Some(self.keep(&item).await),
            Action::SendPhoto(key, photo) => {
                self.progress.set(0.0);
                Some(match self.send_photo(photo).await {
                    Ok(()) => Event::PhotoDone(key, photo),
                    Err(error) => failed(&key, error),
                })
            }
            Action::ShrinkPhoto(key, photo) => Some(match self.shrink_photo(photo).await {
                Ok(smaller) => Event::Shrunk { key, photo, smaller },
                Err(error) => failed(&key, error),
            }),
            Action::SendIntent(item) => Some(match self.send_intent(&item).await {
                Ok(receipt) => Event::Acknowledged(item.key, receipt.map(Box::new)),
                Err(error) => failed(&item.key, error),
            }),
            Action::StoreReceipt(item, receipt) => Some(self.store_receipt(&item, receipt).await),
            Action::Remove(item) => {
                let gone = Change::Delete(Table::Outbox, item.key.as_str().to_owned());
                self.note(store::apply(&[gone]).await);
                None
            }
            Action::WakeAt(_) => None,
        }
    }

    /// Without a store a report can still go out while the page lives; the
    /// screen says that the page has to stay open.
    async fn keep(self, item: &Item) -> Event {
        let key = item.key.clone();
        let Ok(json) = serde_json::to_string(item) else {
            return Event::NotStored(key);
        };
        let change = Change::PutText(Table::Outbox, key.as_str().to_owned(), json);
        let outcome = store::apply(&[change]).await;
        let may_go = outcome.is_ok() || matches!(outcome, Err(StoreProblem::Absent(_)));
        self.note(outcome);
        if may_go { Event::Stored(key) } else { Event::NotStored(key) }
    }

    fn note(self, outcome: Result<(), StoreProblem>) {
        self.trouble.set(outcome.err());
    }

    async fn send_photo(self, id: PhotoId) -> Result<(), BackendError> {
        let client = self.session.ready().await;
        if client.has_photo(id).await? {
            return Ok(());
        }
        client.put_photo(id, photo_bytes(id).await?).await
    }

    async fn shrink_photo(self, id: PhotoId) -> Result<PhotoId, BackendError> {
        let bytes = photo_bytes(id).await?;
        let Some((smaller, bytes)) = photos::shrink(bytes).await else {
            return Ok(id);
        };
        let change = Change::PutBytes(Table::Photos, smaller.to_string(), bytes);
        store::apply(&[change])
            .await
            .map_err(|_| needs_resident(NOT_STORED))?;
        Ok(smaller)
    }

    async fn send_intent(self, item: &Item) -> Result<Option<Receipt>, BackendError> {
        let client = self.session.ready().await;
        match &item.intent {
            Intent::Report { case, .. } => client.report(&item.key, case).await.map(Some),
            Intent::Withdraw { code, secret } => {
                let view = client.withdraw(&item.key, *code, *secret).await?;
                self.mine.refresh(&view);
                Ok(None)
            }
        }
    }

    async fn store_receipt(self, item: &Item, receipt: Option<Box<Receipt>>) -> Event {
        let kept = receipt.map(|receipt| MyCase {
            receipt: *receipt,
            key: item.key.as_str().to_owned(),
            kept_at: clock::now(),
        });
        let mut changes: Vec<Change> = kept.iter().filter_map(MyCase::to_change).collect();
        changes.push(Change::Delete(Table::Outbox, item.key.as_str().to_owned()));
        changes.extend(leftovers(item));
        let outcome = store::apply(&changes).await;
        let is_safe = outcome.is_ok() || matches!(outcome, Err(StoreProblem::Absent(_)));
        self.note(outcome);
        if !is_safe {
            // The same key gives the same receipt: asking again costs nothing.
            let error = BackendError::without_answer("receipt_not_kept", "the device is full");
            return failed(&item.key, error);
        }
        if let Some(kept) = kept {
            self.mine.show(kept);
        }
        Event::ReceiptStored(item.key.clone())
    }
}

fn failed(key: &IdempotencyKey, error: BackendError) -> Event {
    Event::Failed {
        key: key.clone(),
        error,
        jitter: random::fraction(),
    }
}

fn needs_resident(code: &str) -> BackendError {
    BackendError {
        retry: Retry::Ask,
        ..BackendError::without_answer(code, "")
    }
}

async fn photo_bytes(id: PhotoId) -> Result<Vec<u8>, BackendError> {
    let held = store::bytes(Table::Photos, &id.to_string()).await;
    held.ok().flatten().ok_or_else(|| needs_resident("photo_gone"))
}

fn draft_id(item: &Item) -> Option<String> {
    match &item.intent {
        Intent::Report { draft_id, .. } => Some(draft_id.clone()),
        Intent::Withdraw { .. } => None,
    }
}

/// The draft and photos of an item that is over.
fn leftovers(item: &Item) -> Vec<Change> {
    draft_id(item).map_or_else(Vec::new, |id| removal(&id, item.intent.photos().iter().copied()))
}

/// The running outbox.
pub fn use_outbox() -> OutboxRunner {
    use_context().unwrap_or_else(|| {
        let session = super::session::use_session();
        OutboxRunner::provide(session, super::draft::use_draft(), super::my_cases::use_my_cases())
    })
}
