//! The app is divided where src/ says `wasm_split`: the main part, and parts that it loads later.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::assets::Assets;
use crate::command::output;
use crate::memo;

/// The module that loads the parts; it is bundled into the app's own script.
pub const LOADER: &str = "__wasm_split.js";
/// The module that wasm-bindgen writes.
pub const SCRIPT: &str = "xiuhua.js";
/// What the splitter writes, and what stands for it.
const REPLACED: &[(&str, &str)] = &[
    ("() => {\n    const src = fetch(new URL(", "part("),
    (
        ", import.meta.url));\n    src.catch(() => {});\n    \
         return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n",
        ")",
    ),
];
/// What stands around the hash of what parts share: program.js puts it there.
const SHARED: (&str, &str) = ("/assets/chunk.", ".wasm");
/// What the loader does instead.
pub const PROGRAM_JS: &str = include_str!("program.js");
const BUILD: &str = "{{build}}";

/// Divides `compiled` into `folder`: `xiuhua.wasm` is the main part, still to be bound.
pub fn divide(splitter: &Path, compiled: &Path, folder: &Path) -> Result<()> {
    let mut split = Command::new(splitter);
    split.arg(compiled).arg(folder);
    split.args(["--target", "web", "--out-name", "xiuhua"]);
    output(&mut split).map(drop)
}

/// The parts in a folder that come later, by the name under which they are served.
pub fn later_ones(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut parts = Vec::new();
    for path in memo::files_below(folder)? {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        // Shared ones are numbered: `chunk_3.wasm`.
        if let Some(name) = file.strip_prefix("split_") {
            parts.push((name.to_owned(), path.clone()));
        } else if file.starts_with("chunk_") && file.ends_with(".wasm") {
            parts.push((file.into_owned(), path.clone()));
        }
    }
    Ok(parts)
}

/// Writes the loader that the splitter made, with the parts' hashed addresses and the build's mark,
/// and has the app's own script, which boot.js imports, hand its `compile` on.
pub fn link(loader: &str, build: &str, folder: &Path) -> Result<()> {
    let mut loader = loader.to_owned();
    let mut assets = Assets::default();
    for (name, path) in later_ones(folder)? {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        assets.add_file(&name, &path)?;
        let address = assets.path(&name).context("an asset has a path")?;
        let shared = address.strip_prefix(SHARED.0);
        let shared = shared.and_then(|rest| rest.strip_suffix(SHARED.1));
        let called = shared.unwrap_or(address);
        loader = replace(&loader, &format!("\"./{file}\""), &format!("\"{called}\""))?;
    }
    for (old, new) in REPLACED {
        loader = replace(&loader, old, new)?;
    }
    loader.push_str(&PROGRAM_JS.replace(BUILD, build));
    fs::write(folder.join(LOADER), loader)?;
    let script = folder.join(SCRIPT);
    let mut text = String::from_utf8(memo::read(&script)?)?;
    text.push_str(&format!("\nexport {{ compile }} from \"./{LOADER}\";\n"));
    Ok(fs::write(script, text)?)
}

/// The files that each part shares with others and has loaded beside itself, as a linked loader says:
/// `desk.wasm` → `chunk_7.wasm`, `chunk_8.wasm`, …
pub fn shared(linked: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let mut shared = BTreeMap::new();
    for load in linked.split("__wasm_split_load_").skip(1) {
        let (name, rest) = load.split_once(" = ").context("a part without a load")?;
        let (_, rest) = rest.split_once("), [").context("a load without a list")?;
        let (list, _) = rest.split_once(']').context("a list without an end")?;
        let chunks = list.split(", ").filter(|chunk| !chunk.is_empty());
        let files = chunks.map(|chunk| format!("{}.wasm", chunk.trim_start_matches('_')));
        shared.insert(format!("{name}.wasm"), files.collect());
    }
    ensure!(
        !shared.is_empty(),
        "the splitter's loader names no parts any more: see build/parts.rs"
    );
    Ok(shared)
}

fn replace(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(
        text.contains(old),
        "the splitter's loader has no {old} any more: see build/parts.rs"
    );
    Ok(text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_share_is_read_off_the_loader() {
        let loader = "const __chunk_7 = makeLoad(part(\"/assets/chunk_7.wasm\"), []);\n\
            export const __wasm_split_load_map = wrapAsyncCb(makeLoad(part(\"/assets/map.wasm\"), [__chunk_7, __chunk_12]));\n\
            export const __wasm_split_load_desk = wrapAsyncCb(makeLoad(part(\"/assets/desk.wasm\"), []));";
        let shared = shared(loader).unwrap();
        assert_eq!(shared["map.wasm"], ["chunk_7.wasm", "chunk_12.wasm"]);
        assert!(shared["desk.wasm"].is_empty() && shared.len() == 2);
        assert!(super::shared("changed").is_err());
    }

    #[test]
    fn the_loader_asks_for_hashed_parts() {
        let folder = std::env::temp_dir().join(format!("xtask-parts-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("split_map.wasm"), b"part").unwrap();
        fs::write(folder.join("chunk_7.wasm"), b"shared").unwrap();
        fs::write(folder.join(SCRIPT), "bound").unwrap();
        let load = |file: &str| {
            format!(
                "makeLoad(() => {{\n    const src = fetch(new URL(\"./{file}\", import.meta.url));\n    \
                 src.catch(() => {{}});\n    \
                 return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}}\n, []);"
            )
        };
        let calls = load("split_map.wasm") + &load("chunk_7.wasm");
        link(&calls, "0a1b2c", &folder).unwrap();
        let linked = fs::read_to_string(folder.join(LOADER)).unwrap();
        assert!(linked.contains("makeLoad(part(\"/assets/map."), "{linked}");
        assert!(!linked.contains("chunk_7") && !linked.contains("/assets/chunk.0"));
        assert!(!linked.contains("split_map") && !linked.contains("Streaming(src"));
        assert!(linked.contains("\"0a1b2c\"") && !linked.contains(BUILD));
        let script = fs::read_to_string(folder.join(SCRIPT)).unwrap();
        assert!(script.starts_with("bound") && script.contains("export { compile }"));
        assert!(link("changed", "0a1b2c", &folder).is_err());
        memo::remove_folder(&folder).unwrap();
    }
}
