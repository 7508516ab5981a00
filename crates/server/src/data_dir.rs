//! The data folder: what lies where, and who works on it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::config::ConfigError;
use crate::photo::PhotoFiles;

/// The database's file.
pub const DATABASE: &str = "xiuhua.sqlite";
/// The photo folder.
pub const PHOTOS: &str = "photos";
/// The key of the cases' secrets.
pub const SECRET_KEY: &str = "secret.key";
/// The key pair that devices subscribe with, if the server may tell them.
pub const PUSH_KEY: &str = "push.key";
/// Who of which unit holds which token, unless that lies elsewhere.
pub const STAFF: &str = "staff.json";
/// Locked by whoever works on the folder; its content says nothing.
pub const IN_USE: &str = "in-use.lock";
/// Somebody who has the folder alone for a moment is waited for.
const WAIT_AT_MOST: Duration = Duration::from_secs(5);

/// A data folder in use. Several processes may share it (the server, an import,
/// a backup); whoever moves it away has to have it alone.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    /// Held as long as the folder is used; the system lets go of it when the
    /// process dies.
    _in_use: File,
}

impl DataDir {
    /// Takes a folder into use, or makes it. Nobody else being there, what a
    /// crash left half-written is removed: nothing names it.
    ///
    /// # Errors
    /// [`ConfigError::File`]; also while somebody has it alone.
    pub fn open(path: &Path) -> Result<Self, ConfigError> {
        make_private(path).map_err(|source| in_file(path, source))?;
        if let Ok(_alone) = alone(path) {
            let photos = path.join(PHOTOS);
            PhotoFiles::clear_incoming(&photos).map_err(|source| in_file(&photos, source))?;
        }
        let in_use = lock(path, share).map_err(|source| in_file(&path.join(IN_USE), source))?;
        Ok(Self {
            path: path.to_owned(),
            _in_use: in_use,
        })
    }

    /// The same, of a folder that has to be there already: a command on a
    /// mistyped path should not make an empty city.
    ///
    /// # Errors
    /// [`ConfigError::File`].
    pub fn open_existing(path: &Path) -> Result<Self, ConfigError> {
        let database = path.join(DATABASE);
        fs::metadata(&database).map_err(|source| in_file(&database, source))?;
        Self::open(path)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// The photo folder.
    pub fn photos(&self) -> PathBuf {
        self.path.join(PHOTOS)
    }
}

/// Takes a folder for oneself alone, as long as the file is held.
///
/// # Errors
/// While anybody uses it.
pub fn alone(path: &Path) -> io::Result<File> {
    lock(path, |in_use| match in_use.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(io::Error::new(
            io::ErrorKind::ResourceBusy,
            "a server or another command works on this folder: stop it first",
        )),
        Err(TryLockError::Error(error)) => Err(error),
    })
}

/// The data folder holds telephone numbers and the key to every case.
pub fn make_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// Locks the folder that is there when the lock is had: while it was waited
/// for, a restoration may have moved the one of before aside, lock and all.
fn lock(path: &Path, how: impl Fn(&File) -> io::Result<()>) -> io::Result<File> {
    loop {
        let in_use = lock_file_of(path)?;
        how(&in_use)?;
        if is_at(&in_use, &path.join(IN_USE))? {
            return Ok(in_use);
        }
    }
}

/// Whether a path is still this file's.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let opened = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((opened.dev(), opened.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere nobody can move a folder in which a file is open.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// It may have been made by another user, who ran a command here: reading is
/// enough for a lock.
fn lock_file_of(path: &Path) -> io::Result<File> {
    let path = path.join(IN_USE);
    let mut options = OpenOptions::new();
    match options.create(true).append(true).open(&path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(&path),
        opened => opened,
    }
}

fn share(in_use: &File) -> io::Result<()> {
    let until = Instant::now() + WAIT_AT_MOST;
    loop {
        match in_use.try_lock_shared() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                thread::sleep(Duration::from_millis(50));
            }
            Err(TryLockError::WouldBlock) => {
                let reason = "another command has this folder for itself";
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, reason));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

fn in_file(path: &Path, source: io::Error) -> ConfigError {
    ConfigError::File {
        path: path.to_owned(),
        source,
    }
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The restored folder's lock is another one than that which was waited for.
    #[test]
    fn whoever_waits_for_a_restoration_has_the_new_folders_lock() {
        let place = tempfile::tempdir().unwrap();
        let (data, aside) = (place.path().join("data"), place.path().join("before"));
        make_private(&data).unwrap();
        let restoring = alone(&data).unwrap();
        let path = data.clone();
        let server = thread::spawn(move || lock(&path, share).unwrap());
        while openings(&data.join(IN_USE)) < 2 {
            thread::yield_now();
        }
        fs::rename(&data, &aside).unwrap();
        make_private(&data).unwrap();
        drop(restoring);

        let server = server.join().unwrap();
        assert!(alone(&data).is_err(), "the new folder is in use");
        assert!(alone(&aside).is_ok(), "nobody works on the old one");
        drop(server);
        assert!(alone(&data).is_ok());
    }

    /// How many times this process has a file open.
    fn openings(path: &Path) -> usize {
        let all = fs::read_dir("/proc/self/fd").unwrap();
        all.filter(|fd| fs::read_link(fd.as_ref().unwrap().path()).is_ok_and(|at| at == path))
            .count()
    }
}
