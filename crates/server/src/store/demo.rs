//! What a demonstration needs to know of a database, and whether it is one.

use rusqlite::{Transaction, params};
use xiuhua_core::case::CaseCode;
use xiuhua_core::time::Timestamp;

use super::columns::parsed;
use super::put_off::SERVER_KEYS;
use super::{Store, StoreError};

/// `PRAGMA application_id` of a database that a demonstration has made (`XhDm`);
/// copies and backups keep it.
const DEMONSTRATION: i32 = 0x5868_446D;

/// How the idempotency keys begin under which a demonstration acts: they tell
/// what it has done from what whoever tries it has done. A client may choose such
/// a key, too, and only puts its own case into the demonstration's hands.
pub const OWN_KEYS: &str = "demonstration-";

/// Who has reported a case of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The demonstration.
    Own,
    /// Somebody who tries it.
    Visitor,
}

/// Whose cases are in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A demonstration's, so many.
    Demonstration(usize),
    /// Residents', so many; at least one.
    Residents(usize),
}

/// Cases of which nobody but the demonstration has taken a unit's step. Every
/// intent but those of [`Store::write_whole`] is noted at the moment of its event,
/// so that keys tell who took it.
fn some(which: &str) -> String {
    format!(
        "WITH some AS MATERIALIZED (
             SELECT id, code FROM cases WHERE {which} ORDER BY random() LIMIT ?1
         ),
         intents AS MATERIALIZED (
             SELECT case_id, key, created_at_ms FROM idempotency
             WHERE case_id IN (SELECT id FROM some)
         )
         SELECT code, EXISTS (
             SELECT 1 FROM intents WHERE case_id = some.id AND key GLOB ?3
         )
         FROM some
         WHERE NOT EXISTS (
             SELECT 1 FROM intents JOIN events USING (case_id)
             WHERE case_id = some.id AND key NOT GLOB ?2 AND key NOT GLOB '{SERVER_KEYS}*'
                 AND at_ms = created_at_ms AND unit_code IS NOT NULL
                 AND key NOT IN (SELECT key FROM supports WHERE case_id = some.id)
         )"
    )
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

    /// Some of the cases of which something is still expected, any of them, but
    /// none at which somebody else has acted for a unit: whoever tries the desk
    /// goes on with it alone.
    ///
    /// # Errors
    /// Of the database.
    pub async fn some_open(&self, at_most: usize) -> Result<Vec<(CaseCode, Whose)>, StoreError> {
        let open = "status IN ('reported', 'filed', 'dispatched', 'handling',
                               'suspended', 'answered', 'verified')";
        self.some(open.to_owned(), at_most).await
    }

    /// The same of those that have come to their end since then, or of which a
    /// low rating is to be answered.
    ///
    /// # Errors
    /// Of the database.
    pub async fn some_ended(
        &self,
        since: Timestamp,
        at_most: usize,
    ) -> Result<Vec<(CaseCode, Whose)>, StoreError> {
        let ended = format!(
            "(status IN ('closed', 'declined') AND changed_at_ms > {}
                 OR follow_up_due_at_ms IS NOT NULL)",
            since.as_ms()
        );
        self.some(ended, at_most).await
    }

    async fn some(
        &self,
        which: String,
        at_most: usize,
    ) -> Result<Vec<(CaseCode, Whose)>, StoreError> {
        self.read(move |tx| {
            let mut statement = tx.prepare(&some(&which))?;
            let mut rows = statement.query(params![
                i64::try_from(at_most).unwrap_or(i64::MAX),
                format!("{OWN_KEYS}*"),
                format!("{OWN_KEYS}*-report"),
            ])?;
            let mut some = Vec::new();
            while let Some(row) = rows.next()? {
                let code: String = row.get(0)?;
                let whose = if row.get(1)? {
                    Whose::Own
                } else {
                    Whose::Visitor
                };
                some.push((parsed(&code, "a code")?, whose));
            }
            Ok(some)
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
