//! The tests that need no browser: the domain, and the server with a real database.

use anyhow::Result;

use super::tally::{self, Tally};
use crate::project::Project;
use crate::tools::Tools;

/// The domain and its rules.
pub fn core(project: &Project, _: &Tools) -> Result<Tally> {
    cargo_test(project, "xiuhua-core")
}

/// The reference backend.
pub fn server(project: &Project, _: &Tools) -> Result<Tally> {
    cargo_test(project, "xiuhua-server")
}

/// Runs one package's tests, documentation examples too.
pub fn cargo_test(project: &Project, package: &str) -> Result<Tally> {
    tally::run(
        project
            .cargo()
            .args(["test", "--no-fail-fast", "--package", package]),
        tally::of_cargo,
    )
}
