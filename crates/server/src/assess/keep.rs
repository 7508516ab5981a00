//! Counting in the background, and before each answer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedRwLockReadGuard, RwLock};
use xiuhua_core::time::Timestamp;

use super::board::Boards;
use super::counted::{Counted, first_day};
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

/// The counts of a deployment; without any until somebody asks.
#[derive(Clone)]
pub struct Assess {
    city: Arc<CityInUse>,
    store: Store,
    counted: Arc<RwLock<Option<Counted>>>,
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
            boards: Boards::default(),
        }
    }

    /// Everything that has been written by now, counted.
    ///
    /// # Errors
    /// 503 while a great many cases are being counted for the first time; of the
    /// database.
    pub async fn up_to_date(&self) -> Result<UpToDate, Problem> {
        // It goes on although whoever asked has hung up.
        let counting = tokio::spawn(self.clone().catch_up());
        match tokio::time::timeout(PATIENCE, counting).await {
            Ok(Ok(counted)) => Ok(counted?),
            Ok(Err(_)) => Err(StoreError::Stopped.into()),
            Err(_) => {
                let detail = "the cases are being counted; nothing is lost, ask again in a moment";
                Err(Problem::new(Code::Unavailable, detail).retry_after_s(RETRY_AFTER_S))
            }
        }
    }

    /// Counts from the start on, whether anybody asks or not. Never ends by
    /// itself; failures are logged, and it is tried again.
    pub async fn keep_counting(self) {
        if self.city.assessment.is_none() {
            return;
        }
        loop {
            if let Err(error) = self.clone().catch_up().await {
                tracing::warn!(%error, "the open rates could not be counted");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    async fn catch_up(self) -> Result<UpToDate, StoreError> {
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
        let mut held = self.counted.clone().write_owned().await;
        let mut counted = match held.take() {
            Some(counted) => counted,
            None => self.count_all(now).await?,
        };
        // What fails halfway is counted anew.
        self.count_changes(&mut counted, now).await?;
        self.hear_moods(&mut counted).await?;
        counted.advance(now, first_day(self.city.day_of(now)));
        *held = Some(counted);
        let read = OwnedRwLockReadGuard::try_map(held.downgrade(), Option::as_ref);
        read.map_err(|_| StoreError::Stopped)
    }

    async fn count_all(&self, now: Timestamp) -> Result<Counted, StoreError> {
        let began = Instant::now();
        let nothing = Counted::nothing(&self.city, now);
        let tell = |counted: &mut (Counted, u64), record| {
            counted.0.ledger.change(None, Some(&record));
            counted.1 += 1;
        };
        let all = self
            .store
            .all_records(self.city.clone(), (nothing, 0_u64), tell);
        let ((counted, cases), last_change) = all.await?;
        let took_ms = began.elapsed().as_millis();
        tracing::info!(cases, took_ms, "counted all cases for the open rates");
        Ok(Counted {
            last_change,
            ..counted
        })
    }

    async fn count_changes(&self, counted: &mut Counted, now: Timestamp) -> Result<(), StoreError> {
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
