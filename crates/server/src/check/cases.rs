//! Each case stands where its events lead, and its row says what they say.

use rusqlite::{Connection, Transaction};
use xiuhua_core::case::{Event, Status, Step};

use super::{Finding, PORTION};
use crate::store::columns::by_name;
use crate::store::events::StoredEvent;
use crate::store::fold::{OF_SUPERVISION, fold};
use crate::store::{StoreError, StoredRating, events, ratings};

struct Row {
    id: i64,
    code: String,
    stands: String,
}

/// What schemas 4 and 5 have, as it is read today: nobody owed an answer to a
/// rating then. Views of this connection alone, which stand before the tables.
const OF_NO_FOLLOW_UP: &str = "
    CREATE TEMP VIEW cases AS SELECT *, NULL AS follow_up_due_at_ms FROM main.cases;
    CREATE TEMP VIEW events AS SELECT *, NULL AS follow_up_due_at_ms FROM main.events;";

/// Since which schema the row says of supervision what the events now lead to.
const SUPERVISED_SINCE: u32 = 8;

/// Tells how many cases there are.
pub fn check(
    connection: &mut Connection,
    schema_version: u32,
    tell: &mut dyn FnMut(Finding),
) -> Result<usize, StoreError> {
    check_keys(connection, schema_version, tell)?;
    if (4..6).contains(&schema_version) {
        connection.execute_batch(OF_NO_FOLLOW_UP)?;
    }
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
            if let Err(finding) = check_case(&tx, row, schema_version) {
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

fn check_case(tx: &Transaction, row: Row, schema_version: u32) -> Result<(), Finding> {
    let Row { id, code, stands } = row;
    let unreadable = |reason: String| Finding::Unreadable(code.clone(), reason);
    let broken = |error: StoreError| unreadable(error.to_string());
    let stands = Status::parse(&stands).ok_or_else(|| unreadable(format!("status `{stands}`")))?;
    let steps = steps_of(tx, id).map_err(broken)?;
    if !matches!(steps.first(), Some((1, Step::Report, _))) {
        return Err(Finding::NoFirstEvent(code));
    }
    let leads_to = events::progress(steps.iter().map(|&(_, step, _)| step));
    let leads_to = leads_to.ok().map(|progress| progress.status());
    let last = steps.last().map(|&(_, _, status)| status);
    if leads_to != Some(stands) || last != leads_to {
        return Err(Finding::Status {
            code,
            stands,
            leads_to,
        });
    }
    // Before, events said no more; once restored, and brought up to date, they do,
    // and all of it is checked.
    if schema_version < 4 {
        return Ok(());
    }
    let events = events::of_case(tx, id).map_err(broken)?;
    let folded = fold(&events);
    let but = match schema_version < SUPERVISED_SINCE {
        true => OF_SUPERVISION,
        false => &[],
    };
    let differing = folded.and_then(|folded| folded.divergence(tx, id, but));
    let columns = differing.map_err(broken)?;
    if !columns.is_empty() {
        return Err(Finding::Diverges { code, columns });
    }
    if schema_version < 6 {
        return Ok(());
    }
    let seqs = mistaken(&events, &ratings::of_case(tx, id).map_err(broken)?);
    if !seqs.is_empty() {
        return Err(Finding::Ratings { code, seqs });
    }
    Ok(())
}

/// Numbers of the events that do not go with their rating: each step `rate` has
/// one, of the same moment and with the same photos, and no other step has.
fn mistaken(events: &[StoredEvent], ratings: &[StoredRating]) -> Vec<u32> {
    let goes = |event: &Event, given: Option<&StoredRating>| match given {
        None => event.step != Step::Rate,
        Some(given) => {
            event.step == Step::Rate
                && given.given_at == event.at
                && given.rating.photos == event.photos
        }
    };
    let numbers = events.iter().filter_map(|StoredEvent { event, .. }| {
        let given = ratings.iter().find(|given| given.seq == event.seq);
        (!goes(event, given)).then_some(event.seq)
    });
    numbers.collect()
}

/// Number, step and status of each event, which are there in every schema.
fn steps_of(tx: &Transaction, case_id: i64) -> Result<Vec<(u32, Step, Status)>, StoreError> {
    let sql = "SELECT seq, step, status FROM events WHERE case_id = ?1 ORDER BY seq";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([case_id])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        steps.push((
            row.get("seq")?,
            by_name(row, "step")?,
            by_name(row, "status")?,
        ));
    }
    Ok(steps)
}
