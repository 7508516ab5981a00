//! Only `platform` touches the browser; what it hands out are plain types.

use std::path::Path;

use anyhow::Result;

use super::directions::{identifier, module_path};
use super::files;
use super::source::Source;
use crate::memo::read;

/// Crates that touch the browser. Only `platform` may name them.
const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];
const BROWSER_LIBRARIES: &[&str] = &[
    "leaflet",
    "gloo_net",
    "gloo_timers",
    "gloo_file",
    "gloo",
    "idb",
];

/// Names of the browser's crates outside of `platform`.
pub fn violations(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (name, path) in files(root, &["src"], &["rs"])? {
        let code = Source::read(&String::from_utf8(read(&path)?)?).code;
        let named = browser_names(&module_path(&name), &code);
        found.extend(named.into_iter().map(|what| format!("{name}: {what}")));
    }
    Ok(found)
}

fn browser_names(module: &[&str], code: &str) -> Vec<String> {
    if module[0] == "platform" {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut previous = "";
    for (at, word) in words(code) {
        let path_follows = code[at + word.len()..].starts_with("::");
        let inside_path = previous == "::" || code[..at].ends_with("::");
        if BROWSER.contains(&word)
            || (BROWSER_LIBRARIES.contains(&word) && path_follows && !inside_path)
        {
            found.push(format!("names {word}"));
        }
        previous = word;
    }
    found.sort();
    found.dedup();
    found
}

fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = code.char_indices().scan(false, |in_word, (at, c)| {
        let word = c.is_alphanumeric() || c == '_';
        let starts = word && !*in_word;
        *in_word = word;
        Some((at, starts))
    });
    starts
        .filter(|(_, starts)| *starts)
        .map(|(at, _)| (at, identifier(&code[at..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_platform_names_the_browser() {
        let names = |file: &str, code: &str| browser_names(&module_path(file), code);
        assert!(
            names(
                "src/platform/map.rs",
                "use leaflet::Map; use web_sys::File;"
            )
            .is_empty()
        );
        assert_eq!(
            names("src/ui/a.rs", "use leptos::web_sys::File;"),
            ["names web_sys"]
        );
        assert_eq!(
            names("src/state/a.rs", "leaflet::Map::new()"),
            ["names leaflet"]
        );
        assert!(
            names(
                "src/state/a.rs",
                "crate::platform::leaflet::show(); let leaflet = 1;"
            )
            .is_empty()
        );
    }
}
