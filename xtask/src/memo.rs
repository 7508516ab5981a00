//! Work that is not done twice: a folder of results, named by the hash of what they were made from.
//!
//! There is no "is it newer than" anywhere. The same inputs and the same tool give the same name;
//! a result that is there under that name is used.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Results nobody asked for during this long are removed.
pub const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The hash of everything that a result depends on.
pub struct Inputs(Sha256);

impl Inputs {
    /// Starts with what distinguishes the step: its name, its tool's version, its options.
    pub fn of(text: &str) -> Inputs {
        Inputs(Sha256::new()).bytes(text.as_bytes())
    }

    /// Adds bytes. Their length goes in too, so that two pieces never read as one.
    pub fn bytes(mut self, bytes: &[u8]) -> Inputs {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a file's content.
    pub fn file(self, path: &Path) -> Result<Inputs> {
        Ok(self.bytes(&read(path)?))
    }

    /// Adds every file below a folder, by name and content.
    pub fn folder(mut self, folder: &Path) -> Result<Inputs> {
        for path in files_below(folder)? {
            let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            self = self.bytes(name.as_bytes()).file(&path)?;
        }
        Ok(self)
    }

    fn name(self) -> String {
        hex(&self.0.finalize()[..8])
    }
}

/// The folder that `make` fills from these inputs, and whether it had to be filled now.
///
/// `make` gets an empty folder; the result takes its name only when it is whole, so that a
/// command interrupted in the middle leaves nothing that looks finished.
pub fn folder(
    cache: &Path,
    step: &str,
    inputs: Inputs,
    make: impl FnOnce(&Path) -> Result<()>,
) -> Result<(PathBuf, bool)> {
    let steps = cache.join(step);
    let done = steps.join(inputs.name());
    if done.is_dir() {
        touch(&done);
        return Ok((done, false));
    }
    let unfinished = steps.join(format!("unfinished-{}", std::process::id()));
    remove_folder(&unfinished)?;
    fs::create_dir_all(&unfinished)?;
    make(&unfinished)?;
    if fs::rename(&unfinished, &done).is_err() {
        // Another command made the same result meanwhile: one is as good as the other.
        remove_folder(&unfinished)?;
    }
    remove_old(&steps)?;
    Ok((done, true))
}

/// The first 12 hexadecimal digits of a content's SHA-256, as they stand in asset names.
pub fn short_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)[..6])
}

/// All files below a folder, sorted; an absent folder has none.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push(path)
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file; the error names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Marks a file or folder as used now. Only tidying depends on it, so a failure is no failure.
pub fn touch(path: &Path) {
    let _ = File::open(path).and_then(|file| file.set_modified(SystemTime::now()));
}

/// Whether nobody used this file or folder for [`KEPT`].
pub fn is_old(path: &Path) -> bool {
    let age = fs::metadata(path)
        .and_then(|data| data.modified())
        .map(|time| time.elapsed());
    matches!(age, Ok(Ok(age)) if age > KEPT)
}

/// Removes a folder with all that is in it; an absent one is no error.
pub fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

fn remove_old(steps: &Path) -> Result<()> {
    for entry in fs::read_dir(steps)? {
        let path = entry?.path();
        if is_old(&path) {
            remove_folder(&path)?;
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_made_once_for_the_same_inputs() {
        let cache = std::env::temp_dir().join(format!("xtask-memo-{}", std::process::id()));
        let make = |dir: &Path| Ok(fs::write(dir.join("out"), "x")?);
        let (first, made) = folder(&cache, "test", Inputs::of("a"), make).unwrap();
        assert!(made && first.join("out").is_file());
        assert_eq!(
            folder(&cache, "test", Inputs::of("a"), make).unwrap(),
            (first, false)
        );
        assert!(folder(&cache, "test", Inputs::of("b"), make).unwrap().1);
        remove_folder(&cache).unwrap();
    }

    #[test]
    fn a_failed_step_leaves_no_result() {
        let cache = std::env::temp_dir().join(format!("xtask-memo-fail-{}", std::process::id()));
        assert!(folder(&cache, "test", Inputs::of("a"), |_| anyhow::bail!("no")).is_err());
        assert!(
            folder(&cache, "test", Inputs::of("a"), |_| Ok(()))
                .unwrap()
                .1
        );
        remove_folder(&cache).unwrap();
    }

    #[test]
    fn two_pieces_never_read_as_one() {
        assert_ne!(
            Inputs::of("a").bytes(b"b").name(),
            Inputs::of("ab").bytes(b"").name()
        );
    }
}
