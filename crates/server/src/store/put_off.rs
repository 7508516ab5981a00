//! Cases that were put off until a moment that has come.

use rusqlite::params;
use xiuhua_core::case::CaseCode;
use xiuhua_core::time::Timestamp;

use super::columns::parsed;
use super::{Store, StoreError};

/// How the idempotency keys begin under which the server acts by itself.
pub const SERVER_KEYS: &str = "xiuhua-server-";

/// A case that was put off until a moment that has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutOff {
    /// Of its row: they are told in this order.
    pub id: i64,
    /// Its code.
    pub code: CaseCode,
    /// Of its last event.
    pub seq: u32,
}

impl Store {
    /// Cases that were put off until `now` or before, after the row `after`, at
    /// most `limit`.
    ///
    /// # Errors
    /// Of the database.
    pub async fn put_off(
        &self,
        now: Timestamp,
        after: Option<i64>,
        limit: usize,
    ) -> Result<Vec<PutOff>, StoreError> {
        self.read(move |tx| {
            let sql = "SELECT id, code, seq FROM cases INDEXED BY cases_put_off
                       WHERE status = 'suspended' AND until_ms <= ?1 AND id > ?2
                       ORDER BY id LIMIT ?3";
            let mut statement = tx.prepare_cached(sql)?;
            let after = after.unwrap_or(i64::MIN);
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let mut rows = statement.query(params![now.as_ms(), after, limit])?;
            let mut due = Vec::new();
            while let Some(row) = rows.next()? {
                let code: String = row.get("code")?;
                due.push(PutOff {
                    id: row.get("id")?,
                    code: parsed(&code, "a case code")?,
                    seq: row.get("seq")?,
                });
            }
            Ok(due)
        })
        .await
    }
}
