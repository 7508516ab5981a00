//! The app's layers look one way: pages → state, ui; state → platform; all → the domain.

use std::collections::BTreeSet;
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

/// Imports that look the other way.
pub fn violations(root: &Path) -> Result<Vec<String>> {
    let files = files(root, &["src"], &["rs"])?;
    let modules: BTreeSet<&str> = files.iter().map(|(name, _)| module_path(name)[0]).collect();
    let mut found = Vec::new();
    for (name, path) in &files {
        let code = Source::read(&String::from_utf8(read(path)?)?).code;
        let upward = upward_imports(&module_path(name), &code, &modules);
        found.extend(upward.into_iter().map(|what| format!("{name}: {what}")));
    }
    Ok(found)
}

/// `src/pages/report/photos.rs` → `pages`, `report`, `photos`.
pub fn module_path(name: &str) -> Vec<&str> {
    let name = name
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .trim_end_matches("/mod");
    name.split('/').collect()
}

fn upward_imports(module: &[&str], code: &str, modules: &BTreeSet<&str>) -> Vec<String> {
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
        // What else lies at the root is a macro or an item, and no layer.
        .filter(|other| modules.contains(other))
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

pub fn identifier(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upward(file: &str, code: &str) -> Vec<String> {
        let modules = ["app", "pages", "platform", "state", "ui", "words"];
        upward_imports(&module_path(file), code, &modules.into())
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
        assert!(upward("src/ui/cell.rs", "use super::Icon; use crate::say;").is_empty());
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
}
