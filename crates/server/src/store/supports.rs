//! "Me too": how many others have the same problem.

use rusqlite::{Transaction, params};
use xiuhua_core::case::{CaseCode, Status};
use xiuhua_core::time::Timestamp;

use super::{Recalled, Store, StoreError, StoredCase, cases, idempotency};
use crate::http::idempotency::{Intent, Turn, used_for_another};
use crate::http::problem::{Code, Problem};

/// Why a support was not counted.
#[derive(Debug, thiserror::Error)]
pub enum SupportError {
    /// There is no such case that everybody may see.
    #[error("there is no such public case")]
    NoCase,
    /// Nothing more happens to it.
    #[error("the case is over: {}", .0.as_str())]
    Over(Status),
    /// Its key stands for another request.
    #[error("the key was used for another request")]
    OtherIntent,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SupportError> for Problem {
    fn from(error: SupportError) -> Self {
        match error {
            SupportError::NoCase => Problem::not_found(),
            SupportError::Over(_) => Problem::new(Code::CaseOver, error.to_string()),
            SupportError::OtherIntent => used_for_another(),
            SupportError::Store(error) => error.into(),
        }
    }
}

impl Store {
    /// Counts a support of a public case under an idempotency key. It is no
    /// step of the case: where that stands, and since when, stays as it is.
    ///
    /// # Errors
    /// [`SupportError`]; nothing is then counted.
    pub async fn support(
        &self,
        code: CaseCode,
        at: Timestamp,
        intent: Intent,
        turn: Turn,
    ) -> Result<StoredCase, SupportError> {
        self.write_holding(turn, move |tx| {
            match idempotency::recalled(tx, &intent)? {
                Recalled::New => {}
                Recalled::Done(case) => return Ok(*case),
                Recalled::Other => return Err(SupportError::OtherIntent),
            }
            let case = cases::with_code(tx, code)?.filter(StoredCase::is_public);
            let case = case.ok_or(SupportError::NoCase)?;
            if case.status().is_final() {
                return Err(SupportError::Over(case.status()));
            }
            idempotency::remember(tx, &intent, case.id, at)?;
            let sql = "INSERT INTO supports (case_id, key) VALUES (?1, ?2)";
            let mut statement = tx.prepare_cached(sql).map_err(StoreError::from)?;
            let row = params![case.id, intent.key];
            statement.execute(row).map_err(StoreError::from)?;
            cases::with_code(tx, code)?.ok_or(SupportError::NoCase)
        })
        .await
    }
}

/// How many support a case.
pub fn count(tx: &Transaction, case_id: i64) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM supports WHERE case_id = ?1";
    let mut statement = tx.prepare_cached(sql)?;
    Ok(statement.query_row([case_id], |row| row.get(0))?)
}
