//! What the machine asks for over the network, done.

use leptos::prelude::*;
use xiuhua_core::backend::{Backend, BackendError, IdempotencyKey, Retry};
use xiuhua_core::case::Receipt;
use xiuhua_core::outbox::{Action, BROKE_OFF, Event, Intent, Item, STORE_FAILED};
use xiuhua_core::photo::PhotoId;

use super::OutboxRunner;
use crate::platform::store::{self, Table};
use crate::platform::timer::sleep;
use crate::platform::{clock, random};
use crate::state::photos;
use crate::state::session::Client;

/// For so long after an answer, in milliseconds, the network is trusted.
const TRUSTED_MS: i64 = 20_000;
/// The device does not have a photo that it was to send.
const GONE: &str = "photo_gone";
/// The city's pack, which names the backend, is waited for so long, in steps of
/// a tenth of a second.
const CITY_STEPS: u32 = 50;

impl OutboxRunner {
    /// Does one thing and says what came of it.
    pub(super) async fn perform(self, action: Action) -> Option<Event> {
        match action {
            Action::SendPhoto(key, photo) => {
                self.progress.set(0.0);
                Some(match self.send_photo(&key, photo).await {
                    Ok(()) => Event::PhotoDone(key, photo),
                    Err(error) => failed(&key, error),
                })
            }
            Action::ShrinkPhoto(key, photo) => Some(match self.shrink_photo(&key, photo).await {
                Ok(smaller) => Event::Shrunk {
                    key,
                    photo,
                    smaller,
                },
                Err(error) => failed(&key, error),
            }),
            Action::SendIntent(item) => Some(match self.send_intent(&item).await {
                Ok(receipt) => Event::Acknowledged(item.key, receipt.map(Box::new)),
                Err(error) => failed(&item.key, error),
            }),
            _ => None,
        }
    }

    /// The backend, once it is known that somebody is there: a long upload into
    /// a dead network, or to a login page, is not begun.
    async fn backend(self) -> Result<Client, BackendError> {
        let client = self.client().await?;
        let answered_at = self.engine.with_value(|engine| engine.answered_at);
        let age_ms = answered_at.map(|at| clock::now().as_ms() - at.as_ms());
        if !age_ms.is_some_and(|ms| (0..TRUSTED_MS).contains(&ms)) {
            client.probe().await?;
            self.heard_backend();
        }
        Ok(client)
    }

    async fn client(self) -> Result<Client, BackendError> {
        for _ in 0..CITY_STEPS {
            if let Some(client) = self.session.client() {
                return Ok(client);
            }
            sleep(100).await;
        }
        let why = "the city, and with it the backend, is not known yet";
        Err(BackendError::without_answer("network", why))
    }

    fn heard_backend(self) {
        let now = clock::now();
        self.engine
            .update_value(|engine| engine.answered_at = Some(now));
    }

    /// Asks first only where an earlier attempt may have got it through.
    async fn send_photo(self, key: &IdempotencyKey, id: PhotoId) -> Result<(), BackendError> {
        let client = self.backend().await?;
        let is_retry = self
            .find_now(key.as_str())
            .is_some_and(|item| item.attempts > 0);
        if is_retry && client.has_photo(id).await? {
            return Ok(());
        }
        let bytes = match photo_bytes(id).await {
            // One of a rating that is changed need not be on this device.
            Err(error) if error.code == GONE && client.has_photo(id).await? => return Ok(()),
            bytes => bytes?,
        };
        match client.put_photo(id, bytes).await {
            // It is the network's fault alone if nobody is there any more.
            Err(error) if error.code == BROKE_OFF => {
                Err(client.probe().await.err().unwrap_or(error))
            }
            outcome => outcome.inspect(|()| self.heard_backend()),
        }
    }

    /// The bytes are written when the item names them.
    async fn shrink_photo(
        self,
        key: &IdempotencyKey,
        id: PhotoId,
    ) -> Result<PhotoId, BackendError> {
        let bytes = photo_bytes(id).await?;
        let Some((smaller, bytes)) = photos::shrink(bytes).await else {
            return Ok(id);
        };
        self.engine.update_value(|engine| {
            let key = key.as_str().to_owned();
            engine.shrunk.insert(key, (smaller, bytes));
        });
        Ok(smaller)
    }

    async fn send_intent(self, item: &Item) -> Result<Option<Receipt>, BackendError> {
        let client = self.backend().await?;
        match &item.intent {
            Intent::Report { case, .. } => client.report(&item.key, case).await.map(Some),
            Intent::Support { code } => {
                client.support(&item.key, *code).await?;
                Ok(None)
            }
            Intent::Act { code, secret, act } => {
                let view = client.act(&item.key, *code, *secret, act).await?;
                self.mine.refresh(&view);
                Ok(None)
            }
            Intent::Withdraw { code, secret } => {
                let view = client.withdraw(&item.key, *code, *secret).await?;
                self.mine.refresh(&view);
                Ok(None)
            }
        }
    }
}

pub(super) fn failed(key: &IdempotencyKey, error: BackendError) -> Event {
    Event::Failed {
        key: key.clone(),
        error,
        jitter: random::fraction(),
    }
}

/// A store that fails may work in a moment; a photo that is not there needs the
/// resident.
async fn photo_bytes(id: PhotoId) -> Result<Vec<u8>, BackendError> {
    match store::bytes(Table::Photos, &id.to_string()).await {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(BackendError {
            retry: Retry::Ask,
            ..BackendError::without_answer(GONE, "")
        }),
        Err(problem) => {
            let why = problem.to_string();
            Err(BackendError::without_answer(STORE_FAILED, &why))
        }
    }
}
