//! Why a backup was not made or not restored.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// Why a backup was not made or not restored; everything is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file or folder cannot be used.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The database cannot be read or copied.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something is there already.
    #[error("{} is there already: nothing is overwritten", .0.display())]
    TargetExists(PathBuf),
    /// The folder is no backup.
    #[error("{} is no backup: {reason}", path.display())]
    NoBackup {
        /// Which.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// Something in the backup is amiss.
    #[error("the backup has {0} faults: restored only with --despite-faults")]
    Faulty(usize),
    /// The data folder is in use, as data.
    #[error("{} holds data: restored only with --move-aside, which keeps them beside it", .0.display())]
    NotEmpty(PathBuf),
}

impl BackupError {
    /// The error of a file.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
