//! The manual's examples are held against the check that refuses what is wrong.
#![allow(clippy::unwrap_used)]

#[path = "support/pack.rs"]
mod pack;

use std::fs;
use std::path::Path;

use pack::Pack;

#[test]
fn the_rules_of_the_manual_are_in_order() {
    let dir = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let manual = fs::read_to_string(Path::new(&dir).join("../../docs/your-city.md")).unwrap();
    let (_, section) = manual.split_once(". rules.json").unwrap();
    let (_, example) = section.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let mut pack = Pack::at("../../public/cities/jinshan");
    *pack.file("rules.json") = example.to_owned();
    let findings = pack.check(2026).findings;
    let errors = findings.iter().filter(|finding| finding.is_error);
    let errors: Vec<_> = errors.map(ToString::to_string).collect();
    assert_eq!(errors, [""; 0]);
}
