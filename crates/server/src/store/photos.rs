//! Which photos are held, and which cases name them.

use rusqlite::{OptionalExtension, Transaction, params};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::{Store, StoreError, StoredCase, cases};
use crate::photo::{PhotoFiles, Staged};

impl Store {
    /// Where photos lie.
    pub fn photo_files(&self) -> &PhotoFiles {
        &self.photos
    }

    /// Whether a photo is held.
    ///
    /// # Errors
    /// Of the database.
    pub async fn holds_photo(&self, id: PhotoId) -> Result<bool, StoreError> {
        let photos = self.photos.clone();
        self.read(move |tx| holds(tx, &photos, id)).await
    }

    /// Gives a photo its name and notes that it is held. Holding it twice is
    /// fine; one whose files were lost is whole again.
    ///
    /// A file gets its name, and loses it, only while its database is being
    /// written: who removes photos and who brings them take turns, whichever
    /// process they are in.
    ///
    /// # Errors
    /// Of the database or the photo folder.
    pub async fn hold_photo(&self, photo: Staged, at: Timestamp) -> Result<(), StoreError> {
        let photos = self.photos.clone();
        self.write(move |tx| {
            let id = photo.id;
            if holds(tx, &photos, id)? {
                return Ok(());
            }
            let sql =
                "INSERT INTO photos (id, size_bytes, is_reencoded, received_at_ms, kept_sha256)
                       VALUES (?1, ?2, ?3, ?4, ?5)
                       ON CONFLICT (id) DO UPDATE SET
                           size_bytes = excluded.size_bytes,
                           is_reencoded = excluded.is_reencoded,
                           received_at_ms = excluded.received_at_ms,
                           kept_sha256 = excluded.kept_sha256";
            let size_bytes = i64::try_from(photo.size_bytes).unwrap_or(i64::MAX);
            let (is_reencoded, at_ms) = (photo.is_reencoded, at.as_ms());
            let row = params![
                id.to_string(),
                size_bytes,
                is_reencoded,
                at_ms,
                photo.kept_sha256
            ];
            tx.execute(sql, row)?;
            Ok(photo.put_in_place()?)
        })
        .await
    }

    /// The cases that name a photo, in their report or later, without their
    /// events; each with whether whoever sees the case sees the photo. What came
    /// with a rating is for its reporter and the units.
    ///
    /// # Errors
    /// Of the database.
    pub async fn cases_naming(&self, id: PhotoId) -> Result<Vec<(StoredCase, bool)>, StoreError> {
        self.read(move |tx| {
            let sql = "SELECT *, id IN (SELECT case_id FROM shown_photos WHERE photo_id = ?1)
                           AS is_shown
                       FROM cases
                       WHERE id IN (SELECT case_id FROM named_photos WHERE photo_id = ?1)";
            let mut statement = tx.prepare_cached(sql)?;
            let mut rows = statement.query([id.to_string()])?;
            let mut cases = Vec::new();
            while let Some(row) = rows.next()? {
                cases.push((cases::from_row(tx, row)?, row.get("is_shown")?));
            }
            Ok(cases)
        })
        .await
    }
}

/// Whether a photo is held: noted, and there. One whose files were lost is
/// asked for again.
pub fn holds(tx: &Transaction, photos: &PhotoFiles, id: PhotoId) -> Result<bool, StoreError> {
    let mut statement = tx.prepare_cached("SELECT size_bytes FROM photos WHERE id = ?1")?;
    let size_bytes: Option<i64> = statement
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    let size_bytes = size_bytes.and_then(|bytes| u64::try_from(bytes).ok());
    Ok(size_bytes.is_some_and(|size_bytes| photos.are_there(id, size_bytes)))
}

/// Those of some photos that are not held.
pub fn missing(
    tx: &Transaction,
    photos: &PhotoFiles,
    ids: &[PhotoId],
) -> Result<Vec<PhotoId>, StoreError> {
    let mut missing = Vec::new();
    for &id in ids {
        if !holds(tx, photos, id)? {
            missing.push(id);
        }
    }
    Ok(missing)
}
