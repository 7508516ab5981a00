//! The seam between the app's wasm and its script. wasm-bindgen names each function there at
//! length, and keeps what libraries offer to scripts though ours calls none of it: some twelve
//! kilobytes of a first visit.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Imports, Parser, Payload};

/// Where wasm-bindgen's functions are imported from.
const GLUE: &str = "./xiuhua_bg.js";
/// The same, short; [`script`] renames it, too.
const GLUE_SHORT: &str = "$";
/// How far an import is indented in the script.
const IMPORT_INDENT: &str = "        ";

/// Old name → new name of what was renamed.
pub type Names = BTreeMap<String, String>;

/// Renames what the script and the wasm call each other's functions by, and drops the classes
/// that `script` offers: no class is the app's own.
pub fn wasm(wasm: &[u8], script: &str) -> Result<(Vec<u8>, Names)> {
    let mut seam = Seam {
        classes: classes(script).map(str::to_lowercase).collect(),
        names: Names::new(),
    };
    let mut module = Module::new();
    seam.parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the app's wasm: {error}"))?;
    Ok((module.finish(), seam.names))
}

/// What a module imports from the glue.
pub fn imported(wasm: &[u8]) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.insert(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The script for a module that [`wasm`] renamed: without its classes, and without the imports
/// that are not among `imported`.
pub fn script(script: &str, names: &Names, imported: &BTreeSet<String>) -> Result<String> {
    let mut kept = String::new();
    let mut skipping_until: Option<&str> = None;
    for line in script.lines() {
        if let Some(end) = skipping_until {
            if line.starts_with(end) {
                skipping_until = None;
            }
            continue;
        }
        if line.starts_with("export class ") {
            skipping_until = Some("}");
        } else if is_finalization(line) {
            skipping_until = Some("    : new FinalizationRegistry");
        } else if line.starts_with("if (Symbol.dispose)") {
        } else if let Some(name) = import_of(line)
            && names.get(name).is_none_or(|new| !imported.contains(new))
        {
            skipping_until = Some("        },");
        } else {
            kept.push_str(&renamed(line, names));
            kept.push('\n');
        }
    }
    skipping_until
        .map_or(Some(()), |_| None)
        .context("wasm-bindgen's script has another shape than expected")?;
    Ok(kept.replace(GLUE, GLUE_SHORT))
}

struct Seam {
    classes: Vec<String>,
    names: Names,
}

impl Seam {
    fn short(&mut self, name: &str) -> String {
        let next = format!("${}", self.names.len());
        self.names.entry(name.to_owned()).or_insert(next).clone()
    }

    /// `__wbg_name_free`, `name_method`.
    fn is_of_class(&self, export: &str) -> bool {
        let method = export.strip_prefix("__wbg_").unwrap_or(export);
        self.classes.iter().any(|class| {
            method
                .strip_prefix(class.as_str())
                .is_some_and(|rest| rest.starts_with('_'))
        })
    }
}

impl Reencode for Seam {
    type Error = std::convert::Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), reencode::Error> {
        match imports {
            Imports::Single(_, import) if import.module == GLUE => {
                let short = self.short(import.name);
                section.import(GLUE_SHORT, &short, self.entity_type(import.ty)?);
                Ok(())
            }
            other => utils::parse_imports(self, section, other),
        }
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: wasmparser::Export<'_>,
    ) -> Result<(), reencode::Error> {
        if self.is_of_class(export.name) {
            return Ok(());
        }
        // Names of Rust's own making; the others are called by name elsewhere.
        if export.name.starts_with("_R") {
            let short = self.short(export.name);
            return utils::parse_export(
                self,
                section,
                wasmparser::Export {
                    name: &short,
                    ..export
                },
            );
        }
        utils::parse_export(self, section, export)
    }
}

fn classes(script: &str) -> impl Iterator<Item = &str> {
    let names = script
        .lines()
        .filter_map(|line| line.strip_prefix("export class "));
    names.filter_map(|name| name.split_whitespace().next())
}

fn is_finalization(line: &str) -> bool {
    line.starts_with("const ") && line.contains("Finalization = (typeof FinalizationRegistry")
}

/// The name in a line that begins an import: `        __wbg_name: function(arg0) {`.
fn import_of(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix(IMPORT_INDENT)?.split_once(": ")?;
    (name.starts_with("__wb") && rest.starts_with("function")).then_some(name)
}

/// The line with every whole identifier renamed that has a new name.
fn renamed(line: &str, names: &Names) -> String {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(is_of_word) {
        let end = rest[start..]
            .find(|c| !is_of_word(c))
            .map_or(rest.len(), |at| start + at);
        let word = &rest[start..end];
        out.push_str(&rest[..start]);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests;
