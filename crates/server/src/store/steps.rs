//! A step of a case: one transaction, all of it or nothing.

use xiuhua_core::case::{CaseCode, FieldProblem};
use xiuhua_core::photo::PhotoId;

use super::events::{self, StoredEvent};
use super::fold::{Folded, fold};
use super::photos::missing;
use super::{Recalled, Store, StoreError, StoredCase, cases, idempotency};
use crate::http::idempotency::{Intent, Turn};
use crate::step::StepError;

/// What is decided upon: a case as it stands, in its transaction.
#[derive(Debug)]
pub struct Known {
    /// As it would be shown.
    pub case: StoredCase,
    /// What its events lead to.
    pub folded: Folded,
}

impl Store {
    /// Takes a step of a case under an idempotency key: `decide` tells, from the
    /// case as it stands, which events that adds.
    ///
    /// # Errors
    /// [`StepError`]; nothing has then happened.
    pub async fn take_step(
        &self,
        code: CaseCode,
        intent: Intent,
        turn: Turn,
        decide: impl FnOnce(&Known) -> Result<Vec<StoredEvent>, StepError> + Send + 'static,
    ) -> Result<StoredCase, StepError> {
        let photos = self.photos.clone();
        self.write_holding(turn, move |tx| {
            match idempotency::recalled(tx, &intent)? {
                Recalled::New => {}
                Recalled::Done(case) => return Ok(*case),
                Recalled::Other => return Err(StepError::OtherIntent),
            }
            let case = cases::with_code(tx, code)?.ok_or(StepError::NoCase)?;
            let case_id = case.id;
            let mut events = events::of_case(tx, case_id)?;
            let folded = fold(&events)?;
            let added = decide(&Known { case, folded })?;
            let named: Vec<PhotoId> = added
                .iter()
                .flat_map(|one| one.event.photos.clone())
                .collect();
            let not_held = missing(tx, &photos, &named)?;
            if !not_held.is_empty() {
                let problem = |id| FieldProblem::new("photos", "not_held", format!("{id}"));
                return Err(StepError::Fields(
                    not_held.into_iter().map(problem).collect(),
                ));
            }
            for one in added {
                events::append(tx, case_id, &one)?;
                events.push(one);
            }
            let folded = fold(&events)?;
            folded.write(tx, case_id)?;
            idempotency::remember(tx, &intent, case_id, folded.changed_at)?;
            cases::with_code(tx, code)?.ok_or(StepError::NoCase)
        })
        .await
    }

    /// A case as it would be decided upon; by the time of a decision it may have
    /// gone on.
    ///
    /// # Errors
    /// Of the database.
    pub async fn known(&self, code: CaseCode) -> Result<Option<Known>, StoreError> {
        self.read(move |tx| {
            let Some(case) = cases::with_code(tx, code)? else {
                return Ok(None);
            };
            let folded = fold(&events::of_case(tx, case.id)?)?;
            Ok(Some(Known { case, folded }))
        })
        .await
    }

    /// A case and everything that happened to it, with what never leaves the
    /// server.
    ///
    /// # Errors
    /// Of the database.
    pub async fn history(
        &self,
        code: CaseCode,
    ) -> Result<Option<(StoredCase, Vec<StoredEvent>)>, StoreError> {
        self.read(move |tx| {
            let Some(case) = cases::with_code(tx, code)? else {
                return Ok(None);
            };
            let events = events::of_case(tx, case.id)?;
            Ok(Some((case, events)))
        })
        .await
    }
}
