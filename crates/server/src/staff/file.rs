//! `staff.json`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::token::{Token, TokenHash};

/// Somebody of a unit, as the file has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// As it is recorded with every step.
    pub name: String,
    /// The unit's code.
    pub unit: String,
    /// Of the token.
    pub token_sha256: TokenHash,
}

/// What is wrong with the staff.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The file cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is not of the form that it should be.
    #[error("the staff cannot be read: {0}")]
    Form(#[from] serde_json::Error),
}

/// The staff of a file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct StaffFile {
    staff: Vec<Entry>,
}

/// Reads the staff of a JSON text.
///
/// # Errors
/// [`StaffError::Form`].
pub fn parse(json: &str) -> Result<Vec<Entry>, StaffError> {
    let file: StaffFile = serde_json::from_str(json)?;
    Ok(file.staff)
}

impl StaffFile {
    /// Reads a file; nobody, where there is none.
    ///
    /// # Errors
    /// [`StaffError`].
    pub fn read(path: &Path) -> Result<Self, StaffError> {
        match std::fs::read_to_string(path) {
            Ok(json) => Ok(Self {
                staff: parse(&json)?,
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(in_file(path, source)),
        }
    }

    /// Writes it, readable by its owner alone, whole or not at all.
    ///
    /// # Errors
    /// [`StaffError`].
    pub fn write(&self, path: &Path) -> Result<(), StaffError> {
        let json = serde_json::to_string_pretty(self)?;
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let written = || {
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(json.as_bytes())?;
            file.write_all(b"\n")?;
            file.as_file().sync_all()?;
            file.persist(path).map_err(|error| error.error)?;
            crate::photo::sync_dir(folder)
        };
        written().map_err(|source| in_file(path, source))
    }

    /// Names and units, in the order in which they came.
    pub fn members(&self) -> impl Iterator<Item = (&str, &str)> {
        let members = self.staff.iter();
        members.map(|entry| (entry.name.as_str(), entry.unit.as_str()))
    }

    /// Adds somebody with a new token, which is told once.
    ///
    /// # Errors
    /// Where the system has no randomness.
    pub fn add(&mut self, name: &str, unit: &str) -> Result<Token, getrandom::Error> {
        let token = Token::draw()?;
        self.staff.push(Entry {
            name: name.to_owned(),
            unit: unit.to_owned(),
            token_sha256: token.hash(),
        });
        Ok(token)
    }

    /// Removes somebody of a unit, with all their tokens; tells how many.
    pub fn remove(&mut self, name: &str, unit: &str) -> usize {
        let before = self.staff.len();
        self.staff
            .retain(|entry| (entry.name.as_str(), entry.unit.as_str()) != (name, unit));
        before - self.staff.len()
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.staff
    }
}

fn in_file(path: &Path, source: io::Error) -> StaffError {
    StaffError::File {
        path: path.to_owned(),
        source,
    }
}

/// Tells two versions of a file apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    modified: SystemTime,
    bytes: u64,
    /// A file that was replaced within the clock's tick is another file.
    inode: u64,
}

impl Stamp {
    /// Of a file; `None` where it is not there.
    pub fn of(path: &Path) -> Option<Self> {
        let file = std::fs::metadata(path).ok()?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&file);
        #[cfg(not(unix))]
        let inode = 0;
        Some(Self {
            modified: file.modified().ok()?,
            bytes: file.len(),
            inode,
        })
    }
}
