//! A report becomes a case: one transaction, all of it or nothing.

use rusqlite::types::Value;
use rusqlite::{Transaction, params, params_from_iter};
use xiuhua_core::case::{
    CaseCode, DivisionRef, Event, FieldProblem, NewCase, Status, Step, UnitRef,
};
use xiuhua_core::grid::CellId;
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::about::About;
use super::events::StoredEvent;
use super::fold::{Folded, fold};
use super::{Recalled, Store, StoreError, StoredCase, cases, events, idempotency, photos};
use crate::http::idempotency::{Intent, Turn, used_for_another};
use crate::http::problem::Problem;

/// A day of a million possible codes would have to be crowded for so many
/// draws to be taken already.
const CODE_DRAWS: usize = 32;

/// A report that was found to be in order.
#[derive(Debug)]
pub struct NewReport {
    /// As the resident wrote it, cleaned.
    pub case: NewCase,
    /// The town that it lies in, where that is known.
    pub town: Option<DivisionRef>,
    /// The community, where that is known.
    pub community: Option<DivisionRef>,
    /// The cell, where that is known.
    pub cell: Option<CellId>,
    /// Who is responsible.
    pub unit: UnitRef,
    /// Who supervises that.
    pub supervisor: Option<UnitRef>,
    /// The server's time.
    pub at: Timestamp,
    /// The date that its code says, in the city's zone.
    pub date: (i32, u8, u8),
    /// By when the responsible unit is to have dealt with it.
    pub due_at: Option<Timestamp>,
    /// Whether only its reporter and the units may see it.
    pub is_private: bool,
}

/// Why a report did not become a case.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// These photos have not been received.
    #[error("photos are missing: {0:?}")]
    PhotosMissing(Vec<PhotoId>),
    /// Its key stands for another request.
    #[error("the key was used for another request")]
    OtherIntent,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::PhotosMissing(ids) => {
                let problem = |id| FieldProblem::new("photos", "not_held", format!("{id}"));
                Problem::fields(ids.into_iter().map(problem).collect())
            }
            ReportError::OtherIntent => used_for_another(),
            ReportError::Store(error) => error.into(),
        }
    }
}

impl Store {
    /// Stores a report, its first event and its idempotency key; of one that is
    /// stored already, the case as it stands.
    ///
    /// # Errors
    /// [`ReportError`]; nothing is then stored.
    pub async fn report(
        &self,
        report: NewReport,
        intent: Intent,
        turn: Turn,
    ) -> Result<StoredCase, ReportError> {
        let photos = self.photos.clone();
        self.write_holding(turn, move |tx| {
            match idempotency::recalled(tx, &intent)? {
                Recalled::New => {}
                Recalled::Done(case) => return Ok(*case),
                Recalled::Other => return Err(ReportError::OtherIntent),
            }
            let missing = photos::missing(tx, &photos, &report.case.photos)?;
            if !missing.is_empty() {
                return Err(ReportError::PhotosMissing(missing));
            }
            let code = draw_code(tx, report.date)?;
            let events = first_events(&report);
            let case_id = insert(tx, code, &report, &fold(&events)?)?;
            for event in &events {
                events::append(tx, case_id, event)?;
            }
            idempotency::remember(tx, &intent, case_id, report.at)?;
            let case = cases::with_code(tx, code)?;
            Ok(case.ok_or(StoreError::Unreadable("a case"))?)
        })
        .await
    }
}

fn draw_code(tx: &Transaction, date: (i32, u8, u8)) -> Result<CaseCode, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM cases WHERE code = ?1)";
    let mut statement = tx.prepare_cached(sql)?;
    for _ in 0..CODE_DRAWS {
        let drawn = getrandom::u32().map_err(|_| StoreError::Unreadable("randomness"))?;
        let code = CaseCode::new(date, drawn);
        let is_taken: bool = statement.query_row([code.digits()], |row| row.get(0))?;
        if !is_taken {
            return Ok(code);
        }
    }
    Err(StoreError::Unreadable("a free code"))
}

/// Inserts the row of a case and the photos of its report.
pub fn insert(
    tx: &Transaction,
    code: CaseCode,
    report: &NewReport,
    folded: &Folded,
) -> Result<i64, StoreError> {
    let NewReport { case, at, .. } = report;
    let mut columns = vec![
        ("code", code.digits().into()),
        ("description", case.description.clone().into()),
        (
            "taken_at_ms",
            case.taken_at.map_or(Value::Null, |at| at.as_ms().into()),
        ),
        ("contact_name", case.contact.name.clone().into()),
        ("contact_phone", case.contact.phone.clone().into()),
        ("location_consent", case.location_consent.into()),
        ("reported_at_ms", at.as_ms().into()),
    ];
    columns.extend(folded.columns()?);
    let (names, values): (Vec<&str>, Vec<Value>) = columns.into_iter().unzip();
    let (names, marks) = (names.join(", "), vec!["?"; values.len()].join(", "));
    let sql = format!("INSERT INTO cases ({names}) VALUES ({marks})");
    tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    let case_id = tx.last_insert_rowid();
    let sql = "INSERT INTO case_photos (case_id, position, photo_id) VALUES (?1, ?2, ?3)";
    let mut statement = tx.prepare_cached(sql)?;
    for (position, id) in case.photos.iter().enumerate() {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        statement.execute(params![case_id, position, id.to_string()])?;
    }
    Ok(case_id)
}

/// How a case begins. What is private by the city's rules is hidden at once.
pub fn first_events(report: &NewReport) -> Vec<StoredEvent> {
    let NewReport { case, at, .. } = report;
    let event = |seq, step| Event {
        due_at: report.due_at,
        ..Event::new(seq, *at, step, Status::Reported)
    };
    let about = About {
        class: case.class.clone(),
        condition: case.condition.clone(),
        place: case.place.clone(),
        town: report.town.clone(),
        community: report.community.clone(),
        cell: report.cell.map(|cell| cell.to_string()),
        unit: Some(report.unit.clone()),
        supervisor: report.supervisor.clone(),
    };
    let mut events = vec![StoredEvent {
        about: Some(about),
        ..event(1, Step::Report).into()
    }];
    if report.is_private {
        events.push(event(2, Step::Hide).into());
    }
    events
}
