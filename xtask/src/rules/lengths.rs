//! A file is one idea; when it grows past a few screens it is two.

use std::path::Path;

use anyhow::Result;

use super::files;
use crate::memo::read;

const MAX_LINES: usize = 250;
const FOLDERS: &[&str] = &["src", "crates", "xtask", "style", "tests", "shell", "bench"];
const EXTENSIONS: &[&str] = &["rs", "css", "js", "mjs", "html", "sql"];

/// Files of more than [`MAX_LINES`]. There are no exceptions.
pub fn violations(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (name, path) in files(root, FOLDERS, EXTENSIONS)? {
        let lines = String::from_utf8_lossy(&read(&path)?).lines().count();
        if lines > MAX_LINES {
            found.push(format!("{name}: {lines} lines, at most {MAX_LINES}"));
        }
    }
    Ok(found)
}
