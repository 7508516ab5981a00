//! Cases as they stand.

use rusqlite::{OptionalExtension, Row, Transaction};
use xiuhua_core::case::{
    CaseCode, CaseView, Contact, DivisionRef, Place, Progress, Status, UnitRef,
};
use xiuhua_core::geo::LngLat;
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::columns::{by_name, instant, parsed};
use super::events::StoredEvent;
use super::{Store, StoreError, StoredRating, events, supports};

/// A case with everything that is known of it, whoever may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredCase {
    /// The row; it tells how many cases there are, and never leaves the server.
    pub(super) id: i64,
    pub(super) everything: CaseView,
    /// What may come next; known where the events are.
    progress: Option<Progress>,
    /// Known where the events are.
    pub(super) ratings: Vec<StoredRating>,
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
            ratings: Vec::new(),
        }
    }

    /// The same with its events.
    pub(super) fn with_events(mut self, events: Vec<StoredEvent>) -> Self {
        let steps = events.iter().map(|stored| stored.event.step);
        self.progress = events::progress(steps).ok();
        let (ratings, events): (Vec<_>, Vec<_>) = events
            .into_iter()
            .map(|stored| (stored.rating, stored.event))
            .unzip();
        self.ratings = ratings.into_iter().flatten().collect();
        self.everything.events = events;
        self
    }

    /// What may come next; `None` for a case of a list.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// What its reporter has said of it, one after the other; empty for a case
    /// of a list.
    pub fn ratings(&self) -> &[StoredRating] {
        &self.ratings
    }

    /// The rating that counts.
    pub fn rating(&self) -> Option<&StoredRating> {
        self.ratings.last()
    }

    /// Everything, for those who decide upon it.
    pub fn everything(&self) -> &CaseView {
        &self.everything
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
    let optional = |name: &str| -> rusqlite::Result<Option<Timestamp>> {
        Ok(row.get::<_, Option<i64>>(name)?.map(Timestamp::from_ms))
    };
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
        due_at: optional("due_at_ms")?,
        follow_up_due_at: optional("follow_up_due_at_ms")?,
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
        ratings: Vec::new(),
    })
}

/// The division whose columns begin so, where it is known.
fn division(row: &Row, prefix: &str) -> Result<Option<DivisionRef>, StoreError> {
    let code: Option<String> = row.get(&*format!("{prefix}_code"))?;
    // A town is empty where none is known, see `About::columns`.
    let Some(code) = code.filter(|code| !code.is_empty()) else {
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
