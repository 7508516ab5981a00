//! A unit's answer is published: one transaction, all of it or nothing.

use rusqlite::{OptionalExtension, Transaction, params};
use xiuhua_core::assess::NewAnswer;
use xiuhua_core::case::{CaseCode, FieldProblem, UnitRef};
use xiuhua_core::city::DivisionCode;
use xiuhua_core::time::Timestamp;

use super::answers::{StoredAnswer, from_row, within};
use super::cases::IS_PUBLIC;
use super::{Store, StoreError};
use crate::http::idempotency::{Intent, Turn, used_for_another};
use crate::http::problem::Problem;

/// An answer that was found to be in order, but for its cases.
#[derive(Debug)]
pub struct Answering {
    /// As the unit wrote it, cleaned.
    pub answer: NewAnswer,
    /// The same as `answer.division`, of this city.
    pub division: DivisionCode,
    /// Who answers.
    pub unit: UnitRef,
    /// Who of the unit it was.
    pub actor: String,
    /// The server's time.
    pub at: Timestamp,
}

/// Why an answer was not published.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// These of its cases are not public cases of the division, by their place.
    #[error("no public cases of the division: {0:?}")]
    Cases(Vec<usize>),
    /// These of its cases it has named before, by their place.
    #[error("cases named twice: {0:?}")]
    Repeated(Vec<usize>),
    /// Its key stands for another request.
    #[error("the key was used for another request")]
    OtherIntent,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AnswerError> for Problem {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Cases(places) => {
                of_cases(places, "unknown", "no public case of this division")
            }
            AnswerError::Repeated(places) => of_cases(places, "repeated", "it is named before"),
            AnswerError::OtherIntent => used_for_another(),
            AnswerError::Store(error) => error.into(),
        }
    }
}

fn of_cases(places: Vec<usize>, code: &'static str, detail: &str) -> Problem {
    let problem = |at: usize| FieldProblem::new(&format!("cases[{at}]"), code, detail.to_owned());
    Problem::fields(places.into_iter().map(problem).collect())
}

impl Store {
    /// What was published of an intent that was carried out before.
    ///
    /// # Errors
    /// [`AnswerError`], but for its cases.
    pub async fn published_before(
        &self,
        intent: Intent,
    ) -> Result<Option<StoredAnswer>, AnswerError> {
        let found = self.read(move |tx| {
            Ok(match published_before(tx, &intent) {
                Ok(Some(id)) => Ok(Some(with_id(tx, id)?)),
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            })
        });
        found.await?
    }

    /// Publishes an answer; of an intent that was carried out before, what was
    /// published then.
    ///
    /// # Errors
    /// [`AnswerError`]; nothing is then published.
    pub async fn publish_answer(
        &self,
        answering: Answering,
        intent: Intent,
        turn: Turn,
    ) -> Result<StoredAnswer, AnswerError> {
        self.write(move |tx| {
            let _until_done = turn;
            let id = match published_before(tx, &intent)? {
                Some(id) => id,
                None => insert(tx, &answering, &intent)?,
            };
            Ok(with_id(tx, id)?)
        })
        .await
    }
}

fn with_id(tx: &Transaction, id: i64) -> Result<StoredAnswer, StoreError> {
    let mut statement = tx.prepare_cached("SELECT * FROM answers WHERE id = ?1")?;
    statement.query_row([id], |row| Ok(from_row(tx, row)))?
}

fn published_before(tx: &Transaction, intent: &Intent) -> Result<Option<i64>, AnswerError> {
    let sql = "SELECT id, fingerprint FROM answers WHERE key = ?1";
    let known = tx.query_row(sql, [&intent.key], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?))
    });
    match known.optional().map_err(StoreError::from)? {
        Some((id, fingerprint)) if fingerprint == intent.fingerprint => Ok(Some(id)),
        Some(_) => Err(AnswerError::OtherIntent),
        None => Ok(None),
    }
}

fn insert(tx: &Transaction, new: &Answering, intent: &Intent) -> Result<i64, AnswerError> {
    let (answer, unit) = (&new.answer, &new.unit);
    let cases = cases_of(tx, &answer.cases, new.division)?;
    let row = params![
        new.at.as_ms(),
        unit.code,
        unit.name,
        unit.name_en,
        unit.phone,
        new.actor,
        new.division.to_string(),
        answer.month.to_string(),
        answer.topic,
        answer.text,
        intent.key,
        intent.fingerprint,
    ];
    let write = || -> rusqlite::Result<i64> {
        let sql = "INSERT INTO answers (at_ms, unit_code, unit_name, unit_name_en, unit_phone,
                       actor, division, month, topic, text, key, fingerprint)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        tx.execute(sql, row)?;
        let id = tx.last_insert_rowid();
        let sql = "INSERT INTO answer_cases (answer_id, position, case_id) VALUES (?1, ?2, ?3)";
        let mut statement = tx.prepare_cached(sql)?;
        for (position, case_id) in (0_i64..).zip(cases) {
            statement.execute([id, position, case_id])?;
        }
        Ok(id)
    };
    Ok(write().map_err(StoreError::from)?)
}

/// The rows of public cases of a division.
fn cases_of(
    tx: &Transaction,
    codes: &[CaseCode],
    division: DivisionCode,
) -> Result<Vec<i64>, AnswerError> {
    let within = within(division);
    let sql = format!("SELECT id FROM cases WHERE code = ?1 AND {IS_PUBLIC} AND {within}");
    let mut statement = tx.prepare_cached(&sql).map_err(StoreError::from)?;
    let (mut cases, mut others) = (Vec::new(), Vec::new());
    let repeated = |&(at, code): &(usize, &CaseCode)| codes[..at].contains(code);
    let repeated: Vec<_> = codes.iter().enumerate().filter(repeated).collect();
    if !repeated.is_empty() {
        let places = repeated.into_iter().map(|(at, _)| at);
        return Err(AnswerError::Repeated(places.collect()));
    }
    for (at, code) in codes.iter().enumerate() {
        let found = statement.query_row([code.digits(), division.to_string()], |row| row.get(0));
        match found.optional().map_err(StoreError::from)? {
            Some(id) => cases.push(id),
            None => others.push(at),
        }
    }
    if others.is_empty() {
        Ok(cases)
    } else {
        Err(AnswerError::Cases(others))
    }
}
