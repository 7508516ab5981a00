//! The photo folder: `ab/<id>.jpg` and `ab/<id>.thumb.jpg`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use xiuhua_core::photo::PhotoId;

use super::prepare::Prepared;

/// Where files lie until they are whole.
const INCOMING: &str = "incoming";

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

impl PhotoFiles {
    /// Opens the folder, or makes it. What a crash left half-written is
    /// removed: nothing names it.
    ///
    /// # Errors
    /// Of the file system.
    pub fn open(root: PathBuf) -> io::Result<Self> {
        let incoming = root.join(INCOMING);
        if incoming.exists() {
            fs::remove_dir_all(&incoming)?;
        }
        fs::create_dir_all(&incoming)?;
        sync_dir(&root)?;
        Ok(Self { root })
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

    /// Writes both pictures. When this returns they survive a power cut: their
    /// bytes, their names, and the folder's own name.
    ///
    /// # Errors
    /// Of the file system; nothing is then left under the photo's name that is
    /// not whole.
    pub fn write(&self, id: PhotoId, photo: &Prepared) -> io::Result<()> {
        let shard = self.shard(&id.to_string());
        if !shard.exists() {
            fs::create_dir_all(&shard)?;
            sync_dir(&self.root)?;
        }
        self.write_whole(&self.path(id, Size::Thumb), &photo.thumb)?;
        self.write_whole(&self.path(id, Size::Full), &photo.jpeg)?;
        sync_dir(&shard)
    }

    /// Whether a photo could be written now.
    ///
    /// # Errors
    /// Why not.
    pub fn probe(&self) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(self.root.join(INCOMING))?;
        file.write_all(b"probe")?;
        file.as_file().sync_all()
    }

    fn write_whole(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(self.root.join(INCOMING))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }

    /// Folders of some hundreds of files stay quick on every file system.
    fn shard(&self, name: &str) -> PathBuf {
        self.root.join(&name[..2])
    }
}

/// Makes the names in a folder survive a power cut.
pub fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}
