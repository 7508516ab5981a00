//! Words on the screen live in locales/, in two languages; in code they would live in one.

use std::path::Path;

use anyhow::Result;

use super::files;
use super::source::Source;
use crate::memo::read;

/// String literals of the app that contain Chinese.
pub fn violations(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (name, path) in files(root, &["src"], &["rs"])? {
        let text = String::from_utf8(read(&path)?)?;
        for (line, literal) in Source::read(&text).literals {
            if literal.contains(is_chinese) {
                found.push(format!("{name}:{line}: \"{literal}\""));
            }
        }
    }
    Ok(found)
}

/// Ideographs, and the punctuation and full-width forms written with them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_and_their_punctuation_count() {
        assert!(
            "绣".contains(is_chinese) && "，".contains(is_chinese) && "。".contains(is_chinese)
        );
        assert!(!"Xiuhua → “ok” é".contains(is_chinese));
    }
}
