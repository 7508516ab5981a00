//! The faults that a report must survive (tests/faults): the release build and the real server,
//! with a proxy between them that does what bad networks do.

use std::process::Command;

use anyhow::Result;

use super::tally::{self, Tally};
use crate::project::Project;
use crate::tools::Tools;
use crate::{build, serve};

/// Reports of the long soak; `tests/faults` has a short one of its own.
const SOAK_REPORTS: &str = "200";

/// Makes every fault and runs the short soak; prints a line for each.
pub fn run(project: &Project, tools: &Tools) -> Result<Tally> {
    tally::run(&mut node(project, tools)?, tally::of_node)
}

/// The long soak, on demand: it takes ten to fifteen minutes.
pub fn soak(project: &Project, tools: &Tools) -> Result<Tally> {
    let mut node = node(project, tools)?;
    node.arg("soak").env("XIUHUA_SOAK_REPORTS", SOAK_REPORTS);
    tally::run(&mut node, tally::of_node)
}

fn node(project: &Project, tools: &Tools) -> Result<Command> {
    let app = build::run(project, tools)?;
    serve::build_server(project)?;
    let browser = tools.browser()?;
    let mut node = Command::new("node");
    node.arg(project.root.join("tests/faults/run.mjs"))
        .current_dir(&project.root)
        .env("XIUHUA_APP", app)
        .env("XIUHUA_SERVER", project.server_binary())
        .env("CHROMIUM", &browser.chromium);
    Ok(node)
}
