//! What residents download, held to a budget: every kilobyte is somebody's wait.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use super::Tally;
use super::checks::Checks;
use crate::build::{self, Report};
use crate::progress::kilobytes;
use crate::project::Project;
use crate::tools::Tools;

/// Something that a resident waits for.
struct Load {
    what: &'static str,
    /// What it asks for; parts of the program bring what they share with others.
    files: &'static [&'static str],
    /// What is there before, with all that it shares.
    after: &'static [&'static str],
    max_br_bytes: u64,
}

/// What comes once the first page stands.
const LATER: &[&str] = &["sending.wasm", "later.wasm", "later.css"];

const LOADS: &[Load] = &[
    Load {
        what: "a first visit to the report page, the map aside",
        files: &[
            "index.html",
            "app.css",
            "boot.js",
            "xiuhua.js",
            "xiuhua.wasm",
            "photo-worker.js",
            "icons.svg",
            "cities/jinshan/city.json",
        ],
        after: &[],
        max_br_bytes: 150_000,
    },
    Load {
        what: "sending, reading photos and most pages",
        files: LATER,
        after: &[],
        max_br_bytes: 530_000,
    },
    Load {
        what: "what leads a report to its class, unit and limit",
        files: &["facts.wasm", "facts.css", "icons-classes.svg"],
        after: LATER,
        max_br_bytes: 110_000,
    },
    Load {
        what: "rating a case",
        files: &["rating.wasm", "rating.css"],
        after: LATER,
        max_br_bytes: 100_000,
    },
    Load {
        what: "the open rates and the barometer",
        files: &["assess.wasm", "assess.css"],
        after: LATER,
        max_br_bytes: 125_000,
    },
    Load {
        what: "the desk, which only a unit's staff loads",
        files: &["desk.wasm", "desk.css"],
        after: LATER,
        max_br_bytes: 125_000,
    },
    Load {
        what: "all classes of the standard, in residents' words too",
        files: &["cities/jinshan/catalogue.json"],
        after: &[],
        max_br_bytes: 25_000,
    },
    Load {
        what: "what else the facts of a report follow from",
        files: &[
            "cities/jinshan/rules.json",
            "cities/jinshan/calendar.json",
            "cities/jinshan/divisions.json",
        ],
        after: &[],
        max_br_bytes: 18_000,
    },
    // It is held to less than the 60 KB it may have beside the first visit: its own parts share
    // some with the later ones, which may be there or not.
    Load {
        what: "the map",
        files: &["leaflet.js", "map.css", "map.wasm"],
        after: LATER,
        max_br_bytes: 56_000,
    },
];

/// Builds the app and weighs it.
pub fn run(project: &Project, tools: &Tools) -> Result<Tally> {
    build::run(project, tools)?;
    let report = Report::load(project)?;
    let mut checks = Checks::default();
    for load in LOADS {
        checks.hold(load.what, weigh(&report, load));
    }
    Ok(checks.tally())
}

/// Prints a table of the files and fails when their sum in brotli reaches the budget.
fn weigh(report: &Report, load: &Load) -> Result<()> {
    println!("\n{:<34}{:>12}{:>12}", "file", "bytes", "brotli");
    let all = |files: &'static [&'static str]| -> BTreeSet<&str> {
        files
            .iter()
            .flat_map(|name| report.with_shared(name))
            .collect()
    };
    let (mut bytes, mut br_bytes) = (0, 0);
    let mut row = |name: &str, files: &[&str]| -> Result<()> {
        let (mut own, mut own_br) = (0, 0);
        for file in files {
            let weight = report.weight(file);
            let weight = weight.with_context(|| format!("the build made no {file}"))?;
            (own, own_br) = (own + weight.bytes, own_br + weight.br_bytes);
        }
        println!("{name:<34}{:>12}{:>12}", kilobytes(own), kilobytes(own_br));
        (bytes, br_bytes) = (bytes + own, br_bytes + own_br);
        Ok(())
    };
    for name in load.files {
        row(name, &[name])?;
    }
    let there = all(load.after);
    let shared = all(load.files).into_iter();
    let shared = shared.filter(|name| !there.contains(name) && !load.files.contains(name));
    let shared: Vec<&str> = shared.collect();
    if !shared.is_empty() {
        row(&format!("shared, {} files", shared.len()), &shared)?;
    }
    println!(
        "{:<34}{:>12}{:>12}  of {}",
        "",
        kilobytes(bytes),
        kilobytes(br_bytes),
        kilobytes(load.max_br_bytes)
    );
    ensure!(
        br_bytes < load.max_br_bytes,
        "{} is {} in brotli, and the budget is {}",
        load.what,
        kilobytes(br_bytes),
        kilobytes(load.max_br_bytes)
    );
    Ok(())
}
