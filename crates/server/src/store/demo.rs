//! What a demonstration needs to know of a database, and whether it is one.

use rusqlite::Transaction;
use xiuhua_core::case::CaseCode;

use super::columns::parsed;
use super::{Store, StoreError};

/// `PRAGMA application_id` of a database that a demonstration has made (`XhDm`);
/// copies and backups keep it.
const DEMONSTRATION: i32 = 0x5868_446D;

/// Whose cases are in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A demonstration's, so many.
    Demonstration(usize),
    /// Residents', so many; at least one.
    Residents(usize),
}

impl Store {
    /// Makes a database without cases a demonstration's, which it stays. One
    /// with cases of residents is left as it is.
    ///
    /// # Errors
    /// Of the database.
    pub async fn begin_demonstration(&self) -> Result<Content, StoreError> {
        self.write(|tx| {
            let count: i64 = tx.query_row("SELECT count(*) FROM cases", [], |row| row.get(0))?;
            let cases = usize::try_from(count).unwrap_or(usize::MAX);
            if !is_demonstration(tx)? {
                if cases > 0 {
                    return Ok(Content::Residents(cases));
                }
                tx.pragma_update(None, "application_id", DEMONSTRATION)?;
            }
            Ok(Content::Demonstration(cases))
        })
        .await
    }

    /// Some of the cases of which something is still expected, any of them.
    ///
    /// # Errors
    /// Of the database.
    pub async fn some_open(&self, at_most: usize) -> Result<Vec<CaseCode>, StoreError> {
        self.read(move |tx| {
            let sql = "SELECT code FROM cases
                       WHERE status IN ('reported', 'filed', 'dispatched', 'handling',
                                        'suspended', 'answered', 'verified')
                       ORDER BY random() LIMIT ?1";
            codes(tx, sql, at_most)
        })
        .await
    }

    /// Code of the unit that has the most to do now; `None` while nobody has.
    ///
    /// # Errors
    /// Of the database.
    pub async fn busiest_unit(&self) -> Result<Option<String>, StoreError> {
        self.read(|tx| {
            let sql = "SELECT unit_code FROM cases
                       WHERE status IN ('dispatched', 'handling') AND unit_code IS NOT NULL
                       GROUP BY unit_code ORDER BY count(*) DESC, unit_code LIMIT 1";
            let mut statement = tx.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
        })
        .await
    }
}

fn is_demonstration(tx: &Transaction) -> Result<bool, StoreError> {
    let id: i32 = tx.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok(id == DEMONSTRATION)
}

fn codes(tx: &Transaction, sql: &str, at_most: usize) -> Result<Vec<CaseCode>, StoreError> {
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([i64::try_from(at_most).unwrap_or(i64::MAX)])?;
    let mut codes = Vec::new();
    while let Some(row) = rows.next()? {
        let code: String = row.get(0)?;
        codes.push(parsed(&code, "a code")?);
    }
    Ok(codes)
}
