//! All cases, as far as they count in the open rates.

use std::sync::Arc;

use rusqlite::{Row, Transaction};
use xiuhua_core::assess::rates::{Answer, CaseRecord, Counting, Recording, Subject};
use xiuhua_core::assess::rating::Rating;
use xiuhua_core::case::{Status, Step};
use xiuhua_core::city::DivisionCode;
use xiuhua_core::time::Timestamp;

use super::changed::last_of;
use super::columns::{name_of, parsed};
use super::{Store, StoreError};
use crate::city::CityInUse;

/// The events of all cases in order, each with its case as it now is and, at a
/// rating, what was said. Columns go by number: there are millions of rows.
const ALL: &str = "
    SELECT c.id, c.code, c.class, c.town_code, c.community_code, c.unit_code, c.reported_at_ms,
        e.at_ms, e.step, e.status, e.due_at_ms,
        CASE WHEN e.step = 'rate' THEN
            (SELECT rating FROM ratings r WHERE r.case_id = e.case_id AND r.seq = e.seq)
        END
    FROM cases c CROSS JOIN events e ON e.case_id = c.id
    ORDER BY c.id, e.seq";

impl Store {
    /// Tells `into` of every case there is, in one look at the database, and the
    /// last change that is in them.
    ///
    /// # Errors
    /// Of the database.
    pub async fn all_records<T: Send + 'static>(
        &self,
        city: Arc<CityInUse>,
        mut into: T,
        tell: fn(&mut T, CaseRecord),
    ) -> Result<(T, i64), StoreError> {
        self.read(move |tx| {
            let last = last_of(tx, "changes")?;
            if let Some(by) = city.counting() {
                for_each(tx, by, |record| tell(&mut into, record))?;
            }
            Ok((into, last))
        })
        .await
    }
}

fn for_each(
    tx: &Transaction,
    by: Counting,
    mut tell: impl FnMut(CaseRecord),
) -> Result<(), StoreError> {
    let steps = names_of_steps()?;
    let mut statement = tx.prepare(ALL)?;
    let mut rows = statement.query([])?;
    let mut reading: Option<Reading> = None;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if let Some(done) = reading.take_if(|reading| reading.id != id) {
            tell(done.end());
        }
        let mut of_case = match reading.take() {
            Some(of_case) => of_case,
            None => match StoreError::skip_unreadable(Reading::begin(id, row, by), "a case")? {
                Some(of_case) => of_case,
                None => continue,
            },
        };
        of_case.hear(row, &steps)?;
        reading = Some(of_case);
    }
    reading.into_iter().for_each(|done| tell(done.end()));
    Ok(())
}

/// A case whose events are being read.
struct Reading<'a> {
    id: i64,
    recording: Recording<'a>,
    status: Status,
    answer: Option<Answer>,
}

impl<'a> Reading<'a> {
    fn begin(id: i64, row: &Row, by: Counting<'a>) -> Result<Self, StoreError> {
        let subject = Subject {
            code: parsed(text(row, 1)?, "a code")?,
            class: optional(row, 2)?
                .map(|class| parsed(class, "a class"))
                .transpose()?,
            town: division(optional(row, 3)?),
            community: division(optional(row, 4)?),
            unit: optional(row, 5)?.map(str::to_owned),
            reported_at: Timestamp::from_ms(row.get(6)?),
        };
        Ok(Self {
            id,
            recording: Recording::new(subject, by),
            status: Status::Reported,
            answer: None,
        })
    }

    fn hear(&mut self, row: &Row, steps: &[(String, Step)]) -> Result<(), StoreError> {
        let name = text(row, 8)?;
        let step = steps.iter().find(|(known, _)| known == name);
        self.status = Status::parse(text(row, 9)?).unwrap_or(Status::Unknown);
        self.recording.hear(
            Timestamp::from_ms(row.get(7)?),
            step.map_or(Step::Unknown, |&(_, step)| step),
            self.status,
            row.get::<_, Option<i64>>(10)?.map(Timestamp::from_ms),
        );
        if let Some(json) = optional(row, 11)? {
            let rating: Result<Rating, _> = serde_json::from_str(json);
            let rating = rating.map_err(|_| StoreError::Unreadable("a rating"));
            if let Some(rating) = StoreError::skip_unreadable(rating, "a rating")? {
                self.answer = Some(Answer::from(&rating));
            }
        }
        Ok(())
    }

    fn end(self) -> CaseRecord {
        self.recording.end(self.status, self.answer)
    }
}

/// A division that is none counts for the district alone.
pub fn division(code: Option<&str>) -> Option<DivisionCode> {
    code.and_then(|code| code.parse().ok())
}

fn names_of_steps() -> Result<Vec<(String, Step)>, StoreError> {
    let named = Step::ALL.map(|step| Ok((name_of(&step)?, step)));
    named.into_iter().collect()
}

fn text<'a>(row: &'a Row, column: usize) -> Result<&'a str, StoreError> {
    optional(row, column)?.ok_or(StoreError::Unreadable("a text"))
}

fn optional<'a>(row: &'a Row, column: usize) -> Result<Option<&'a str>, StoreError> {
    let value = row.get_ref(column)?.as_str_or_null();
    value.map_err(|_| StoreError::Unreadable("a text"))
}
