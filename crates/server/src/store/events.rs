//! What happened to a case: only ever added to.

use rusqlite::{Transaction, params};
use xiuhua_core::case::{CaseCode, Event, IllegalStep, Progress, Status, Step};
use xiuhua_core::time::Timestamp;

use super::columns::{by_name, instant, name_of};
use super::{Recalled, Store, StoreError, StoredCase, cases, idempotency};
use crate::http::idempotency::{Intent, Turn, used_for_another};
use crate::http::problem::Problem;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// There is no such case.
    #[error("there is no such case")]
    NoCase,
    /// Not from where it stands.
    #[error(transparent)]
    Illegal(#[from] IllegalStep),
    /// Its key stands for another request.
    #[error("the key was used for another request")]
    OtherIntent,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StepError> for Problem {
    fn from(error: StepError) -> Self {
        match error {
            // Only its reporter comes so far.
            StepError::NoCase => Problem::case_lost(),
            StepError::Illegal(illegal) => illegal.into(),
            StepError::OtherIntent => used_for_another(),
            StepError::Store(error) => error.into(),
        }
    }
}

impl Store {
    /// Takes a step of a case under an idempotency key.
    ///
    /// # Errors
    /// [`StepError`]; nothing has then happened.
    pub async fn take_step(
        &self,
        code: CaseCode,
        step: Step,
        at: Timestamp,
        intent: Intent,
        turn: Turn,
    ) -> Result<StoredCase, StepError> {
        self.write_holding(turn, move |tx| {
            match idempotency::recalled(tx, &intent)? {
                Recalled::New => {}
                Recalled::Done(case) => return Ok(*case),
                Recalled::Other => return Err(StepError::OtherIntent),
            }
            let case = cases::with_code(tx, code)?.ok_or(StepError::NoCase)?;
            let before = of_case(tx, case.id)?;
            let status = progress(&before)?.take(step)?.status();
            let seq = before.last().map_or(1, |event| event.seq + 1);
            let event = Event::new(seq, at, step, status);
            append(tx, case.id, &event)?;
            stand(tx, case.id, &event)?;
            idempotency::remember(tx, &intent, case.id, at)?;
            cases::with_code(tx, code)?.ok_or(StepError::NoCase)
        })
        .await
    }
}

/// The state that the events of a case lead to.
pub fn progress(events: &[Event]) -> Result<Progress, StoreError> {
    let steps = events.iter().map(|event| event.step);
    let steps = steps.skip_while(|&step| step == Step::Report);
    steps
        .into_iter()
        .try_fold(Progress::reported(), Progress::take)
        .map_err(|_| StoreError::Unreadable("the events"))
}

/// The events of a case in their order.
pub fn of_case(tx: &Transaction, case_id: i64) -> Result<Vec<Event>, StoreError> {
    let sql = "SELECT seq, at_ms, step, status, note FROM events WHERE case_id = ?1 ORDER BY seq";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([case_id])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let at = instant(row, "at_ms")?;
        let (step, status) = (by_name(row, "step")?, by_name(row, "status")?);
        events.push(Event {
            note: row.get("note")?,
            ..Event::new(row.get("seq")?, at, step, status)
        });
    }
    Ok(events)
}

/// Adds an event.
pub fn append(tx: &Transaction, case_id: i64, event: &Event) -> Result<(), StoreError> {
    let sql = "INSERT INTO events (case_id, seq, at_ms, step, status, note)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    tx.prepare_cached(sql)?.execute(params![
        case_id,
        event.seq,
        event.at.as_ms(),
        name_of(&event.step)?,
        event.status.as_str(),
        event.note,
    ])?;
    Ok(())
}

/// Brings the case's row to where the event leads. Of a case that has come to
/// its end, nothing more is due.
fn stand(tx: &Transaction, case_id: i64, event: &Event) -> Result<(), StoreError> {
    let sql = "UPDATE cases SET status = ?2, changed_at_ms = ?3,
                   due_at_ms = CASE WHEN ?4 THEN NULL ELSE due_at_ms END
               WHERE id = ?1";
    let Event { at, status, .. } = event;
    let row = params![case_id, status.as_str(), at.as_ms(), status.is_final()];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The first event of every case.
pub fn reported(at: Timestamp) -> Event {
    Event::new(1, at, Step::Report, Status::Reported)
}
