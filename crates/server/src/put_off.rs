//! What was put off goes on by itself: the server resumes it for its unit as soon
//! as the time is over, or when it is started again after that.

use std::time::Duration;

use xiuhua_core::case::{CaseCode, Step};

use crate::app::App;
use crate::clock;
use crate::http::idempotency::Intent;
use crate::http::problem::{Code, Problem};
use crate::step::{Asked, By};
use crate::store::{PutOff, SERVER_KEYS, StoreError};

/// How late it may be: the limit is counted from the right moment anyway.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Cases that are looked up together.
const AT_ONCE: usize = 100;
/// What this is called in its fingerprint.
const OPERATION: &str = "resume";

/// What came of the cases whose time is over.
#[derive(Debug, Default)]
pub struct Resumed {
    /// How many go on.
    pub count: usize,
    /// Those that do not, and why.
    pub stuck: Vec<(CaseCode, Problem)>,
}

impl App {
    /// Resumes what was put off until now, again and again. Never ends by itself;
    /// failures are logged, and tried again.
    pub async fn keep_resuming(self) {
        let (mut is_well, mut known) = (true, Vec::new());
        loop {
            // What fails fails at the next look, too: it is told once.
            match self.resume_due().await {
                Ok(Resumed { stuck, .. }) => {
                    for (code, problem) in &stuck {
                        if !known.contains(code) {
                            tracing::warn!(%code, %problem, "what was put off does not go on");
                        }
                    }
                    known = stuck.into_iter().map(|(code, _)| code).collect();
                    is_well = true;
                }
                Err(error) => {
                    if is_well {
                        tracing::warn!(%error, "nothing that was put off goes on");
                    }
                    is_well = false;
                }
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Resumes every case whose time is over.
    ///
    /// # Errors
    /// Of the database; what was resumed before remains so.
    pub async fn resume_due(&self) -> Result<Resumed, StoreError> {
        let (mut resumed, mut after) = (Resumed::default(), None);
        loop {
            let due = self.store.put_off(clock::now(), after, AT_ONCE).await?;
            let Some(last) = due.last() else {
                return Ok(resumed);
            };
            // One that cannot go on does not keep the others back.
            after = Some(last.id);
            for case in due {
                match self.resume(&case).await {
                    Ok(true) => resumed.count += 1,
                    Ok(false) => {}
                    Err(problem) => resumed.stuck.push((case.code, problem)),
                }
            }
        }
    }

    /// Whether it goes on by this; not where somebody was quicker.
    async fn resume(&self, case: &PutOff) -> Result<bool, Problem> {
        let asked = Asked {
            seen_seq: Some(case.seq),
            ..Asked::new(Step::Resume, By::Server, clock::now())
        };
        let intent = Intent::drawn(SERVER_KEYS, OPERATION, &case.code.digits())?;
        match self.take_step(case.code, asked, intent).await {
            Ok(_) => Ok(true),
            Err(problem) if problem.code() == Code::Outdated => Ok(false),
            Err(problem) => Err(problem),
        }
    }
}
