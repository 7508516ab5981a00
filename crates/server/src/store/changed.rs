//! What has changed of what counts in the open rates, by whichever process.
//!
//! What a case counted for can be told at any time: events and ratings are only
//! ever added, so it follows from those up to the last that was counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{OptionalExtension, Transaction, params};
use xiuhua_core::assess::rates::{Answer, CaseRecord, Counting, Recording, Subject};
use xiuhua_core::case::{CaseCode, Status};

use super::columns::parsed;
use super::events::{self, StoredEvent};
use super::records::division;
use super::{Store, StoreError};
use crate::city::CityInUse;

/// Changes that are looked at in one go.
const AT_ONCE: u32 = 5_000;
/// So many are kept for whoever has stood still meanwhile.
const KEPT: i64 = 200_000;

/// What a case counted for, and counts for now.
#[derive(Debug)]
pub struct Difference {
    /// `None` before it came in.
    pub before: Option<CaseRecord>,
    /// Up to the last change that was asked for.
    pub after: Option<CaseRecord>,
}

/// What has changed.
#[derive(Debug)]
pub enum Changed {
    /// All that has, up to the change of this number; `is_all` unless there is
    /// more.
    These {
        /// Case by case.
        cases: Vec<Difference>,
        /// The last one.
        last: i64,
        /// Whether nothing has changed since.
        is_all: bool,
    },
    /// Some of the changes are forgotten: all cases have to be counted anew.
    Forgotten,
}

impl Store {
    /// The numbers of the last change of a case and of the last mood.
    ///
    /// # Errors
    /// Of the database.
    pub async fn last_changes(&self) -> Result<(i64, i64), StoreError> {
        self.read(|tx| Ok((last_of(tx, "changes")?, last_of(tx, "moods")?)))
            .await
    }

    /// What has changed after the change of number `seen`.
    ///
    /// # Errors
    /// Of the database.
    pub async fn changed_records(
        &self,
        city: Arc<CityInUse>,
        seen: i64,
    ) -> Result<Changed, StoreError> {
        self.read(move |tx| changed(tx, &city, seen)).await
    }

    /// Forgets changes that nobody will ask for any more.
    ///
    /// # Errors
    /// Of the database.
    pub async fn forget_changes(&self) -> Result<(), StoreError> {
        self.write(|tx| {
            let last = last_of(tx, "changes")?;
            tx.execute("DELETE FROM changes WHERE id <= ?1", [last - KEPT])?;
            Ok(())
        })
        .await
    }
}

/// The last number that a table has given out, also to a row that is gone.
pub fn last_of(tx: &Transaction, table: &str) -> Result<i64, StoreError> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
    let last = tx.prepare_cached(sql)?.query_row([table], |row| row.get(0));
    Ok(last.optional()?.unwrap_or(0))
}

fn changed(tx: &Transaction, city: &CityInUse, seen: i64) -> Result<Changed, StoreError> {
    let sql = "SELECT id, case_id, seq FROM changes WHERE id > ?1 ORDER BY id LIMIT ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query(params![seen, AT_ONCE])?;
    // The first and the last of the events that a case has had since.
    let mut spans: BTreeMap<i64, (u32, u32)> = BTreeMap::new();
    let mut last = seen;
    while let Some(row) = rows.next()? {
        let (id, seq): (i64, u32) = (row.get(0)?, row.get(2)?);
        if id != last + 1 {
            return Ok(Changed::Forgotten);
        }
        last = id;
        let span = spans.entry(row.get(1)?).or_insert((seq, seq));
        *span = (span.0.min(seq), span.1.max(seq));
    }
    let mut cases = Vec::with_capacity(spans.len());
    if let Some(by) = city.counting() {
        for (case_id, (first, last)) in spans {
            let read = difference(tx, case_id, (first, last), by);
            cases.extend(StoreError::skip_unreadable(read, "a case")?);
        }
    }
    let is_all = last == last_of(tx, "changes")?;
    if last == seen && !is_all {
        return Ok(Changed::Forgotten);
    }
    Ok(Changed::These {
        cases,
        last,
        is_all,
    })
}

/// What a case counted for before the first of these events, and after the last.
fn difference(
    tx: &Transaction,
    case_id: i64,
    (first, last): (u32, u32),
    by: Counting,
) -> Result<Difference, StoreError> {
    let sql = "SELECT code FROM cases WHERE id = ?1";
    let mut statement = tx.prepare_cached(sql)?;
    let code: String = statement.query_row([case_id], |row| row.get(0))?;
    let code = parsed(&code, "a code")?;
    let events = events::of_case(tx, case_id)?;
    Ok(Difference {
        before: record(code, &events, first - 1, by),
        after: record(code, &events, last, by),
    })
}

/// What a case counts for by its events up to one of them; `None` before the
/// first.
fn record(code: CaseCode, events: &[StoredEvent], up_to: u32, by: Counting) -> Option<CaseRecord> {
    let events = events.iter();
    let events = events.take_while(|one| one.event.seq <= up_to);
    let about = events.clone().filter_map(|one| one.about.as_ref()).last()?;
    let subject = Subject {
        code,
        town: division(about.town.as_ref().map(|one| one.code.as_str())),
        community: division(about.community.as_ref().map(|one| one.code.as_str())),
        class: about.class.clone(),
        unit: about.unit.as_ref().map(|unit| unit.code.clone()),
        reported_at: events.clone().next()?.event.at,
    };
    let mut recording = Recording::new(subject, by);
    let (mut status, mut answer) = (Status::Reported, None);
    for one in events {
        let event = &one.event;
        recording.hear(event.at, event.step, event.status, event.due_at);
        status = event.status;
        if let Some(stored) = &one.rating {
            answer = Some(Answer::from(&stored.rating));
        }
    }
    Some(recording.end(status, answer))
}
