//! Keys of a data folder: made once, and readable by their owner alone.

use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::config::ConfigError;

/// The key of this name, made if it is not there yet.
///
/// # Errors
/// [`ConfigError::File`] for a key that cannot be read, or made.
pub fn read_or_make(
    data_dir: &Path,
    name: &str,
    make: impl FnOnce() -> io::Result<Vec<u8>>,
) -> Result<Vec<u8>, ConfigError> {
    let path = data_dir.join(name);
    let key = match std::fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make()
            .and_then(|key| keep(data_dir, &path, &key))
            // Another process may have been quicker: its key is the key.
            .and_then(|()| std::fs::read(&path)),
        read => read,
    };
    key.map_err(|source| ConfigError::File { path, source })
}

/// A temporary file has mode 0600 from the start, and a rename is whole or not
/// at all.
fn keep(data_dir: &Path, path: &Path, key: &[u8]) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(data_dir)?;
    file.write_all(key)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => crate::photo::sync_dir(data_dir),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.error),
    }
}
