//! Files whose names carry their content's hash, so that browsers may keep them for ever.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};

use crate::memo;

/// 32 bits tell the versions of one name apart.
const HASH_DIGITS: usize = 8;

/// One asset under its hashed name.
pub struct Asset {
    /// Where a page asks for it: `/assets/app.01234567.css`.
    pub path: String,
    /// What it is.
    pub content: Vec<u8>,
}

/// The assets of one build by their plain names (`app.css`).
#[derive(Default)]
pub struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// Takes a file in under a plain name.
    pub fn add_file(&mut self, name: &str, path: &Path) -> Result<()> {
        self.add(name, memo::read(path)?)
    }

    /// Takes content in under a plain name.
    pub fn add(&mut self, name: &str, content: Vec<u8>) -> Result<()> {
        let (stem, extension) = name
            .rsplit_once('.')
            .with_context(|| format!("the asset {name} has no extension"))?;
        // What parts share is numbered anew by each build: that number says nothing.
        let stem = stem.split_once("chunk_").map_or(stem, |_| "chunk");
        // The first visit pays for each digit of each part's name.
        let hash = &memo::short_hash(&content)[..HASH_DIGITS];
        let path = format!("/assets/{stem}.{hash}.{extension}");
        self.0.insert(name.to_owned(), Asset { path, content });
        Ok(())
    }

    /// The hashed path of an asset.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|asset| asset.path.as_str())
    }

    /// All of them, by plain name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.0.iter().map(|(name, asset)| (name.as_str(), asset))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_only_with_it() {
        let path = |content: &[u8]| {
            let mut assets = Assets::default();
            assets.add("photo-worker.js", content.to_vec()).unwrap();
            assets.path("photo-worker.js").unwrap().to_owned()
        };
        assert_eq!(path(b"a"), path(b"a"));
        assert_ne!(path(b"a"), path(b"b"));
        assert!(path(b"a").starts_with("/assets/photo-worker."));
        assert!(path(b"a").ends_with(".js"));
    }
}
