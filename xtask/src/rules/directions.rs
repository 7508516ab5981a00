//! The app's layers look one way: pages → state, ui; state → platform; all → the domain.

use std::path::Path;

use anyhow::Result;

use super::files;
use super::source::Source;
use crate::memo::read;

/// What each layer of src/ may import, beside itself and [`LEAVES`].
const LAYERS: &[(&str, &[&str])] = &[
    ("pages", &["state", "ui"]),
    ("state", &["platform"]),
    ("platform", &[]),
    ("ui", &[]),
];

/// Modules at the root of src/ that wire the layers together, and may import any of them.
const WIRING: &[&str] = &["main", "lib", "app"];

/// Modules that every layer may import, and that import no layer: the words of both languages,
/// and the pages' addresses.
const LEAVES: &[&str] = &["i18n", "words", "routes"];

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

/// The violations of each rule, by the rule's name.
pub fn violations(root: &Path) -> Result<Vec<(&'static str, Vec<String>)>> {
    let (mut upward, mut browser) = (Vec::new(), Vec::new());
    for (name, path) in files(root, &["src"], &["rs"])? {
        let code = Source::read(&String::from_utf8(read(&path)?)?).code;
        let module = module_path(&name);
        upward.extend(
            upward_imports(&module, &code)
                .into_iter()
                .map(|what| format!("{name}: {what}")),
        );
        browser.extend(
            browser_names(&module, &code)
                .into_iter()
                .map(|what| format!("{name}: {what}")),
        );
    }
    Ok(vec![
        ("the app's layers import in one direction", upward),
        ("only platform names the browser's crates", browser),
    ])
}

/// `src/pages/report/photos.rs` → `pages`, `report`, `photos`.
fn module_path(name: &str) -> Vec<&str> {
    let name = name
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .trim_end_matches("/mod");
    name.split('/').collect()
}

fn upward_imports(module: &[&str], code: &str) -> Vec<String> {
    let layer = module[0];
    if WIRING.contains(&layer) {
        return Vec::new();
    }
    let allowed = LAYERS
        .iter()
        .find(|(name, _)| *name == layer)
        .map(|(_, allowed)| *allowed);
    let Some(allowed) = allowed.or(LEAVES.contains(&layer).then_some(&[][..])) else {
        return vec![format!("`{layer}` is no layer that the import rules know")];
    };
    let mut found: Vec<String> = imported_layers(module, code)
        .into_iter()
        .filter(|other| *other != layer && !allowed.contains(other) && !LEAVES.contains(other))
        .filter(|other| other.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|other| format!("{layer} imports {other}"))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The first segment of every path from the crate's root: `crate::ui::Cell`, `crate::{ui, state}`,
/// and enough `super::` to reach the root.
fn imported_layers<'a>(module: &[&str], code: &'a str) -> Vec<&'a str> {
    let to_root = "super::".repeat(module.len());
    let mut found = Vec::new();
    for start in ["crate::", to_root.as_str()] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':') {
                found.extend(first_segments(&code[at + start.len()..]));
            }
        }
    }
    found
}

/// `ui::Cell` → `ui`; `{ui::Cell, state}` → `ui`, `state`.
fn first_segments(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![identifier(path)];
    };
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                found.push(identifier(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found
}

fn identifier(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
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

    fn upward(file: &str, code: &str) -> Vec<String> {
        upward_imports(&module_path(file), code)
    }

    #[test]
    fn the_directions_that_are_meant_pass() {
        assert!(
            upward(
                "src/pages/report.rs",
                "use crate::{state::Drafts, ui::{Cell, Tile}};"
            )
            .is_empty()
        );
        assert!(upward("src/state/drafts.rs", "use crate::platform::store;").is_empty());
        assert!(upward("src/app.rs", "use crate::pages::Report;").is_empty());
        assert!(upward("src/ui/cell.rs", "use super::Icon; use crate::i18n::t;").is_empty());
    }

    #[test]
    fn the_other_directions_are_found() {
        for (file, code, named) in [
            (
                "src/ui/cell.rs",
                "use crate::state::Drafts;",
                "ui imports state",
            ),
            (
                "src/state/mod.rs",
                "fn f() { crate::pages::go() }",
                "state imports pages",
            ),
            (
                "src/pages/a.rs",
                "use crate::{ui::{A, B}, platform};",
                "pages imports platform",
            ),
            (
                "src/platform/http.rs",
                "use super::super::state::X;",
                "platform imports state",
            ),
        ] {
            assert_eq!(upward(file, code), [named], "{code}");
        }
        assert_eq!(upward("src/misc.rs", "").len(), 1);
    }

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
