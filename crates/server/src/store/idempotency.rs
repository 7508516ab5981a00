//! Which intents have been carried out.

use rusqlite::{OptionalExtension, Transaction, params};
use xiuhua_core::case::CaseCode;
use xiuhua_core::time::Timestamp;

use super::columns::parsed;
use super::{Store, StoreError, StoredCase, cases};
use crate::http::idempotency::Intent;

/// What is known of a key.
#[derive(Debug)]
pub enum Recalled {
    /// It was never used.
    New,
    /// It was used for this very request; this is its case as it stands now.
    Done(Box<StoredCase>),
    /// It was used for another request.
    Other,
}

impl Store {
    /// Whether an intent has been carried out before.
    ///
    /// # Errors
    /// Of the database.
    pub async fn recall(&self, intent: Intent) -> Result<Recalled, StoreError> {
        self.read(move |tx| recalled(tx, &intent)).await
    }
}

/// Whether an intent has been carried out before. Asked again in the very
/// transaction that carries it out: another process may have been quicker.
pub fn recalled(tx: &Transaction, intent: &Intent) -> Result<Recalled, StoreError> {
    let sql = "SELECT fingerprint, code FROM idempotency
               JOIN cases ON cases.id = case_id WHERE key = ?1";
    let known: Option<([u8; 32], String)> = tx
        .prepare_cached(sql)?
        .query_row([&intent.key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        None => Ok(Recalled::New),
        Some((fingerprint, code)) if fingerprint == intent.fingerprint => {
            let code: CaseCode = parsed(&code, "a code")?;
            let case = cases::with_code(tx, code)?;
            let case = case.ok_or(StoreError::Unreadable("a case"))?;
            Ok(Recalled::Done(Box::new(case)))
        }
        Some(_) => Ok(Recalled::Other),
    }
}

/// Notes that an intent was carried out, for as long as its case is there. A
/// key that is noted already fails, and the transaction with it.
pub fn remember(
    tx: &Transaction,
    intent: &Intent,
    case_id: i64,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO idempotency (key, fingerprint, case_id, created_at_ms)
               VALUES (?1, ?2, ?3, ?4)";
    let row = params![intent.key, intent.fingerprint, case_id, at.as_ms()];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}
