//! Photos that no case names, after their time.
//!
//! A device sends the photos before the report, and the report may never
//! follow. What is collected here can be sent again: a device asks for each
//! photo (HEAD) at every attempt, keeps its bytes until it has a receipt, and a
//! report that names a photo which has just gone is answered `not_held`, upon
//! which the device begins with the photos anew.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Transaction, params};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::columns::parsed;
use super::{Store, StoreError, blocking};
use crate::clock;

/// Photos in one transaction: reports must not wait long for it.
const AT_ONCE: usize = 200;

/// A photo that no case names.
const UNNAMED: &str = "NOT EXISTS (SELECT 1 FROM named_photos WHERE photo_id = photos.id)";

impl Store {
    /// Removes the photos that were received before `before` and that no case
    /// names, and files of photos that the database does not know. Tells how
    /// many photos went.
    ///
    /// A photo is forgotten in one transaction and its files are removed in
    /// another, each of them under the lock that reports and arriving photos
    /// take, too: a report finds the photo whole or finds it gone, and a photo
    /// that arrives again in between keeps its files.
    ///
    /// # Errors
    /// Of the database or the photo folder.
    pub async fn collect(&self, before: Timestamp) -> Result<usize, StoreError> {
        let mut collected = 0;
        loop {
            let forgotten = self.forget(before).await?;
            if forgotten.is_empty() {
                break;
            }
            collected += self.remove_files(forgotten).await?;
        }
        Ok(collected + self.collect_strays(before).await?)
    }

    /// Forgets some of them.
    async fn forget(&self, before: Timestamp) -> Result<Vec<PhotoId>, StoreError> {
        let ids = self.read(move |tx| unnamed(tx, before)).await?;
        if ids.is_empty() {
            return Ok(ids);
        }
        self.write(move |tx| {
            let sql =
                format!("DELETE FROM photos WHERE id = ?1 AND received_at_ms < ?2 AND {UNNAMED}");
            let mut statement = tx.prepare_cached(&sql)?;
            let mut forgotten = Vec::new();
            for id in ids {
                // A report may have named it since.
                if statement.execute(params![id.to_string(), before.as_ms()])? == 1 {
                    forgotten.push(id);
                }
            }
            Ok(forgotten)
        })
        .await
    }

    /// Removes the files of photos that are not held.
    async fn remove_files(&self, ids: Vec<PhotoId>) -> Result<usize, StoreError> {
        let photos = self.photos.clone();
        self.write(move |tx| {
            let mut removed = 0;
            for id in ids {
                // It may have arrived again since.
                if !is_known(tx, id)? {
                    photos.remove(id)?;
                    removed += 1;
                }
            }
            Ok(removed)
        })
        .await
    }

    /// A kill between a photo's files and its row leaves files alone behind.
    async fn collect_strays(&self, before: Timestamp) -> Result<usize, StoreError> {
        let photos = self.photos.clone();
        let (now, before) = (system_time(clock::now()), system_time(before));
        let ids = blocking(move || {
            photos.clear_stale_incoming(now)?;
            Ok::<_, StoreError>(photos.older_than(before)?)
        });
        let mut ids = ids.await?;
        let mut collected = 0;
        while !ids.is_empty() {
            let some = ids.split_off(ids.len().saturating_sub(AT_ONCE));
            let unknown = |tx: &Transaction| {
                let mut unknown = Vec::new();
                for id in some {
                    if !is_known(tx, id)? {
                        unknown.push(id);
                    }
                }
                Ok(unknown)
            };
            let strays = self.read(unknown).await?;
            if !strays.is_empty() {
                collected += self.remove_files(strays).await?;
            }
        }
        Ok(collected)
    }
}

fn unnamed(tx: &Transaction, before: Timestamp) -> Result<Vec<PhotoId>, StoreError> {
    let sql =
        format!("SELECT id FROM photos WHERE received_at_ms < ?1 AND {UNNAMED} LIMIT {AT_ONCE}");
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([before.as_ms()])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        ids.push(parsed(&id, "a photo id")?);
    }
    Ok(ids)
}

fn is_known(tx: &Transaction, id: PhotoId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM photos WHERE id = ?1)";
    let mut statement = tx.prepare_cached(sql)?;
    Ok(statement.query_row([id.to_string()], |row| row.get(0))?)
}

fn system_time(at: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(at.as_ms()).unwrap_or(0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::photo::{PhotoFiles, Prepared, Size};

    const FAR: Timestamp = Timestamp::from_ms(i64::MAX / 2);

    fn prepared() -> Prepared {
        Prepared {
            jpeg: b"picture".to_vec(),
            thumb: b"small".to_vec(),
            is_reencoded: false,
        }
    }

    /// The moment between the two transactions of a collection.
    #[tokio::test]
    async fn a_photo_that_arrives_again_in_between_keeps_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let photos = PhotoFiles::open(folder.path().join("photos")).unwrap();
        let store = Store::open(&folder.path().join("db"), photos.clone()).unwrap();
        let [again, gone] = ["again", "gone"].map(|name| PhotoId::new(Sha256::digest(name).into()));
        for id in [again, gone] {
            let staged = photos.stage(id, &prepared()).unwrap();
            store.hold_photo(staged, clock::now()).await.unwrap();
        }
        let forgotten = store.forget(FAR).await.unwrap();
        assert_eq!(forgotten.len(), 2);
        let staged = photos.stage(again, &prepared()).unwrap();
        store.hold_photo(staged, clock::now()).await.unwrap();
        assert_eq!(store.remove_files(forgotten).await.unwrap(), 1);
        assert!(store.holds_photo(again).await.unwrap());
        assert!(photos.path(again, Size::Full).exists());
        assert!(!photos.path(gone, Size::Full).exists());
    }
}
