//! Backups: a folder with the database, the photos that its cases name, and
//! the key, made beside a running server. The staff's tokens, which are hashed,
//! come along, unless their file lies elsewhere.
//!
//! The folder is as confidential as the data folder: with the key in it, it
//! opens every case.

mod error;
mod files;
mod manifest;
mod restore;

use std::fs;
use std::path::Path;

use rusqlite::Connection;

pub use error::BackupError;
pub use manifest::Manifest;
pub use restore::{Allowed, Restored, restore};

use crate::check::{Checked, Depth, Finding, check};
use crate::clock;
use crate::data_dir::{DATABASE, DataDir, PHOTOS, PUSH_KEY, SECRET_KEY, STAFF};
use crate::store::{StoreError, named_photos};
use files::Building;

/// Makes a backup at `target`, which must not be there yet, and reads all of it
/// again. What was amiss before is amiss in the backup, and told.
///
/// # Errors
/// [`BackupError`]; there is then nothing at `target`.
pub fn backup(
    data: &DataDir,
    target: &Path,
    tell: impl FnMut(Finding),
) -> Result<Checked, BackupError> {
    let building = Building::beside(target)?;
    let copy = building.path();
    copy_database(&data.database(), &copy.join(DATABASE))?;
    files::copy(&data.path().join(SECRET_KEY), &copy.join(SECRET_KEY))?;
    for file in [PUSH_KEY, STAFF] {
        files::copy_if_there(&data.path().join(file), &copy.join(file))?;
    }
    files::copy_photos(&copy.join(DATABASE), &data.photos(), &copy.join(PHOTOS))?;
    let checked = check(copy, Depth::Deep, tell)?;
    Manifest::new(clock::now(), checked).write(copy)?;
    building.finish(target)?;
    Ok(checked)
}

/// A snapshot of the database, while others write to it.
///
/// Photos that no case names stay behind: they may be collected at any moment,
/// and the devices that sent them will ask for them.
fn copy_database(from: &Path, to: &Path) -> Result<(), BackupError> {
    let target = to
        .to_str()
        .ok_or_else(|| BackupError::at(to)(not_unicode()))?;
    let source = crate::check::open(from).map_err(StoreError::from)?;
    let copied = source.execute("VACUUM INTO ?1", [target]);
    copied.map_err(StoreError::from)?;
    forget_unnamed(to).map_err(StoreError::from)?;
    fs::File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(BackupError::at(to))
}

fn forget_unnamed(copy: &Path) -> rusqlite::Result<()> {
    let copy = Connection::open(copy)?;
    copy.pragma_update(None, "foreign_keys", true)?;
    let version = copy.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let named = named_photos(version);
    let sql = format!("DELETE FROM photos WHERE id NOT IN (SELECT photo_id FROM {named})");
    copy.execute(&sql, [])?;
    copy.close().map_err(|(_, error)| error)
}

fn not_unicode() -> std::io::Error {
    std::io::Error::other("SQLite needs a path in Unicode")
}
