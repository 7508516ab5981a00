//! `cargo xtask city schema`: the JSON Schemas of a pack's files, for editors and other programs.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use xiuhua_core::city::schema::schemas;

/// Where they are published, from the checkout's root.
const FOLDER: &str = "docs/schema";

/// Writes them.
pub fn run(root: &Path) -> Result<ExitCode> {
    for (name, text) in texts()? {
        let path = root.join(FOLDER).join(&name);
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
        println!("{FOLDER}/{name}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Names and texts of the files.
fn texts() -> Result<Vec<(String, String)>> {
    let texts = schemas().into_iter().map(|(name, schema)| {
        let text = serde_json::to_string_pretty(&schema)? + "\n";
        Ok((format!("{name}.schema.json"), text))
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_is_published_is_what_is_read() {
        // Asked when it runs: a shared build folder may hold this test of another checkout.
        let dir = std::env::var("CARGO_MANIFEST_DIR").unwrap();
        let folder = Path::new(&dir).join("..").join(FOLDER);
        for (name, text) in texts().unwrap() {
            let published = fs::read_to_string(folder.join(&name)).unwrap();
            // As values: the order of fields depends on what else is compiled with them.
            let [published, made]: [Value; 2] =
                [&published, &text].map(|text| serde_json::from_str(text).unwrap());
            assert_eq!(published, made, "{name}: run `cargo xtask city schema`");
        }
    }
}
