//! What residents download, held to a budget: every kilobyte is somebody's wait.

use anyhow::{Result, ensure};

use super::Tally;
use super::checks::Checks;
use crate::build::{self, Report};
use crate::progress::kilobytes;
use crate::project::Project;
use crate::tools::Tools;

/// All that a first visit to the report page loads, the map aside.
const FIRST_VISIT: &[&str] = &[
    "index.html",
    "app.css",
    "boot.js",
    "xiuhua.js",
    "xiuhua.wasm",
    "photo-worker.js",
    "icons.svg",
    "cities/jinshan/city.json",
];
const FIRST_VISIT_MAX_BR_BYTES: u64 = 150_000;

/// What comes once the first page stands: sending and reading photos, and the app's other pages.
/// What these parts share, with the desk too, has files of its own, whose names the splitter numbers.
const LATER: &[&str] = &["sending.wasm", "later.wasm", "later.css", SHARED];
const LATER_MAX_BR_BYTES: u64 = 475_000;
const SHARED: &str = "chunk_*.wasm";

/// What leads a report to its class, unit and limit.
const FACTS: &[&str] = &["facts.wasm", "facts.css", "icons-classes.svg"];
const FACTS_MAX_BR_BYTES: u64 = 89_000;

/// What only a unit's staff loads, beside what all pages share.
const DESK: &[&str] = &["desk.wasm", "desk.css"];
const DESK_MAX_BR_BYTES: u64 = 80_000;

/// Rating a case, the open rates and the barometer.
const ASSESS: &[&str] = &["assess.wasm", "assess.css"];
const ASSESS_MAX_BR_BYTES: u64 = 80_000;

/// All classes of the standard, in residents' words too, with how they are read aloud.
const CATALOGUE: &[&str] = &["cities/jinshan/catalogue.json"];
const CATALOGUE_MAX_BR_BYTES: u64 = 25_000;

/// The other files of the city that the facts of a report follow from, the words of danger among
/// them.
const CITY_FILES: &[&str] = &[
    "cities/jinshan/rules.json",
    "cities/jinshan/calendar.json",
    "cities/jinshan/divisions.json",
];
const CITY_FILES_MAX_BR_BYTES: u64 = 13_500;

/// What draws the map, beside the first visit: its library and glue. It also needs some of what
/// later parts share (nine kilobytes today), so that this is held to less than the 60 KB it may have.
const MAP: &[&str] = &["leaflet.js", "map.css", "map.wasm"];
const MAP_MAX_BR_BYTES: u64 = 51_000;

/// Builds the app and weighs it.
pub fn run(project: &Project, tools: &Tools) -> Result<Tally> {
    build::run(project, tools)?;
    let report = Report::load(project)?;
    let mut checks = Checks::default();
    checks.hold(
        "a first visit to the report page stays within its budget",
        weigh(&report, FIRST_VISIT, FIRST_VISIT_MAX_BR_BYTES),
    );
    checks.hold(
        "the later parts stay within their budget",
        weigh(&report, LATER, LATER_MAX_BR_BYTES),
    );
    checks.hold(
        "the facts of a report stay within their budget",
        weigh(&report, FACTS, FACTS_MAX_BR_BYTES),
    );
    checks.hold(
        "the desk stays within its budget",
        weigh(&report, DESK, DESK_MAX_BR_BYTES),
    );
    checks.hold(
        "ratings, rates and barometer stay within their budget",
        weigh(&report, ASSESS, ASSESS_MAX_BR_BYTES),
    );
    checks.hold(
        "the catalogue stays within its budget",
        weigh(&report, CATALOGUE, CATALOGUE_MAX_BR_BYTES),
    );
    checks.hold(
        "the city's other files stay within their budget",
        weigh(&report, CITY_FILES, CITY_FILES_MAX_BR_BYTES),
    );
    checks.hold(
        "the map stays within its budget",
        weigh(&report, MAP, MAP_MAX_BR_BYTES),
    );
    Ok(checks.tally())
}

/// Prints a table of the files and fails when their sum in brotli reaches the budget.
fn weigh(report: &Report, names: &[&str], max_br_bytes: u64) -> Result<()> {
    println!("\n{:<34}{:>12}{:>12}", "file", "bytes", "brotli");
    let (mut bytes, mut br_bytes) = (0, 0);
    for name in names {
        let weights: Vec<_> = report.matching(name).collect();
        ensure!(!weights.is_empty(), "the build made no {name}");
        let (all, all_br) = weights.iter().fold((0, 0), |(all, all_br), weight| {
            (all + weight.bytes, all_br + weight.br_bytes)
        });
        println!("{name:<34}{:>12}{:>12}", kilobytes(all), kilobytes(all_br));
        bytes += all;
        br_bytes += all_br;
    }
    println!(
        "{:<34}{:>12}{:>12}  of {}",
        "",
        kilobytes(bytes),
        kilobytes(br_bytes),
        kilobytes(max_br_bytes)
    );
    ensure!(
        br_bytes < max_br_bytes,
        "{} in brotli, and the budget is {}",
        kilobytes(br_bytes),
        kilobytes(max_br_bytes)
    );
    Ok(())
}
