//! The photo folder: `ab/<id>.jpg` and `ab/<id>.thumb.jpg`.

use std::fs::{self, DirEntry, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use xiuhua_core::photo::PhotoId;

use super::prepare::Prepared;

/// Where files lie until they are whole.
const INCOMING: &str = "incoming";
/// No photo takes that long to be received and written.
const STALE_AFTER: Duration = Duration::from_secs(24 * 3_600);

/// Which of a photo's pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As large as it was sent.
    Full,
    /// For lists.
    Thumb,
}

/// Photos by content, in a folder of their own.
#[derive(Debug, Clone)]
pub struct PhotoFiles {
    root: PathBuf,
}

/// A photo whose bytes are on disk, but not under its name yet.
#[derive(Debug)]
pub struct Staged {
    /// Its id.
    pub id: PhotoId,
    /// Size of the full picture in bytes.
    pub size_bytes: u64,
    /// SHA-256 of the full picture as it is kept.
    pub kept_sha256: [u8; 32],
    /// Whether the full picture is not what was sent.
    pub is_reencoded: bool,
    full: NamedTempFile,
    thumb: NamedTempFile,
    files: PhotoFiles,
}

impl PhotoFiles {
    /// The folder as it is, for reading.
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// Opens the folder, or makes it.
    ///
    /// # Errors
    /// Of the file system.
    pub fn open(root: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(root.join(INCOMING))?;
        sync_dir(&root)?;
        Ok(Self { root })
    }

    /// Removes what a crash left half-written. Only for who is there alone.
    ///
    /// # Errors
    /// Of the file system.
    pub fn clear_incoming(root: &Path) -> io::Result<()> {
        match fs::remove_dir_all(root.join(INCOMING)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The same beside others: only what nobody can be writing any more.
    ///
    /// # Errors
    /// Of the file system.
    pub fn clear_stale_incoming(&self, now: SystemTime) -> io::Result<()> {
        for entry in fs::read_dir(self.root.join(INCOMING))? {
            let entry = entry?;
            let age = modified(&entry)?.and_then(|at| now.duration_since(at).ok());
            if age.is_some_and(|age| age > STALE_AFTER) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Where a picture lies.
    pub fn path(&self, id: PhotoId, size: Size) -> PathBuf {
        let name = id.to_string();
        let suffix = match size {
            Size::Full => "jpg",
            Size::Thumb => "thumb.jpg",
        };
        self.shard(&name).join(format!("{name}.{suffix}"))
    }

    /// Whether both pictures are there, the full one with all of its bytes.
    pub fn are_there(&self, id: PhotoId, size_bytes: u64) -> bool {
        let len = |size| {
            fs::metadata(self.path(id, size))
                .map(|file| file.len())
                .ok()
        };
        len(Size::Full) == Some(size_bytes) && len(Size::Thumb).is_some_and(|len| len > 0)
    }

    /// Writes both pictures where nobody sees them yet, safe from a power cut.
    /// They are gone again if they are not put in place.
    ///
    /// # Errors
    /// Of the file system.
    pub fn stage(&self, id: PhotoId, photo: &Prepared) -> io::Result<Staged> {
        Ok(Staged {
            id,
            size_bytes: photo.jpeg.len() as u64,
            kept_sha256: Sha256::digest(&photo.jpeg).into(),
            is_reencoded: photo.is_reencoded,
            full: self.written(&photo.jpeg)?,
            thumb: self.written(&photo.thumb)?,
            files: self.clone(),
        })
    }

    /// Removes both pictures, where they are.
    ///
    /// # Errors
    /// Of the file system.
    pub fn remove(&self, id: PhotoId) -> io::Result<()> {
        for size in [Size::Full, Size::Thumb] {
            match fs::remove_file(self.path(id, size)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// The photos of which any file is there, and lies there since `before`.
    ///
    /// # Errors
    /// Of the file system.
    pub fn older_than(&self, before: SystemTime) -> io::Result<Vec<PhotoId>> {
        let mut ids = Vec::new();
        for shard in fs::read_dir(&self.root)? {
            let shard = shard?;
            if shard.file_name().len() != 2 {
                continue;
            }
            for file in fs::read_dir(shard.path())? {
                let file = file?;
                let id = file.file_name().to_str().and_then(id_in_name);
                if let Some(id) = id
                    && modified(&file)?.is_some_and(|at| at < before)
                {
                    ids.push(id);
                }
            }
        }
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    /// Makes the shards' names survive a power cut.
    ///
    /// # Errors
    /// Of the file system.
    pub fn sync(&self) -> io::Result<()> {
        sync_dir(&self.root)
    }

    /// Whether a photo could be written now.
    ///
    /// # Errors
    /// Why not.
    pub fn probe(&self) -> io::Result<()> {
        self.written(b"probe").map(drop)
    }

    fn written(&self, bytes: &[u8]) -> io::Result<NamedTempFile> {
        let mut file = NamedTempFile::new_in(self.root.join(INCOMING))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    }

    /// Folders of some hundreds of files stay quick on every file system.
    fn shard(&self, name: &str) -> PathBuf {
        self.root.join(&name[..2])
    }
}

impl Staged {
    /// Gives both pictures their names. When this returns the names survive a
    /// power cut, too: the files', and their folder's own.
    ///
    /// # Errors
    /// Of the file system; nothing is then left under the photo's name that is
    /// not whole.
    pub fn put_in_place(self) -> io::Result<()> {
        let Self { id, files, .. } = self;
        let shard = files.shard(&id.to_string());
        if !shard.exists() {
            fs::create_dir_all(&shard)?;
            sync_dir(&files.root)?;
        }
        self.thumb.persist(files.path(id, Size::Thumb))?;
        self.full.persist(files.path(id, Size::Full))?;
        sync_dir(&shard)
    }
}

/// `None` for what has gone since the folder was read: others work in it, too.
fn modified(entry: &DirEntry) -> io::Result<Option<SystemTime>> {
    match entry.metadata().and_then(|file| file.modified()) {
        Ok(at) => Ok(Some(at)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn id_in_name(name: &str) -> Option<PhotoId> {
    let (id, _) = name.split_once('.')?;
    id.parse().ok()
}

/// Makes the names in a folder survive a power cut.
pub fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}
