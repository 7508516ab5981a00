//! Counting in the background, and before each answer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};
use xiuhua_core::time::Timestamp;

use super::board::Boards;
use super::counted::{Counted, first_day};
use super::rest::Rest;
use crate::city::CityInUse;
use crate::clock;
use crate::http::problem::{Code, Problem};
use crate::store::{Changed, Store, StoreError};

/// How long a question waits for the counting. Only at the start, in a city with
/// very many cases, does that take longer.
const PATIENCE: Duration = Duration::from_secs(2);
/// When to ask again then.
const RETRY_AFTER_S: u64 = 5;
/// How often changes are counted where nobody asks.
const EVERY: Duration = Duration::from_secs(2);
const MINUTE_MS: i64 = 60_000;

/// What has been counted, to be read.
pub type UpToDate = OwnedRwLockReadGuard<Option<Counted>, Counted>;

type ToWrite = OwnedRwLockWriteGuard<Option<Counted>>;

/// Why there is nothing to be read.
#[derive(Debug, thiserror::Error)]
enum NotCounted {
    /// Counting all cases has failed, and is not tried again for so long.
    #[error("all cases are counted again in {0:?}")]
    Resting(Duration),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The counts of a deployment; without any until somebody asks.
#[derive(Clone)]
pub struct Assess {
    city: Arc<CityInUse>,
    store: Store,
    counted: Arc<RwLock<Option<Counted>>>,
    /// From counting all cases.
    rest: Arc<Mutex<Rest>>,
    /// What was last added up for the barometer.
    pub boards: Boards,
}

impl Assess {
    /// Nothing is counted yet.
    pub fn new(city: Arc<CityInUse>, store: Store) -> Self {
        Self {
            city,
            store,
            counted: Arc::default(),
            rest: Arc::default(),
            boards: Boards::default(),
        }
    }

    /// Everything that has been written by now, counted.
    ///
    /// # Errors
    /// 503 while a great many cases are being counted for the first time, and
    /// for some time after that has failed; of the database.
    pub async fn up_to_date(&self) -> Result<UpToDate, Problem> {
        let come_back = |detail, after_s| {
            let problem = Problem::new(Code::Unavailable, detail);
            Err(problem.retry_after_s(after_s))
        };
        match tokio::time::timeout(PATIENCE, self.catch_up()).await {
            Ok(Ok(counted)) => Ok(counted),
            Ok(Err(NotCounted::Store(error))) => Err(error.into()),
            Ok(Err(NotCounted::Resting(left))) => {
                let detail = "the cases could not be counted; nothing is lost, it is tried again";
                come_back(detail, left.as_secs() + 1)
            }
            Err(_) => {
                let detail = "the cases are being counted; nothing is lost, ask again in a moment";
                come_back(detail, RETRY_AFTER_S)
            }
        }
    }

    /// Counts from the start on, whether anybody asks or not. Never ends by
    /// itself; failures are logged, and it is tried again.
    pub async fn keep_counting(self) {
        if self.city.assessment.is_none() {
            return;
        }
        let mut rest = Rest::default();
        loop {
            let done = self.catch_up().await;
            rest.tried(Instant::now(), done.is_ok());
            if let Err(error) = done {
                tracing::warn!(%error, "the open rates could not be counted");
            }
            let left = rest.left(Instant::now());
            tokio::time::sleep(left.max(EVERY)).await;
        }
    }

    async fn catch_up(&self) -> Result<UpToDate, NotCounted> {
        let now = this_minute();
        let heads = self.store.last_changes().await?;
        let is_current = |counted: &Counted| {
            heads == (counted.last_change, counted.last_mood) && counted.ledger.now() >= now
        };
        let read = self.counted.clone().read_owned().await;
        let read = OwnedRwLockReadGuard::try_map(read, Option::as_ref);
        if let Some(read) = read.ok().filter(|counted| is_current(counted)) {
            return Ok(read);
        }
        let held = self.counted.clone().write_owned().await;
        // It goes on although whoever asked has hung up.
        let going_on = tokio::spawn(self.clone().go_on(held, now));
        going_on.await.map_err(|_| StoreError::Stopped)?
    }

    async fn go_on(self, mut held: ToWrite, now: Timestamp) -> Result<UpToDate, NotCounted> {
        let mut counted = match held.take() {
            Some(counted) => counted,
            None => self.count_all(now).await?,
        };
        let done = self.count_new(&mut counted, now).await;
        // Each part of it is counted whole or not at all: what fails halfway goes
        // on from there. Only what a panic has left is counted anew.
        *held = Some(counted);
        done?;
        let read = OwnedRwLockReadGuard::try_map(held.downgrade(), Option::as_ref);
        Ok(read.map_err(|_| StoreError::Stopped)?)
    }

    async fn count_new(&self, counted: &mut Counted, now: Timestamp) -> Result<(), NotCounted> {
        self.count_changes(counted, now).await?;
        self.hear_moods(counted).await?;
        counted.advance(now, first_day(self.city.day_of(now)));
        Ok(())
    }

    /// Takes long: after a failure it has a rest, whoever asks.
    async fn count_all(&self, now: Timestamp) -> Result<Counted, NotCounted> {
        let rest = || self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let left = rest().left(Instant::now());
        if !left.is_zero() {
            return Err(NotCounted::Resting(left));
        }
        let began = Instant::now();
        let nothing = Counted::nothing(&self.city, now);
        let tell = |counted: &mut (Counted, u64), record| {
            counted.0.ledger.change(None, Some(&record));
            counted.1 += 1;
        };
        let city = self.city.clone();
        let all = self.store.all_records(city, (nothing, 0_u64), tell).await;
        rest().tried(Instant::now(), all.is_ok());
        let ((counted, cases), last_change) = all?;
        let took_ms = began.elapsed().as_millis();
        tracing::info!(cases, took_ms, "counted all cases for the open rates");
        Ok(Counted {
            last_change,
            ..counted
        })
    }

    async fn count_changes(&self, counted: &mut Counted, now: Timestamp) -> Result<(), NotCounted> {
        loop {
            let seen = counted.last_change;
            match self.store.changed_records(self.city.clone(), seen).await? {
                Changed::These {
                    cases,
                    last,
                    is_all,
                } => {
                    counted.count(&cases, last);
                    if is_all {
                        return Ok(());
                    }
                }
                Changed::Forgotten => {
                    let (moods, last_mood) = (counted.moods.clone(), counted.last_mood);
                    *counted = Counted {
                        moods,
                        last_mood,
                        ..self.count_all(now).await?
                    };
                }
            }
        }
    }

    async fn hear_moods(&self, counted: &mut Counted) -> Result<(), StoreError> {
        let (moods, last_mood) = self.store.moods_after(counted.last_mood).await?;
        counted.hear(moods, last_mood);
        Ok(())
    }
}

/// Limits are looked at once a minute: within one, an unchanged answer is the
/// same to the letter.
fn this_minute() -> Timestamp {
    let now_ms = clock::now().as_ms();
    Timestamp::from_ms(now_ms - now_ms.rem_euclid(MINUTE_MS))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::http::{StatusCode, header};
    use axum::response::IntoResponse;

    use super::*;
    use crate::photo::PhotoFiles;

    #[tokio::test]
    async fn whoever_asks_while_all_is_counted_is_told_to_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let city = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/city.json");
        let city = CityInUse::read(city.as_ref()).unwrap();
        let photos = PhotoFiles::open(folder.path().join("photos")).unwrap();
        let store = Store::open(&folder.path().join("db"), photos).unwrap();
        let assess = Assess::new(Arc::new(city), store);
        let counting = assess.counted.clone().write_owned().await;
        let refused = assess.up_to_date().await.err().unwrap().into_response();
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "5");
        // Nobody waits any more who has been told so.
        drop(counting);
        assert!(assess.counted.try_write().is_ok());
        assess.up_to_date().await.ok().unwrap();
    }
}
