//! Whether what is kept is whole.
//!
//! Reads only, on a connection of its own and in small portions, so that it
//! can go on beside a server.

mod cases;
mod finding;
mod photos;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

pub use finding::Finding;

use crate::data_dir::{DATABASE, PHOTOS, SECRET_KEY};
use crate::photo::PhotoFiles;
use crate::secret::Secrets;
use crate::store::{SCHEMA_VERSION, StoreError};

/// Rows that are read at once.
const PORTION: usize = 500;
/// Writers are waited for so long.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How closely one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The database's structure; of each photo, that it is there in its size.
    Quick,
    /// The database's indices as well; each photo's bytes.
    Deep,
}

/// How much was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Checked {
    /// Cases.
    pub cases: usize,
    /// Photos that cases name.
    pub photos: usize,
    /// What was found amiss.
    pub findings: usize,
}

/// Checks a data folder or a backup.
///
/// # Errors
/// Where the database cannot be read at all.
pub fn check(
    dir: &Path,
    depth: Depth,
    mut tell: impl FnMut(Finding),
) -> Result<Checked, StoreError> {
    let mut checked = Checked::default();
    let mut found = 0;
    let mut tell = |finding| {
        found += 1;
        tell(finding);
    };
    let mut connection = open(&dir.join(DATABASE))?;
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > SCHEMA_VERSION {
        return Err(StoreError::Unreadable(
            "the schema of a newer server, being that",
        ));
    }
    if let Err(reason) = Secrets::read(dir) {
        tell(Finding::Key(format!("{SECRET_KEY}: {reason}")));
    }
    structure(&connection, depth, &mut tell)?;
    checked.cases = cases::check(&mut connection, version, &mut tell)?;
    let files = PhotoFiles::at(dir.join(PHOTOS));
    checked.photos = photos::check(&mut connection, &files, version, depth, &mut tell)?;
    checked.findings = found;
    Ok(checked)
}

/// For reading alone. Never makes a database.
pub fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(connection)
}

/// SQLite's own checks: pages, and rows that refer to others.
fn structure(
    connection: &Connection,
    depth: Depth,
    tell: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    let pragma = match depth {
        Depth::Quick => "PRAGMA quick_check",
        Depth::Deep => "PRAGMA integrity_check",
    };
    let mut statement = connection.prepare(pragma)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            tell(Finding::Database(line));
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent) = (row.get(0)?, row.get(2)?);
        tell(Finding::Reference { table, parent });
    }
    Ok(())
}
