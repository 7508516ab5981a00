//! What happened to a case: only ever added to.

use rusqlite::types::Value;
use rusqlite::{Row, Transaction, params, params_from_iter};
use xiuhua_core::case::{Event, Progress, Step, TimeLeft};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::StoreError;
use super::about::{self, About};
use super::cases::unit;
use super::columns::{by_name, instant, name_of, parsed};
use super::ratings::{self, StoredRating};

/// An event with what never leaves the server.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// As the units see it.
    pub event: Event,
    /// What is left of the limit whose clock stands still.
    pub left: Option<TimeLeft>,
    /// What the case is about from now on; `None` where that stays.
    pub about: Option<About>,
    /// What the reporter said of the case.
    pub rating: Option<StoredRating>,
}

impl From<Event> for StoredEvent {
    fn from(event: Event) -> Self {
        Self {
            event,
            left: None,
            about: None,
            rating: None,
        }
    }
}

const UNIT: [&str; 4] = ["unit_code", "unit_name", "unit_name_en", "unit_phone"];
const TO_UNIT: [&str; 4] = [
    "to_unit_code",
    "to_unit_name",
    "to_unit_name_en",
    "to_unit_phone",
];

/// The events of a case in their order.
pub fn of_case(tx: &Transaction, case_id: i64) -> Result<Vec<StoredEvent>, StoreError> {
    let mut photos = photos_of(tx, case_id)?;
    let mut statement =
        tx.prepare_cached("SELECT * FROM events WHERE case_id = ?1 ORDER BY seq")?;
    let mut rows = statement.query([case_id])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let mut stored = from_row(row)?;
        let seq = stored.event.seq;
        stored.event.photos = photos
            .extract_if(.., |(of, _)| *of == seq)
            .map(|(_, id)| id)
            .collect();
        events.push(stored);
    }
    // Most cases have none, and schemas of before no table for them.
    if events.iter().any(|one| one.event.step == Step::Rate) {
        for rating in ratings::of_case(tx, case_id)? {
            let mut of = events.iter_mut();
            if let Some(one) = of.find(|one| one.event.seq == rating.seq) {
                one.rating = Some(rating);
            }
        }
    }
    Ok(events)
}

fn from_row(row: &Row) -> Result<StoredEvent, StoreError> {
    let optional = |name: &str| -> rusqlite::Result<Option<Timestamp>> {
        Ok(row.get::<_, Option<i64>>(name)?.map(Timestamp::from_ms))
    };
    let about: Option<String> = row.get("about")?;
    let about = about.map(|json| serde_json::from_str(&json)).transpose();
    let left = match (row.get("left_ms")?, row.get("is_left_working")?) {
        (Some(ms), Some(true)) => Some(TimeLeft::Working(ms)),
        (Some(ms), _) => Some(TimeLeft::Running(ms)),
        (None, _) => None,
    };
    let at = instant(row, "at_ms")?;
    let (step, status) = (by_name(row, "step")?, by_name(row, "status")?);
    Ok(StoredEvent {
        event: Event {
            note: row.get("note")?,
            unit: unit(row, "unit")?,
            by: row.get("actor")?,
            to: unit(row, "to_unit")?,
            due_at: optional("due_at_ms")?,
            until: optional("until_ms")?,
            follow_up_due_at: optional("follow_up_due_at_ms")?,
            internal_note: row.get("internal_note")?,
            ..Event::new(row.get("seq")?, at, step, status)
        },
        left,
        about: about.map_err(|_| StoreError::Unreadable("what a case is about"))?,
        rating: None,
    })
}

fn photos_of(tx: &Transaction, case_id: i64) -> Result<Vec<(u32, PhotoId)>, StoreError> {
    let sql = "SELECT seq, photo_id FROM event_photos WHERE case_id = ?1 ORDER BY seq, position";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([case_id])?;
    let mut photos = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(1)?;
        photos.push((row.get(0)?, parsed(&id, "a photo id")?));
    }
    Ok(photos)
}

/// Adds an event.
pub fn append(tx: &Transaction, case_id: i64, stored: &StoredEvent) -> Result<(), StoreError> {
    let StoredEvent {
        event,
        left,
        about,
        rating,
    } = stored;
    let ms = |at: Option<Timestamp>| at.map_or(Value::Null, |at| at.as_ms().into());
    let (left_ms, is_left_working) = match *left {
        None => (Value::Null, Value::Null),
        Some(TimeLeft::Working(ms)) => (ms.into(), true.into()),
        Some(TimeLeft::Running(ms)) => (ms.into(), false.into()),
    };
    let about = about.as_ref().map(serde_json::to_string).transpose();
    let about = about.map_err(|_| StoreError::Unreadable("what a case is about"))?;
    let mut columns = vec![
        ("case_id", case_id.into()),
        ("seq", event.seq.into()),
        ("at_ms", event.at.as_ms().into()),
        ("step", name_of(&event.step)?.into()),
        ("status", event.status.as_str().to_owned().into()),
        ("note", event.note.clone().into()),
        ("internal_note", event.internal_note.clone().into()),
        ("actor", event.by.clone().into()),
        ("due_at_ms", ms(event.due_at)),
        ("until_ms", ms(event.until)),
        ("follow_up_due_at_ms", ms(event.follow_up_due_at)),
        ("left_ms", left_ms),
        ("is_left_working", is_left_working),
        ("about", about.map_or(Value::Null, Value::Text)),
    ];
    columns.extend(about::unit(UNIT, event.unit.as_ref()));
    columns.extend(about::unit(TO_UNIT, event.to.as_ref()));
    let (names, values): (Vec<&str>, Vec<Value>) = columns.into_iter().unzip();
    let (names, marks) = (names.join(", "), vec!["?"; values.len()].join(", "));
    let sql = format!("INSERT INTO events ({names}) VALUES ({marks})");
    tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    let sql = "INSERT INTO event_photos (case_id, seq, position, photo_id) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = tx.prepare_cached(sql)?;
    for (position, id) in event.photos.iter().enumerate() {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        statement.execute(params![case_id, event.seq, position, id.to_string()])?;
    }
    match rating {
        Some(rating) => ratings::append(tx, case_id, rating),
        None => Ok(()),
    }
}

/// The state that steps lead to.
pub fn progress(steps: impl IntoIterator<Item = Step>) -> Result<Progress, StoreError> {
    let steps = steps.into_iter().skip_while(|&step| step == Step::Report);
    steps
        .into_iter()
        .try_fold(Progress::reported(), Progress::take)
        .map_err(|_| StoreError::Unreadable("the events"))
}
