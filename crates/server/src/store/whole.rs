//! Cases that come with their whole way so far, such as a demonstration's: many
//! in one transaction.

use rusqlite::{Transaction, params};
use xiuhua_core::case::{CaseCode, CaseView};
use xiuhua_core::time::Timestamp;

use super::events::{self, StoredEvent};
use super::fold::{Folded, fold};
use super::report::{self, NewReport};
use super::{Known, Store, StoreError, StoredCase, idempotency};
use crate::http::idempotency::Intent;
use crate::live::Change;

/// A case that is not in the database yet, with everything that has happened to
/// it. It stands where its events lead, as one of the database does.
#[derive(Debug)]
pub struct WholeCase {
    code: CaseCode,
    report: NewReport,
    events: Vec<StoredEvent>,
    known: Known,
    /// Of the report.
    intent: Intent,
    /// One of each other resident who has the same problem, and when.
    supports: Vec<(Intent, Timestamp)>,
}

impl WholeCase {
    /// A case that has just come in.
    ///
    /// # Errors
    /// None of a report that was accepted.
    pub fn new(code: CaseCode, report: NewReport, intent: Intent) -> Result<Self, StoreError> {
        let events = report::first_events(&report);
        Ok(Self {
            known: known(code, &report, &events)?,
            supports: Vec::new(),
            code,
            report,
            events,
            intent,
        })
    }

    /// What is decided upon, as the database would tell it.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// Adds what a step has led to.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for events that cannot follow.
    pub fn add(&mut self, events: Vec<StoredEvent>) -> Result<(), StoreError> {
        self.events.extend(events);
        self.known = known(self.code, &self.report, &self.events)?;
        Ok(())
    }

    /// Somebody else has the same problem.
    pub fn support(&mut self, intent: Intent, at: Timestamp) {
        self.supports.push((intent, at));
    }

    fn write(&self, tx: &Transaction) -> Result<(), StoreError> {
        let case_id = report::insert(tx, self.code, &self.report, &self.known.folded)?;
        for event in &self.events {
            events::append(tx, case_id, event)?;
        }
        idempotency::remember(tx, &self.intent, case_id, self.report.at)?;
        for (intent, at) in &self.supports {
            idempotency::remember(tx, intent, case_id, *at)?;
            let sql = "INSERT INTO supports (case_id, key) VALUES (?1, ?2)";
            tx.prepare_cached(sql)?
                .execute(params![case_id, intent.key])?;
        }
        Ok(())
    }
}

fn known(code: CaseCode, report: &NewReport, events: &[StoredEvent]) -> Result<Known, StoreError> {
    let folded = fold(events)?;
    let case = StoredCase::unwritten(view(code, report, &folded)).with_events(events.to_vec());
    Ok(Known { case, folded })
}

/// What the case's row would tell.
fn view(code: CaseCode, report: &NewReport, folded: &Folded) -> CaseView {
    let about = folded.about.clone();
    CaseView {
        code,
        class: about.class,
        condition: about.condition,
        place: about.place,
        town: about.town,
        community: about.community,
        cell: about.cell,
        unit: about.unit,
        supervisor: about.supervisor,
        description: report.case.description.clone(),
        photos: report.case.photos.clone(),
        status: folded.progress.status(),
        reported_at: report.at,
        changed_at: folded.changed_at,
        due_at: folded.deadline.at,
        follow_up_due_at: folded.follow_up_due_at,
        supports: 0,
        events: Vec::new(),
        is_mine: false,
        is_hidden: folded.progress.is_hidden(),
        legal: Vec::new(),
        contact: report.case.contact.clone(),
    }
}

impl Store {
    /// Writes cases in the order in which they came, all of them or none.
    ///
    /// # Errors
    /// Of the database, also where a code or a key is there already, or a photo
    /// is not held.
    pub async fn write_whole(&self, cases: Vec<WholeCase>) -> Result<(), StoreError> {
        let changes = self.changes.clone();
        let work = move |tx: &Transaction| cases.iter().try_for_each(|case| case.write(tx));
        self.write_then(work, move |_| changes.tell(Change::Any))
            .await
    }
}
