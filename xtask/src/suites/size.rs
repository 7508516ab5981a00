//! What residents download, held to a budget: every kilobyte is somebody's wait.

use anyhow::{Context, Result, ensure};

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
const LATER: &[&str] = &["sending.wasm", "later.wasm", "later.css"];
const LATER_MAX_BR_BYTES: u64 = 195_000;

/// What draws the map: its library and glue, and the outline of the towns, which is part of the city's pack.
const MAP: &[&str] = &[
    "leaflet.js",
    "map.css",
    "map.wasm",
    "cities/jinshan/city.json",
];
const MAP_MAX_BR_BYTES: u64 = 60_000;

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
        let weight = report
            .get(name)
            .with_context(|| format!("the build made no {name}"))?;
        println!(
            "{name:<34}{:>12}{:>12}",
            kilobytes(weight.bytes),
            kilobytes(weight.br_bytes)
        );
        bytes += weight.bytes;
        br_bytes += weight.br_bytes;
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
