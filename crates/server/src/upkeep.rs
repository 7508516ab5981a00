//! What a server does for what it keeps, beside answering.

use std::time::Duration;

use crate::app::App;
use crate::assess;
use crate::check::{Checked, Depth, check};
use crate::clock;
use crate::store::StoreError;

/// The collection is not urgent.
const COLLECT_EVERY: Duration = Duration::from_secs(24 * 3_600);
/// A damaged disk should not fill the other one with words about it.
const MAX_LOGGED: usize = 50;

impl App {
    /// Checks what is there, then collects photos that no case has named for
    /// `keep_unnamed`, again and again. Never ends by itself; findings and
    /// failures are logged, and do not keep anybody from reporting.
    pub async fn keep_up(self, keep_unnamed: Duration) {
        if let Err(error) = self.check().await {
            tracing::error!(%error, "the check could not be carried out");
            self.condition.found_one();
        }
        loop {
            match self.collect(keep_unnamed).await {
                Ok(0) => {}
                Ok(photos) => tracing::info!(photos, "collected photos that no case names"),
                Err(error) => tracing::warn!(%error, "could not collect photos"),
            }
            if let Err(error) = self.forget_counted().await {
                tracing::warn!(%error, "could not forget what has been counted");
            }
            tokio::time::sleep(COLLECT_EVERY).await;
        }
    }

    /// Counts cases and moods from the start on, so that the open rates are there
    /// when somebody asks. Never ends by itself.
    pub async fn keep_counting(self) {
        self.assess.keep_counting().await;
    }

    /// Looks over what is there and tells the log and the health call.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn check(&self) -> Result<Checked, StoreError> {
        let app = self.clone();
        let checked = tokio::task::spawn_blocking(move || {
            let mut logged = 0;
            check(app.data_dir.path(), Depth::Quick, |finding| {
                app.condition.found_one();
                logged += 1;
                if logged <= MAX_LOGGED {
                    tracing::error!(%finding, "the check found something amiss");
                }
            })
        });
        let checked = checked.await.map_err(|_| StoreError::Stopped)??;
        let Checked {
            cases,
            photos,
            findings,
        } = checked;
        if findings > 0 {
            tracing::error!(
                cases,
                photos,
                findings,
                "the check found faults: `xiuhua-server check` lists them all"
            );
        } else {
            tracing::info!(cases, photos, "checked: everything is there");
        }
        Ok(checked)
    }

    /// Removes photos that were received longer than `keep_unnamed` ago and
    /// that no case names, and what a crash left behind. Tells how many.
    ///
    /// # Errors
    /// Of the database or the photo folder.
    pub async fn collect(&self, keep_unnamed: Duration) -> Result<usize, StoreError> {
        let keep_ms = i64::try_from(keep_unnamed.as_millis()).unwrap_or(i64::MAX);
        let before = clock::now().plus_ms(keep_ms.saturating_neg());
        self.store.collect(before).await
    }

    /// Forgets what was written down only to be counted: moods after two weeks.
    ///
    /// # Errors
    /// Of the database.
    pub async fn forget_counted(&self) -> Result<(), StoreError> {
        self.store.forget_changes().await?;
        let today = self.city.day_of(clock::now());
        self.store.forget_moods(assess::first_day(today)).await
    }

    /// Streams would go on for ever: they end when the server is asked to stop.
    pub fn end_streams(&self) {
        self.live.end();
    }

    /// The end: leaves a database file that is complete by itself.
    pub async fn close(self) {
        if let Err(error) = self.store.checkpoint().await {
            tracing::warn!(%error, "the database's log stays beside it");
        }
    }
}
