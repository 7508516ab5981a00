//! Devices that want to be told of cases.

use rusqlite::{OptionalExtension, Transaction, params};
use xiuhua_core::case::CaseCode;
use xiuhua_core::time::Timestamp;

use super::cases::IS_PUBLIC;
use super::columns::parsed;
use super::{Store, StoreError};
use crate::push::BrowserKeys;

/// A device, as it has presented itself.
#[derive(Debug, Clone)]
pub struct Device {
    /// SHA-256 of its endpoint, in hex.
    pub id: String,
    /// Where its push service takes messages.
    pub endpoint: String,
    /// How they are encrypted.
    pub keys: BrowserKeys,
    /// The tag of the language that it is told in.
    pub language: String,
}

/// A case that a device wants to be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Which.
    pub code: CaseCode,
    /// Whether the device has shown the case's secret.
    pub is_reporter: bool,
}

impl Store {
    /// Whether a device is known.
    ///
    /// # Errors
    /// Of the database.
    pub async fn has_device(&self, id: String) -> Result<bool, StoreError> {
        self.read(move |tx| {
            let sql = "SELECT 1 FROM push_devices WHERE id = ?1";
            let known = tx.query_row(sql, [id], |_| Ok(())).optional()?;
            Ok(known.is_some())
        })
        .await
    }

    /// How many devices are known.
    ///
    /// # Errors
    /// Of the database.
    pub async fn devices(&self) -> Result<usize, StoreError> {
        self.read(|tx| {
            let count: i64 =
                tx.query_row("SELECT count(*) FROM push_devices", [], |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or_default())
        })
        .await
    }

    /// Tells a device of these cases from now on, and of no others. Which of
    /// them it will be told of: those that are there, and for it to see.
    ///
    /// # Errors
    /// Of the database.
    pub async fn keep_device(
        &self,
        device: Device,
        wanted: Vec<Wanted>,
        at: Timestamp,
    ) -> Result<Vec<CaseCode>, StoreError> {
        self.write(move |tx| {
            let before = follows(tx, &device.id)?;
            write(tx, &device, at)?;
            let (mut kept, mut codes) = (Vec::new(), Vec::new());
            for one in wanted {
                if let Some(case_id) = follow(tx, &device.id, one)? {
                    kept.push(case_id);
                    codes.push(one.code);
                }
            }
            for case_id in before.into_iter().filter(|case_id| !kept.contains(case_id)) {
                let sql = "DELETE FROM push_cases WHERE device_id = ?1 AND case_id = ?2";
                tx.execute(sql, params![device.id, case_id])?;
            }
            Ok(codes)
        })
        .await
    }

    /// Puts a device in the place of the one that it was before, and tells of
    /// which cases it is told now; none where nobody knew it.
    ///
    /// # Errors
    /// Of the database.
    pub async fn replace_device(
        &self,
        before: String,
        device: Device,
        at: Timestamp,
    ) -> Result<Vec<CaseCode>, StoreError> {
        self.write(move |tx| {
            let sql = "SELECT language FROM push_devices WHERE id = ?1";
            let language = tx.query_row(sql, [&before], |row| row.get(0)).optional()?;
            let Some(language) = language.filter(|_| before != device.id) else {
                return Ok(Vec::new());
            };
            write(
                tx,
                &Device {
                    language,
                    ..device.clone()
                },
                at,
            )?;
            let sql = "UPDATE OR REPLACE push_cases SET device_id = ?2 WHERE device_id = ?1";
            tx.execute(sql, [&before, &device.id])?;
            tx.execute("DELETE FROM push_devices WHERE id = ?1", [&before])?;
            let sql = "SELECT code FROM cases JOIN push_cases ON case_id = id WHERE device_id = ?1";
            let mut statement = tx.prepare_cached(sql)?;
            let rows = statement.query_map([&device.id], |row| row.get::<_, String>(0))?;
            rows.map(|code| parsed(&code?, "a code")).collect()
        })
        .await
    }

    /// Forgets a device; nothing where it is not known.
    ///
    /// # Errors
    /// Of the database.
    pub async fn forget_device(&self, id: String) -> Result<(), StoreError> {
        self.write(move |tx| {
            tx.execute("DELETE FROM push_devices WHERE id = ?1", [id])?;
            Ok(())
        })
        .await
    }

    /// Forgets devices that nobody has heard of since then.
    ///
    /// # Errors
    /// Of the database.
    pub async fn forget_devices(&self, before: Timestamp) -> Result<(), StoreError> {
        self.write(move |tx| {
            let sql = "DELETE FROM push_devices WHERE heard_at_ms < ?1";
            tx.execute(sql, [before.as_ms()])?;
            Ok(())
        })
        .await
    }
}

fn write(tx: &Transaction, device: &Device, at: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO push_devices (id, endpoint, p256dh, auth, language, heard_at_ms)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (id) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth,
                   language = excluded.language, heard_at_ms = excluded.heard_at_ms";
    let Device {
        id,
        endpoint,
        keys,
        language,
    } = device;
    let row = params![id, endpoint, keys.p256dh, keys.auth, language, at.as_ms()];
    tx.execute(sql, row)?;
    Ok(())
}

fn follows(tx: &Transaction, device_id: &str) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT case_id FROM push_cases WHERE device_id = ?1";
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([device_id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the device was told already stays told.
fn follow(tx: &Transaction, device_id: &str, wanted: Wanted) -> Result<Option<i64>, StoreError> {
    let sql = format!("SELECT id, seq FROM cases WHERE code = ?1 AND (?2 OR ({IS_PUBLIC}))");
    let mut statement = tx.prepare_cached(&sql)?;
    let found = statement.query_row(params![wanted.code.digits(), wanted.is_reporter], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?))
    });
    let Some((case_id, seq)) = found.optional()? else {
        return Ok(None);
    };
    let sql =
        "INSERT INTO push_cases (device_id, case_id, is_reporter, told_seq) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (device_id, case_id) DO UPDATE SET is_reporter = excluded.is_reporter";
    let mut statement = tx.prepare_cached(sql)?;
    statement.execute(params![device_id, case_id, wanted.is_reporter, seq])?;
    Ok(Some(case_id))
}
