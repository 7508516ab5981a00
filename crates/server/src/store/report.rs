//! A report becomes a case: one transaction, all of it or nothing.

use rusqlite::{ToSql, Transaction, params};
use xiuhua_core::case::{CaseCode, DivisionRef, FieldProblem, NewCase, Status, UnitRef};
use xiuhua_core::grid::CellId;
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::columns::name_of;
use super::{Recalled, Store, StoreError, StoredCase, cases, events, idempotency, photos};
use crate::http::idempotency::{Intent, Turn, used_for_another};
use crate::http::problem::Problem;
use crate::photo::PhotoFiles;

/// A day of a million possible codes would have to be crowded for so many
/// draws to be taken already.
const CODE_DRAWS: usize = 32;

/// A report that was found to be in order.
pub struct NewReport {
    /// As the resident wrote it, cleaned.
    pub case: NewCase,
    /// The town that it lies in.
    pub town: DivisionRef,
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
            let missing = missing_photos(tx, &photos, &report.case.photos)?;
            if !missing.is_empty() {
                return Err(ReportError::PhotosMissing(missing));
            }
            let code = draw_code(tx, report.date)?;
            let case_id = insert(tx, code, &report)?;
            events::append(tx, case_id, &events::reported(report.at))?;
            idempotency::remember(tx, &intent, case_id, report.at)?;
            let case = cases::with_code(tx, code)?;
            Ok(case.ok_or(StoreError::Unreadable("a case"))?)
        })
        .await
    }
}

fn missing_photos(
    tx: &Transaction,
    photos: &PhotoFiles,
    ids: &[PhotoId],
) -> Result<Vec<PhotoId>, StoreError> {
    let mut missing = Vec::new();
    for &id in ids {
        if !photos::holds(tx, photos, id)? {
            missing.push(id);
        }
    }
    Ok(missing)
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

fn insert(tx: &Transaction, code: CaseCode, report: &NewReport) -> Result<i64, StoreError> {
    let NewReport { case, town, .. } = report;
    let (community, cell) = (report.community.as_ref(), report.cell);
    let (unit, supervisor) = (&report.unit, report.supervisor.as_ref());
    let columns: &[(&str, &dyn ToSql)] = &[
        ("code", &code.digits()),
        ("class", &case.class.as_ref().map(ToString::to_string)),
        ("condition", &case.condition),
        ("lng_deg", &case.place.position.lng_deg()),
        ("lat_deg", &case.place.position.lat_deg()),
        ("accuracy_m", &case.place.accuracy_m),
        ("place_source", &name_of(&case.place.source)?),
        ("place_note", &case.place.note),
        ("place_division", &case.place.division),
        ("town_code", &town.code),
        ("town_name", &town.name),
        ("town_name_en", &town.name_en),
        ("community_code", &community.map(|division| &division.code)),
        ("community_name", &community.map(|division| &division.name)),
        (
            "community_name_en",
            &community.map(|division| &division.name_en),
        ),
        ("cell", &cell.map(|cell| cell.to_string())),
        ("unit_code", &unit.code),
        ("unit_name", &unit.name),
        ("unit_name_en", &unit.name_en),
        ("unit_phone", &unit.phone),
        ("supervisor_code", &supervisor.map(|unit| &unit.code)),
        ("supervisor_name", &supervisor.map(|unit| &unit.name)),
        ("supervisor_name_en", &supervisor.map(|unit| &unit.name_en)),
        (
            "supervisor_phone",
            &supervisor.and_then(|unit| unit.phone.as_ref()),
        ),
        ("description", &case.description),
        ("taken_at_ms", &case.taken_at.map(Timestamp::as_ms)),
        ("contact_name", &case.contact.name),
        ("contact_phone", &case.contact.phone),
        ("location_consent", &case.location_consent),
        ("status", &Status::Reported.as_str()),
        ("reported_at_ms", &report.at.as_ms()),
        ("changed_at_ms", &report.at.as_ms()),
        ("due_at_ms", &report.due_at.map(Timestamp::as_ms)),
    ];
    let (names, values): (Vec<&str>, Vec<&dyn ToSql>) = columns.iter().copied().unzip();
    let (names, marks) = (names.join(", "), vec!["?"; values.len()].join(", "));
    let sql = format!("INSERT INTO cases ({names}) VALUES ({marks})");
    tx.prepare_cached(&sql)?.execute(&*values)?;
    let case_id = tx.last_insert_rowid();
    let sql = "INSERT INTO case_photos (case_id, position, photo_id) VALUES (?1, ?2, ?3)";
    let mut statement = tx.prepare_cached(sql)?;
    for (position, id) in case.photos.iter().enumerate() {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        statement.execute(params![case_id, position, id.to_string()])?;
    }
    Ok(case_id)
}
