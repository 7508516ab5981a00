//! "What you said, what was done": what units have answered residents.

use rusqlite::{Row, Transaction, params};
use xiuhua_core::assess::rates::Month;
use xiuhua_core::case::{CaseCode, UnitRef};
use xiuhua_core::city::{DivisionCode, Level};
use xiuhua_core::time::Timestamp;

use super::cases::{IS_PUBLIC, unit};
use super::columns::{instant, parsed};
use super::{Store, StoreError};

/// Answers that are shown at once.
const AT_MOST: u32 = 50;

/// However many there are to parts of a place, those to the place itself and to
/// what it lies in stay among them.
const ANSWERS: &str = "
    SELECT * FROM (
        SELECT * FROM answers one
        WHERE (division LIKE ?1 || '%' OR ?1 LIKE division || '%')
            AND (?3 IS NULL OR month = ?3)
            AND NOT EXISTS (
                SELECT 1 FROM answers later
                WHERE later.division = one.division AND later.id > one.id
                    AND later.unit_code = one.unit_code
                    AND later.month = one.month AND later.topic IS one.topic
            )
        ORDER BY ?1 LIKE division || '%' DESC, id DESC LIMIT ?2
    ) ORDER BY id DESC";

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAnswer {
    /// Counts up.
    pub id: i64,
    /// When it was published.
    pub at: Timestamp,
    /// Who answers.
    pub unit: UnitRef,
    /// Whom.
    pub division: DivisionCode,
    /// To what was said in which month.
    pub month: Month,
    /// Id of the topic; `None` for the whole month.
    pub topic: Option<String>,
    /// What was done.
    pub text: String,
    /// Those of its cases that everybody may see now.
    pub cases: Vec<CaseCode>,
}

impl Store {
    /// The answers to a place, to what it lies in and to what lies in it, of one
    /// month or all, the newest first; of a unit only its latest on the same.
    ///
    /// # Errors
    /// Of the database.
    pub async fn answers(
        &self,
        place: DivisionCode,
        month: Option<Month>,
    ) -> Result<Vec<StoredAnswer>, StoreError> {
        self.read(move |tx| {
            let mut statement = tx.prepare_cached(ANSWERS)?;
            let month = month.map(|month| month.to_string());
            let mut rows = statement.query(params![place.to_string(), AT_MOST, month])?;
            let mut answers = Vec::new();
            while let Some(row) = rows.next()? {
                answers.push(from_row(tx, row)?);
            }
            Ok(answers)
        })
        .await
    }

    /// Public cases of a division that were closed and reported since a moment,
    /// the earliest first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn closed_in(
        &self,
        division: DivisionCode,
        since: Timestamp,
        at_most: usize,
    ) -> Result<Vec<CaseCode>, StoreError> {
        self.read(move |tx| {
            let sql = format!(
                "SELECT code FROM cases
                 WHERE reported_at_ms >= ?3 AND status = 'closed' AND {IS_PUBLIC} AND {}
                 ORDER BY id LIMIT ?1",
                within(division)
            );
            let mut statement = tx.prepare_cached(&sql)?;
            let at_most = i64::try_from(at_most).unwrap_or(i64::MAX);
            let mut rows =
                statement.query(params![at_most, division.to_string(), since.as_ms()])?;
            let mut codes = Vec::new();
            while let Some(row) = rows.next()? {
                let code: String = row.get(0)?;
                codes.push(parsed(&code, "a code")?);
            }
            Ok(codes)
        })
        .await
    }
}

/// Which cases lie in the division whose code is the second parameter.
pub fn within(division: DivisionCode) -> &'static str {
    match division.level() {
        Level::District => "?2 <> ''",
        Level::Town => "town_code = ?2",
        Level::Community => "community_code = ?2",
    }
}

/// An answer as it is kept.
pub fn from_row(tx: &Transaction, row: &Row) -> Result<StoredAnswer, StoreError> {
    let id = row.get("id")?;
    let (division, month): (String, String) = (row.get("division")?, row.get("month")?);
    let sql = format!(
        "SELECT code FROM answer_cases JOIN cases ON cases.id = case_id
         WHERE answer_id = ?1 AND {IS_PUBLIC} ORDER BY position"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    let mut cases = Vec::new();
    while let Some(row) = rows.next()? {
        let code: String = row.get(0)?;
        cases.push(parsed(&code, "a code")?);
    }
    Ok(StoredAnswer {
        id,
        at: instant(row, "at_ms")?,
        unit: unit(row, "unit")?.ok_or(StoreError::Unreadable("a unit"))?,
        division: parsed(&division, "a division")?,
        month: parsed(&month, "a month")?,
        topic: row.get("topic")?,
        text: row.get("text")?,
        cases,
    })
}
