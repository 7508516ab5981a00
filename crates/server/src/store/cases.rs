//! Cases as they stand.

use rusqlite::{OptionalExtension, Row, Transaction};
use xiuhua_core::case::{
    CaseCode, CaseView, Contact, DivisionRef, Event, Place, Progress, Status, UnitRef,
};
use xiuhua_core::geo::LngLat;
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::columns::{by_name, instant, parsed};
use super::events::StoredEvent;
use super::{Store, StoreError, events, supports};

/// A case with everything that is known of it, whoever may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredCase {
    /// The row; it tells how many cases there are, and never leaves the server.
    pub(super) id: i64,
    everything: CaseView,
    /// What may come next; known where the events are.
    progress: Option<Progress>,
}

impl StoredCase {
    /// The public code.
    pub fn code(&self) -> CaseCode {
        self.everything.code
    }

    /// Where it stands.
    pub fn status(&self) -> Status {
        self.everything.status
    }

    /// Whether everybody may see it: what was taken back, voided or hidden is
    /// for its reporter and the units.
    pub fn is_public(&self) -> bool {
        !NOT_PUBLIC.contains(&self.everything.status) && !self.everything.is_hidden
    }

    /// One that is not in the database.
    pub(super) fn unwritten(everything: CaseView) -> Self {
        Self {
            id: 0,
            everything,
            progress: None,
        }
    }

    /// The same with its events.
    pub(super) fn with_events(mut self, events: Vec<StoredEvent>) -> Self {
        let steps = events.iter().map(|stored| stored.event.step);
        self.progress = events::progress(steps).ok();
        self.everything.events = events.into_iter().map(|stored| stored.event).collect();
        self
    }

    /// What may come next; `None` for a case of a list.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// Everything, for those who decide upon it.
    pub fn everything(&self) -> &CaseView {
        &self.everything
    }

    /// What everybody may see of it.
    pub fn into_public_view(self) -> CaseView {
        CaseView {
            contact: Contact::default(),
            events: self.everything.events.into_iter().map(for_all).collect(),
            ..self.everything
        }
    }

    /// What its reporter may see of it.
    pub fn into_reporter_view(self) -> CaseView {
        CaseView {
            is_mine: true,
            events: self.everything.events.into_iter().map(for_all).collect(),
            ..self.everything
        }
    }

    /// What the units may see of it that have to do with it. Whoever takes a
    /// case back takes back how to be reached.
    pub fn into_staff_view(self) -> CaseView {
        let contact = match self.everything.status {
            Status::Withdrawn => Contact::default(),
            _ => self.everything.contact,
        };
        CaseView {
            contact,
            ..self.everything
        }
    }
}

/// Without what the units tell each other.
fn for_all(event: Event) -> Event {
    Event {
        internal_note: String::new(),
        ..event
    }
}

/// A case that was taken back, or voided, is the reporter's affair alone.
pub const NOT_PUBLIC: [Status; 2] = [Status::Withdrawn, Status::Voided];

/// What a list leaves out that everybody may see.
pub const IS_PUBLIC: &str = "status NOT IN ('withdrawn', 'voided') AND is_hidden = 0";

impl Store {
    /// A case with its events.
    ///
    /// # Errors
    /// Of the database.
    pub async fn case(&self, code: CaseCode) -> Result<Option<StoredCase>, StoreError> {
        self.read(move |tx| with_code(tx, code)).await
    }
}

/// A case with its events.
pub fn with_code(tx: &Transaction, code: CaseCode) -> Result<Option<StoredCase>, StoreError> {
    let mut statement = tx.prepare_cached("SELECT * FROM cases WHERE code = ?1")?;
    let case = statement
        .query_row([code.digits()], |row| Ok(from_row(tx, row)))
        .optional()?;
    let Some(case) = case else {
        return Ok(None);
    };
    let case = case?;
    let events = events::of_case(tx, case.id)?;
    Ok(Some(case.with_events(events)))
}

/// A case as in a list, without its events.
pub fn from_row(tx: &Transaction, row: &Row) -> Result<StoredCase, StoreError> {
    let id = row.get("id")?;
    let class: Option<String> = row.get("class")?;
    let (lng_deg, lat_deg) = (row.get("lng_deg")?, row.get("lat_deg")?);
    let due_at_ms: Option<i64> = row.get("due_at_ms")?;
    let code: String = row.get("code")?;
    let cell: Option<String> = row.get("cell")?;
    let everything = CaseView {
        code: parsed(&code, "a code")?,
        class: class.map(|class| parsed(&class, "a class")).transpose()?,
        condition: row.get("condition")?,
        place: Place {
            position: LngLat::new(lng_deg, lat_deg)
                .map_err(|_| StoreError::Unreadable("a position"))?,
            accuracy_m: row.get("accuracy_m")?,
            source: by_name(row, "place_source")?,
            note: row.get("place_note")?,
            division: row.get("place_division")?,
        },
        town: division(row, "town")?,
        community: division(row, "community")?,
        cell: cell.map(|cell| parsed(&cell, "a cell")).transpose()?,
        unit: unit(row, "unit")?,
        supervisor: unit(row, "supervisor")?,
        description: row.get("description")?,
        photos: photos_of(tx, id)?,
        status: by_name(row, "status")?,
        reported_at: instant(row, "reported_at_ms")?,
        changed_at: instant(row, "changed_at_ms")?,
        due_at: due_at_ms.map(Timestamp::from_ms),
        follow_up_due_at: None,
        supports: supports::count(tx, id)?,
        events: Vec::new(),
        is_mine: false,
        is_hidden: row.get("is_hidden")?,
        legal: Vec::new(),
        contact: Contact {
            name: row.get("contact_name")?,
            phone: row.get("contact_phone")?,
        },
    };
    Ok(StoredCase {
        id,
        everything,
        progress: None,
    })
}

/// The division whose columns begin so, where it is known.
fn division(row: &Row, prefix: &str) -> Result<Option<DivisionRef>, StoreError> {
    let Some(code) = row.get(&*format!("{prefix}_code"))? else {
        return Ok(None);
    };
    Ok(Some(DivisionRef {
        code,
        name: row.get(&*format!("{prefix}_name"))?,
        name_en: row.get(&*format!("{prefix}_name_en"))?,
    }))
}

/// The unit whose columns begin so, where it is known.
pub fn unit(row: &Row, prefix: &str) -> Result<Option<UnitRef>, StoreError> {
    let Some(code) = row.get(&*format!("{prefix}_code"))? else {
        return Ok(None);
    };
    Ok(Some(UnitRef {
        code,
        name: row.get(&*format!("{prefix}_name"))?,
        name_en: row.get(&*format!("{prefix}_name_en"))?,
        phone: row.get(&*format!("{prefix}_phone"))?,
    }))
}

fn photos_of(tx: &Transaction, case_id: i64) -> Result<Vec<PhotoId>, StoreError> {
    let sql = "SELECT photo_id FROM case_photos WHERE case_id = ?1 ORDER BY position";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([case_id])?;
    let mut photos = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        photos.push(parsed(&id, "a photo id")?);
    }
    Ok(photos)
}
