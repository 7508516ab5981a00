//! What was put off goes on by itself: the server resumes it for its unit as soon
//! as the time is over, or when it is started again after that.

use std::time::Duration;

use xiuhua_core::case::Step;

use crate::app::App;
use crate::clock;
use crate::feeds::Language;
use crate::http::idempotency::Intent;
use crate::step::{Asked, By};
use crate::store::{PutOff, SERVER_KEYS, StoreError};

/// How late it may be: the limit is counted from the right moment anyway.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Cases that are looked up together.
const AT_ONCE: usize = 100;
/// What this is called in its fingerprint.
const OPERATION: &str = "resume";

impl App {
    /// Resumes what was put off until now, again and again. Never ends by itself;
    /// failures are logged, and tried again.
    pub async fn keep_resuming(self) {
        let mut is_well = true;
        loop {
            let resumed = self.resume_due().await;
            // A disk that is full is full at the next look, too.
            if let Err(error) = resumed.as_ref().map_err(|error| error.to_string())
                && is_well
            {
                tracing::warn!(%error, "what was put off does not go on");
            }
            is_well = resumed.is_ok();
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Resumes every case whose time is over. Tells how many.
    ///
    /// # Errors
    /// Of the database; what was resumed before remains so.
    pub async fn resume_due(&self) -> Result<usize, StoreError> {
        let (mut count, mut after) = (0, None);
        loop {
            let due = self.store.put_off(clock::now(), after, AT_ONCE).await?;
            let Some(last) = due.last() else {
                return Ok(count);
            };
            // One that cannot go on does not keep the others back.
            after = Some(last.id);
            for case in due {
                match self.resume(&case).await {
                    Ok(()) => count += 1,
                    Err(reason) => tracing::debug!(code = %case.code, reason, "not resumed"),
                }
            }
        }
    }

    /// Somebody may have been quicker; then nothing happens.
    async fn resume(&self, case: &PutOff) -> Result<(), String> {
        let asked = Asked {
            seen_seq: Some(case.seq),
            note: Language::Zh.words().sentences.put_off_over.clone(),
            ..Asked::new(Step::Resume, By::Server, clock::now())
        };
        let digits = case.code.digits();
        let key = format!("{SERVER_KEYS}{digits}-{}", case.seq);
        let intent =
            Intent::new(&key, OPERATION, &digits).map_err(|problem| problem.to_string())?;
        let taken = self.take_step(case.code, asked, intent).await;
        taken.map(drop).map_err(|problem| problem.to_string())
    }
}
