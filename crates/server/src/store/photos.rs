//! Which photos are held, and which cases name them.

use rusqlite::{Transaction, params};
use xiuhua_core::case::{CaseCode, Status};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::columns::{by_name, parsed};
use super::{Store, StoreError};

impl Store {
    /// Whether a photo is held.
    ///
    /// # Errors
    /// Of the database.
    pub async fn holds_photo(&self, id: PhotoId) -> Result<bool, StoreError> {
        self.read(move |tx| holds(tx, id)).await
    }

    /// Notes that a photo is on disk, safely. Noting it twice is fine.
    ///
    /// # Errors
    /// Of the database.
    pub async fn hold_photo(
        &self,
        id: PhotoId,
        size_bytes: usize,
        is_reencoded: bool,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            let sql = "INSERT INTO photos (id, size_bytes, is_reencoded, received_at_ms)
                       VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING";
            let size_bytes = i64::try_from(size_bytes).unwrap_or(i64::MAX);
            tx.execute(
                sql,
                params![id.to_string(), size_bytes, is_reencoded, at.as_ms()],
            )?;
            Ok(())
        })
        .await
    }

    /// The cases that name a photo, and where they stand.
    ///
    /// # Errors
    /// Of the database.
    pub async fn cases_naming(&self, id: PhotoId) -> Result<Vec<(CaseCode, Status)>, StoreError> {
        self.read(move |tx| {
            let sql = "SELECT code, status FROM case_photos
                       JOIN cases ON cases.id = case_id WHERE photo_id = ?1";
            let mut statement = tx.prepare_cached(sql)?;
            let mut rows = statement.query([id.to_string()])?;
            let mut cases = Vec::new();
            while let Some(row) = rows.next()? {
                let code: String = row.get("code")?;
                cases.push((parsed(&code, "a code")?, by_name(row, "status")?));
            }
            Ok(cases)
        })
        .await
    }
}

/// Whether a photo is held.
pub fn holds(tx: &Transaction, id: PhotoId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM photos WHERE id = ?1)";
    let held = tx
        .prepare_cached(sql)?
        .query_row([id.to_string()], |row| row.get(0))?;
    Ok(held)
}
