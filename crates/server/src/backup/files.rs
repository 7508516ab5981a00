//! Copies that survive a power cut, and folders that appear whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xiuhua_core::photo::PhotoId;

use super::BackupError;
use crate::photo::{PhotoFiles, Size, sync_dir};
use crate::store::StoreError;

/// A folder that is being filled beside the place where it will be. It is
/// readable by its owner alone, and gone again if it is not finished.
pub struct Building {
    folder: TempDir,
    parent: PathBuf,
}

impl Building {
    /// Begins one.
    ///
    /// # Errors
    /// Where something is at `target` already.
    pub fn beside(target: &Path) -> Result<Self, BackupError> {
        if fs::symlink_metadata(target).is_ok() {
            return Err(BackupError::TargetExists(target.to_owned()));
        }
        Self::begin(target)
    }

    /// The same, whatever is at `target` now.
    pub fn begin(target: &Path) -> Result<Self, BackupError> {
        let parent = match target.parent() {
            Some(parent) if parent != Path::new("") => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let prefix = format!(".{name}.unfinished-");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder
            .tempdir_in(&parent)
            .map_err(BackupError::at(&parent))?;
        Ok(Self { folder, parent })
    }

    /// Where it is filled.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Gives it its name.
    pub fn finish(self, target: &Path) -> Result<(), BackupError> {
        sync_dir(self.folder.path()).map_err(BackupError::at(self.folder.path()))?;
        fs::rename(self.folder.path(), target).map_err(BackupError::at(target))?;
        // Nothing is left under its first name that could be removed.
        let _ = self.folder.keep();
        sync_dir(&self.parent).map_err(BackupError::at(&self.parent))
    }
}

/// Copies a file with its permissions.
pub fn copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    fs::copy(from, to).map_err(BackupError::at(from))?;
    let written = File::open(to).and_then(|file| file.sync_all());
    written.map_err(BackupError::at(to))
}

/// The same for a file that need not be there.
pub fn copy_if_there(from: &Path, to: &Path) -> Result<(), BackupError> {
    match copy(from, to) {
        Err(BackupError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(()),
        copied => copied,
    }
}

/// Copies the photos that a database names. One that is lost is left out: the
/// check that follows finds it.
pub fn copy_photos(database: &Path, from: &Path, to: &Path) -> Result<(), BackupError> {
    let (from, to) = (
        PhotoFiles::at(from.to_owned()),
        PhotoFiles::open(to.to_owned()).map_err(BackupError::at(to))?,
    );
    let mut shards = Vec::new();
    for id in named_photos(database)? {
        for size in [Size::Full, Size::Thumb] {
            let (source, target) = (from.path(id, size), to.path(id, size));
            let shard = target.parent().unwrap_or(&target).to_owned();
            if shards.last() != Some(&shard) {
                fs::create_dir_all(&shard).map_err(BackupError::at(&shard))?;
                shards.push(shard);
            }
            copy_if_there(&source, &target)?;
        }
    }
    for shard in shards {
        sync_dir(&shard).map_err(BackupError::at(&shard))?;
    }
    to.sync().map_err(BackupError::at(database))
}

/// In order, so that they come shard by shard.
fn named_photos(database: &Path) -> Result<Vec<PhotoId>, StoreError> {
    let database = crate::check::open(database)?;
    let mut statement = database.prepare("SELECT id FROM photos ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|id| {
        id?.parse()
            .map_err(|_| StoreError::Unreadable("a photo id"))
    })
    .collect()
}
