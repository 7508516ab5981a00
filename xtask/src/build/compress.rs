//! Compressed siblings, made once by the build so that the server never compresses.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::memo::{self, Inputs};

/// Smaller files fit into one packet as they are.
const WORTHWHILE_BYTES: usize = 512;
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW_BITS: i32 = 22;
const EXTENSIONS: &[&str] = &[
    "html",
    "css",
    "js",
    "wasm",
    "svg",
    "json",
    "geojson",
    "webmanifest",
    "xml",
    "txt",
];

/// The two compressed forms of a content.
pub struct Compressed {
    /// Brotli, quality 11.
    pub brotli: Vec<u8>,
    /// gzip, level 9.
    pub gzip: Vec<u8>,
}

/// Compresses a file's content, if its kind and size make that worthwhile.
pub fn compress(cache: &Path, name: &str, content: &[u8]) -> Result<Option<Compressed>> {
    let extension = Path::new(name)
        .extension()
        .unwrap_or_default()
        .to_string_lossy();
    if content.len() <= WORTHWHILE_BYTES || !EXTENSIONS.contains(&&*extension) {
        return Ok(None);
    }
    let inputs = Inputs::of("brotli 11, gzip 9").bytes(content);
    let (folder, _) = memo::folder(cache, "compressed", inputs, |folder| {
        let mut brotli = brotli::CompressorWriter::new(
            Vec::new(),
            4096,
            BROTLI_QUALITY as u32,
            BROTLI_WINDOW_BITS as u32,
        );
        brotli.write_all(content)?;
        fs::write(folder.join("br"), brotli.into_inner())?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(content)?;
        Ok(fs::write(folder.join("gz"), gzip.finish()?)?)
    })?;
    let read = |name: &str| -> Result<Vec<u8>> { memo::read(&PathBuf::from(&folder).join(name)) };
    Ok(Some(Compressed {
        brotli: read("br")?,
        gzip: read("gz")?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_unpack_to_the_content() {
        let cache = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        let content = b"needle and thread, ".repeat(100);
        let compressed = compress(&cache, "a.css", &content).unwrap().unwrap();
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(&compressed.brotli[..], 4096)
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
        unpacked.clear();
        flate2::read::GzDecoder::new(&compressed.gzip[..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
        memo::remove_folder(&cache).unwrap();
    }

    #[test]
    fn small_files_and_pictures_stay_as_they_are() {
        let cache = Path::new("/nonexistent");
        assert!(compress(cache, "a.css", b"a{}").unwrap().is_none());
        assert!(compress(cache, "a.png", &[0; 9000]).unwrap().is_none());
    }
}
