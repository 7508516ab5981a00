//! How the code is written: format, lints, our own rules, this program's own tests, and whether
//! the city packs are as their schemas say.

use std::process::Command;

use anyhow::Result;

use super::checks::Checks;
use super::native::cargo_test;
use super::tally::{self, Tally};
use crate::build::Words;
use crate::command::run as run_command;
use crate::project::Project;
use crate::rules;
use crate::tools::Tools;

/// Runs formatter, linters, and the rules on words, pages and the length of files.
pub fn run(project: &Project, tools: &Tools) -> Result<Tally> {
    let mut checks = Checks::default();
    let root = &project.root;
    checks.hold(
        "cargo fmt",
        run_command(project.cargo().args(["fmt", "--all", "--check"])),
    );
    checks.hold("clippy, native", clippy_native(project));
    checks.hold("clippy, for the browser", clippy_web(tools));
    checks.find("no file is too long", rules::lengths::violations(root));
    checks.find(
        "words on the screen live in locales/",
        rules::literals::violations(root),
    );
    checks.find("both languages have the same keys", both_languages(project));
    checks.find(
        "index.html has no inline script or style",
        rules::page::violations(root),
    );
    let mut tally = checks.tally();
    tally += cargo_test(project, "xtask")?;
    tally += packs(project, tools)?;
    Ok(tally)
}

/// The city packs against the schemas that are published.
fn packs(project: &Project, tools: &Tools) -> Result<Tally> {
    tools.packages()?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"])
        .arg("tests/packs/schemas.test.mjs")
        .current_dir(&project.root);
    tally::run(&mut node, tally::of_node)
}

fn clippy_native(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args([
        "clippy",
        "--workspace",
        "--exclude",
        "xiuhua",
        "--all-targets",
        "--quiet",
    ]);
    run_command(cargo.args(["--", "-D", "warnings"]))
}

fn clippy_web(tools: &Tools) -> Result<()> {
    // The browser tests include Leaflet's own files.
    tools.packages()?;
    let program = tools.web_clippy()?;
    let mut clippy = tools.toolchain()?.clippy(&program);
    clippy.args(["--package", "xiuhua", "--all-targets", "--quiet"]);
    run_command(clippy.args(["--", "-D", "warnings"]))
}

fn both_languages(project: &Project) -> Result<Vec<String>> {
    Ok(Words::load(&project.root.join("locales"))?.unpaired())
}
