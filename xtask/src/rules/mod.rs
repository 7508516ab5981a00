//! The rules of the source that no linter knows. Each returns its violations, one line each.

pub mod browser;
pub mod directions;
pub mod lengths;
pub mod literals;
pub mod page;
mod source;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::memo::files_below;

/// The files with one of these extensions below some folders of the checkout, by relative name.
fn files(root: &Path, folders: &[&str], extensions: &[&str]) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for folder in folders {
        for path in files_below(&root.join(folder))? {
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            if extensions.contains(&&*extension) {
                let name = path
                    .strip_prefix(root)?
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push((name, path));
            }
        }
    }
    Ok(found)
}
