//! What is asked for under one key happens once.

use std::future::Future;

use crate::app::App;
use crate::http::idempotency::{Intent, Turn, used_for_another};
use crate::http::problem::Problem;
use crate::store::{Recalled, StoredCase};

/// When an intent was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filed {
    /// By this very request.
    Now,
    /// By an earlier one with the same key.
    Before,
}

impl App {
    /// Carries an intent out, or finds the case of which it was carried out
    /// before. `carry_out` stores intent and outcome in one transaction.
    ///
    /// # Errors
    /// [`Problem`]: the key is in use this moment, or was used for something
    /// else; and whatever `carry_out` says. Nothing is then stored.
    pub(super) async fn once<F>(
        &self,
        intent: Intent,
        carry_out: impl FnOnce(Intent, Turn) -> F,
    ) -> Result<(Filed, StoredCase), Problem>
    where
        F: Future<Output = Result<StoredCase, Problem>>,
    {
        let turn = self.in_flight.begin(&intent)?;
        match self.store.recall(intent.clone()).await? {
            Recalled::Done(case) => Ok((Filed::Before, *case)),
            Recalled::Other => Err(used_for_another()),
            Recalled::New => Ok((Filed::Now, carry_out(intent, turn).await?)),
        }
    }
}
