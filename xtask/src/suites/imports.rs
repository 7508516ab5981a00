//! Who may know whom: the domain knows no browser, and the app's layers look one way only.

use anyhow::Result;

use super::Tally;
use super::checks::Checks;
use crate::command::output;
use crate::project::Project;
use crate::rules;
use crate::tools::Tools;

/// Crates that the domain must do without, and every crate whose name starts so.
const OUTSIDE: &[&str] = &[
    "async-std",
    "axum",
    "futures-executor",
    "gloo",
    "hyper",
    "js-sys",
    "leptos",
    "reqwest",
    "rusqlite",
    "smol",
    "sqlx",
    "tokio",
    "tower",
    "wasm-bindgen",
    "web-sys",
];

/// Checks the domain's dependencies and the app's imports.
pub fn run(project: &Project, _: &Tools) -> Result<Tally> {
    let mut checks = Checks::default();
    checks.find(
        "the domain has no browser, async-runtime or web crate",
        core_crates(project),
    );
    checks.find(
        "the app's layers import in one direction",
        rules::directions::violations(&project.root),
    );
    checks.find(
        "only platform names the browser's crates",
        rules::browser::violations(&project.root),
    );
    Ok(checks.tally())
}

/// Outside crates in the domain's tree, on any platform.
fn core_crates(project: &Project) -> Result<Vec<String>> {
    let mut cargo = project.cargo();
    cargo.args([
        "tree",
        "--package",
        "xiuhua-core",
        "--edges",
        "normal",
        "--target",
        "all",
    ]);
    let tree = output(cargo.args(["--prefix", "none", "--format", "{p}"]))?;
    anyhow::ensure!(
        tree.starts_with("xiuhua-core "),
        "cargo tree printed something else: {tree}"
    );
    let mut found: Vec<String> = tree
        .lines()
        .filter(|line| is_outside(line))
        .map(str::to_owned)
        .collect();
    found.dedup();
    Ok(found)
}

fn is_outside(line: &str) -> bool {
    let name = line.split(' ').next().unwrap_or_default();
    OUTSIDE.iter().any(|outside| {
        name.strip_prefix(outside)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_and_its_family_are_outside() {
        assert!(is_outside("tokio v1.0.0") && is_outside("wasm-bindgen-futures v0.4.0"));
        assert!(is_outside("leptos_router v0.8.17"));
        assert!(!is_outside("towering v1.0.0") && !is_outside("serde v1.0.0"));
    }
}
