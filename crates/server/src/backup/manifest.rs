//! What a backup says of itself.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};
use xiuhua_core::time::Timestamp;

use super::BackupError;
use crate::check::Checked;

const FILE: &str = "backup.json";
const FORMAT: &str = "xiuhua-backup";
const VERSION: u32 = 1;

/// What a backup says of itself. Written last: a folder without it is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its cases.
    pub cases: usize,
    /// Photos that they name.
    pub photos: usize,
}

impl Manifest {
    /// Of a backup that was just checked.
    pub fn new(made_at: Timestamp, checked: Checked) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            made_at,
            cases: checked.cases,
            photos: checked.photos,
        }
    }

    /// Puts it into its folder.
    pub(super) fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let path = folder.join(FILE);
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(&serde_json::to_vec_pretty(self)?)?;
            file.sync_all()
        });
        written.map_err(BackupError::at(&path))
    }

    /// Reads a backup's.
    ///
    /// # Errors
    /// [`BackupError::NoBackup`], also for one of a later version.
    pub fn read(folder: &Path) -> Result<Self, BackupError> {
        let none = |reason: String| BackupError::NoBackup {
            path: folder.to_owned(),
            reason,
        };
        let text = fs::read(folder.join(FILE)).map_err(|error| none(format!("{FILE}: {error}")))?;
        let manifest: Self =
            serde_json::from_slice(&text).map_err(|error| none(format!("{FILE}: {error}")))?;
        if manifest.format != FORMAT {
            return Err(none(format!("its format is `{}`", manifest.format)));
        }
        if manifest.version > VERSION {
            let Self { version, .. } = manifest;
            return Err(none(format!(
                "version {version} needs a newer xiuhua-server"
            )));
        }
        Ok(manifest)
    }
}
