//! From a backup to a data folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{self, Building};
use super::{BackupError, Manifest};
use crate::check::{Checked, Depth, Finding, check};
use crate::clock;
use crate::data_dir::{self, DATABASE, IN_USE, PHOTOS, PUSH_KEY, SECRET_KEY, STAFF};

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup says of itself.
    pub manifest: Manifest,
    /// What was found in the copy.
    pub checked: Checked,
    /// Where the folder of before lies now.
    pub moved_to: Option<PathBuf>,
}

/// What an operator allows a restoration to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Allowed {
    /// Move data that are there aside.
    pub move_aside: bool,
    /// Restore a backup that has faults.
    pub despite_faults: bool,
}

/// Copies a backup beside `data`, reads all of the copy, and only then puts it
/// in its place.
///
/// # Errors
/// [`BackupError`]; the data folder is then as it was.
pub fn restore(
    backup: &Path,
    data: &Path,
    allowed: Allowed,
    tell: impl FnMut(Finding),
) -> Result<Restored, BackupError> {
    let manifest = Manifest::read(backup)?;
    let is_occupied = is_occupied(data).map_err(BackupError::at(data))?;
    if is_occupied && !allowed.move_aside {
        return Err(BackupError::NotEmpty(data.to_owned()));
    }
    let alone = data.exists().then(|| data_dir::alone(data)).transpose();
    let _alone = alone.map_err(BackupError::at(data))?;

    let building = Building::begin(data)?;
    let copy = building.path();
    for file in [DATABASE, SECRET_KEY] {
        files::copy(&backup.join(file), &copy.join(file))?;
    }
    for file in [PUSH_KEY, STAFF] {
        files::copy_if_there(&backup.join(file), &copy.join(file))?;
    }
    files::copy_photos(
        &copy.join(DATABASE),
        &backup.join(PHOTOS),
        &copy.join(PHOTOS),
    )?;
    let checked = check(copy, Depth::Deep, tell)?;
    if checked.findings > 0 && !allowed.despite_faults {
        return Err(BackupError::Faulty(checked.findings));
    }
    let moved_to = make_way(data, is_occupied)?;
    if let Err(error) = building.finish(data) {
        if let Some(aside) = &moved_to {
            fs::rename(aside, data).map_err(BackupError::at(aside))?;
        }
        return Err(error);
    }
    Ok(Restored {
        manifest,
        checked,
        moved_to,
    })
}

/// Whether there is anything in the folder but the trace of our own lock.
fn is_occupied(data: &Path) -> std::io::Result<bool> {
    if !data.exists() {
        return Ok(false);
    }
    for entry in fs::read_dir(data)? {
        if entry?.file_name() != IN_USE {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Empty folders go, data are moved aside.
fn make_way(data: &Path, is_occupied: bool) -> Result<Option<PathBuf>, BackupError> {
    if !data.exists() {
        return Ok(None);
    }
    if !is_occupied {
        let removed = fs::remove_file(data.join(IN_USE)).and_then(|()| fs::remove_dir(data));
        return removed.map(|()| None).map_err(BackupError::at(data));
    }
    let time = clock::now().to_string().replace(':', "-");
    let name = data.file_name().unwrap_or_default().to_string_lossy();
    let aside = data.with_file_name(format!("{name}.before-{time}"));
    fs::rename(data, &aside).map_err(BackupError::at(data))?;
    Ok(Some(aside))
}
