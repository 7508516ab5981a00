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
];
const FIRST_VISIT_MAX_BR_BYTES: u64 = 150_000;

/// What the map adds when it is first shown, beside the city's outline.
const MAP: &[&str] = &["leaflet.js", "leaflet.css"];
const MAP_MAX_BR_BYTES: u64 = 60_000;
/// The city that ships with the app; its outline is any GeoJSON of its pack.
const CITY: &str = "cities/jinshan/";

/// Builds the app and weighs it.
pub fn run(project: &Project, tools: &Tools) -> Result<Tally> {
    build::run(project, tools)?;
    let report = Report::load(project)?;
    let outline = report
        .names()
        .filter(|name| name.starts_with(CITY) && name.ends_with(".geojson"))
        .collect::<Vec<_>>();
    let mut checks = Checks::default();
    checks.hold(
        "a first visit to the report page stays within its budget",
        weigh(&report, FIRST_VISIT, FIRST_VISIT_MAX_BR_BYTES),
    );
    checks.hold(
        "the map stays within its budget",
        weigh(&report, &[MAP, &outline].concat(), MAP_MAX_BR_BYTES),
    );
    checks.hold("the city's outline is a file of its pack", {
        ensure_some(&outline)
    });
    Ok(checks.tally())
}

fn ensure_some(outline: &[&str]) -> Result<()> {
    ensure!(!outline.is_empty(), "public/{CITY} has no GeoJSON file");
    Ok(())
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
