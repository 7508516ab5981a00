//! `cargo xtask test`: every suite, then a table and one closing line with the sums.

mod app;
mod checks;
mod e2e;
mod faults;
mod imports;
mod native;
mod size;
mod style;
mod tally;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::progress::seconds;
use crate::project::Project;
use crate::tools::Tools;
pub use tally::Tally;

type Run = fn(&Project, &Tools) -> Result<Tally>;

/// Cheap ones first, so that a slip shows early.
const SUITES: &[(&str, Run)] = &[
    ("style", style::run),
    ("imports", imports::run),
    ("core", native::core),
    ("server", native::server),
    ("app", app::run),
    ("size", size::run),
    ("e2e", e2e::run),
    ("faults", faults::run),
];

/// Only when they are named: too long for every time.
const ON_DEMAND: &[(&str, Run)] = &[("soak", faults::soak)];

/// Runs the named suites, or all. Fails when any test failed, or when a suite's tests could not
/// be counted.
pub fn run(project: &Project, tools: &Tools, names: &[String]) -> Result<ExitCode> {
    let mut done = Vec::new();
    for (name, suite) in chosen(names)? {
        println!("\n== {name} ==");
        let start = Instant::now();
        let tally = suite(project, tools).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally {
                passed: 0,
                failed: 1,
            }
        });
        done.push((*name, tally, start.elapsed()));
    }
    println!("\n{:<10}{:>8}{:>8}  time", "suite", "passed", "failed");
    let mut sum = Tally::default();
    for (name, tally, time) in &done {
        println!(
            "{name:<10}{:>8}{:>8}  {}",
            tally.passed,
            tally.failed,
            seconds(*time)
        );
        sum += *tally;
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    Ok(if sum.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn chosen(names: &[String]) -> Result<Vec<&'static (&'static str, Run)>> {
    let known = || SUITES.iter().chain(ON_DEMAND);
    for name in names {
        if !known().any(|(suite, _)| suite == name) {
            let known: Vec<&str> = known().map(|(suite, _)| *suite).collect();
            bail!(
                "there is no suite `{name}`. The suites: {}",
                known.join(" ")
            );
        }
    }
    Ok(if names.is_empty() {
        SUITES.iter().collect()
    } else {
        known()
            .filter(|(suite, _)| names.iter().any(|name| name == suite))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_all_and_an_unknown_name_is_refused() {
        assert_eq!(chosen(&[]).unwrap().len(), SUITES.len());
        assert_eq!(chosen(&["size".to_owned()]).unwrap().len(), 1);
        assert_eq!(chosen(&["soak".to_owned()]).unwrap().len(), 1);
        assert!(chosen(&["sise".to_owned()]).is_err());
    }
}
