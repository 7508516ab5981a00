//! Each case stands where its events lead.

use rusqlite::{Connection, Transaction};
use xiuhua_core::case::{Status, Step};

use super::{Finding, PORTION};
use crate::store::{StoreError, events};

struct Row {
    id: i64,
    code: String,
    stands: String,
}

/// Tells how many cases there are.
pub fn check(
    connection: &mut Connection,
    schema_version: u32,
    tell: &mut dyn FnMut(Finding),
) -> Result<usize, StoreError> {
    check_keys(connection, schema_version, tell)?;
    let (mut count, mut after) = (0, i64::MIN);
    loop {
        let tx = connection.transaction()?;
        let portion = portion_after(&tx, after)?;
        let Some(last) = portion.last() else {
            return Ok(count);
        };
        after = last.id;
        count += portion.len();
        for row in portion {
            if let Err(finding) = check_case(&tx, row) {
                tell(finding);
            }
        }
    }
}

/// A case without a key would be filed anew by a device that still asks. Keys
/// of those who support it are others'.
fn check_keys(
    connection: &Connection,
    schema_version: u32,
    tell: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    // A backup may be of the time before that table.
    let others = if schema_version < 3 {
        ""
    } else {
        "WHERE key NOT IN (SELECT key FROM supports)"
    };
    let sql = format!(
        "SELECT code FROM cases WHERE id NOT IN (SELECT case_id FROM idempotency {others})"
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        tell(Finding::NoKey(row.get(0)?));
    }
    Ok(())
}

fn portion_after(tx: &Transaction, after: i64) -> Result<Vec<Row>, StoreError> {
    let sql = "SELECT id, code, status FROM cases WHERE id > ?1 ORDER BY id LIMIT ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map((after, PORTION as i64), |row| {
        Ok(Row {
            id: row.get("id")?,
            code: row.get("code")?,
            stands: row.get("status")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn check_case(tx: &Transaction, row: Row) -> Result<(), Finding> {
    let Row {
        id, code, stands, ..
    } = row;
    let unreadable = |reason: String| Finding::Unreadable(code.clone(), reason);
    let stands = Status::parse(&stands).ok_or_else(|| unreadable(format!("status `{stands}`")))?;
    let events = events::of_case(tx, id).map_err(|error| unreadable(error.to_string()))?;
    if !matches!(events.first(), Some(event) if event.seq == 1 && event.step == Step::Report) {
        return Err(Finding::NoFirstEvent(code));
    }
    let leads_to = events::progress(&events)
        .ok()
        .map(|progress| progress.status());
    let last = events.last().map(|event| event.status);
    if leads_to == Some(stands) && last == leads_to {
        Ok(())
    } else {
        Err(Finding::Status {
            code,
            stands,
            leads_to,
        })
    }
}
