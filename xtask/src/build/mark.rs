//! Every part of the program bears the mark of its build, because parts of two builds may link
//! without a complaint and then read each other's memory wrongly.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::memo;

/// The custom section of the mark, as program.js looks for it.
const SECTION: &str = "xiuhua.build";
/// How a custom section begins (WebAssembly core specification, 5.5.3).
const CUSTOM: u8 = 0;

/// A mark for what is in these files: no other files have the same.
pub fn of_files<'a>(files: impl IntoIterator<Item = &'a Path>) -> Result<String> {
    let mut all = Vec::new();
    for file in files {
        let content = memo::read(file)?;
        all.extend((content.len() as u64).to_le_bytes());
        all.extend(content);
    }
    Ok(memo::short_hash(&all))
}

/// Puts the mark at the end of a WebAssembly module.
pub fn put(file: &Path, mark: &str) -> Result<()> {
    let mut module = memo::read(file)?;
    module.extend(section(mark)?);
    Ok(fs::write(file, module)?)
}

fn section(mark: &str) -> Result<Vec<u8>> {
    // Sizes below 128 are one byte of LEB128.
    let size = |length: usize| {
        let size = u8::try_from(length).ok().filter(|size| *size < 128);
        size.ok_or_else(|| anyhow::anyhow!("a mark of {length} bytes is too long"))
    };
    let name_size = size(SECTION.len())?;
    let mut section = vec![CUSTOM, size(1 + SECTION.len() + mark.len())?, name_size];
    section.extend(SECTION.bytes());
    section.extend(mark.bytes());
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_a_custom_section() {
        let section = section("0123456789ab").unwrap();
        assert_eq!(section[..3], [0, 25, 12]);
        assert_eq!(&section[3..], b"xiuhua.build0123456789ab");
        assert_eq!(section.len(), 2 + 25);
        assert!(super::section(&"0".repeat(200)).is_err());
    }

    #[test]
    fn other_files_have_another_mark() {
        let folder = std::env::temp_dir().join(format!("xtask-mark-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let [a, b] = ["a", "b"].map(|name| folder.join(name));
        let mark = |first: &str, second: &str| {
            fs::write(&a, first).unwrap();
            fs::write(&b, second).unwrap();
            of_files([&*a, &*b]).unwrap()
        };
        assert_eq!(mark("1", "2"), mark("1", "2"));
        assert_ne!(mark("1", "2"), mark("1", "3"));
        assert_ne!(mark("12", ""), mark("1", "2"));
        memo::remove_folder(&folder).unwrap();
    }
}
