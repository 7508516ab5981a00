//! The residents' ways through the whole: the release build, the real server, a real browser.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use super::tally::{self, Tally};
use crate::memo;
use crate::project::Project;
use crate::tools::Tools;
use crate::{build, serve};

/// A file that takes longer hangs: it is ended and named, and the others go on.
const FILE_AT_MOST: &str = "--test-timeout=420000";

/// Runs tests/e2e/*.test.mjs with node's own runner.
pub fn run(project: &Project, tools: &Tools) -> Result<Tally> {
    let app = build::run(project, tools)?;
    serve::build_server(project)?;
    let browser = tools.browser()?;
    let files: Vec<_> = memo::files_below(&project.root.join("tests/e2e"))?
        .into_iter()
        .filter(|path| is_test(path))
        .collect();
    ensure!(!files.is_empty(), "tests/e2e has no *.test.mjs");

    // One file at a time: the machine that runs them may have two cores, and the tests measure.
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args([FILE_AT_MOST, "--test-force-exit"])
        .args(files)
        .current_dir(&project.root)
        .env("XIUHUA_APP", app)
        .env("XIUHUA_SERVER", project.server_binary())
        .env("CHROMIUM", &browser.chromium);
    tally::run(&mut node, tally::of_node)
}

fn is_test(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".test.mjs")
}
