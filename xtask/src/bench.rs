//! Measurements beside a peer, in one run: `cargo xtask bench locate`, `… rates`. What they are is in bench/.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::command::output;
use crate::progress::begin;
use crate::project::Project;
use crate::tools::Tools;

/// Runs a measurement.
pub fn run(project: &Project, tools: &Tools, args: &[String]) -> Result<ExitCode> {
    match args {
        [name] if name == "locate" => locate(project, tools),
        [name] if name == "rates" => rates(project),
        _ => bail!("usage: cargo xtask bench locate|rates"),
    }
}

/// Points to cells: our grid natively, as on the server, beside npm which-polygon in Node.js.
fn locate(project: &Project, tools: &Tools) -> Result<ExitCode> {
    tools.packages()?;
    let data = project.cache.join("bench/locate");
    begin(
        "bench",
        "our grid (the first time, 100,000 cells are drawn)",
    );
    let mut ours = project.cargo();
    ours.args([
        "bench",
        "--quiet",
        "--package",
        "xiuhua-core",
        "--bench",
        "locate",
        "--",
    ])
    .arg(&data)
    .arg(project.root.join("public/cities/jinshan"));
    let ours = measured(&mut ours)?;
    begin("bench", "which-polygon, on the same cells and points");
    let mut peer = Command::new("node");
    peer.arg(project.root.join("bench/locate.mjs")).arg(&data);
    let peer = measured(&mut peer)?;
    print!("{}", table(&ours, &peer)?);
    ensure!(
        ours["checksum"] == peer["checksum"],
        "the two do not agree on every point's cell: see bench/"
    );
    println!("both found the same cell for each point");
    Ok(ExitCode::SUCCESS)
}

/// The open rates of a million cases: kept up to date, beside counting all cases anew.
fn rates(project: &Project) -> Result<ExitCode> {
    begin("bench", "a year with a million cases");
    let mut bench = project.cargo();
    let args = "bench --quiet --package xiuhua-core --bench rates --";
    bench.args(args.split(' '));
    let pack = project.root.join("public/cities/jinshan");
    let ledger = measured(bench.arg(&pack))?;
    println!("{ledger:#}");
    begin(
        "bench",
        "a server with them (the first time, they are written)",
    );
    let mut bench = project.cargo();
    let args = "bench --quiet --package xiuhua-server --bench rates_server --";
    bench.args(args.split(' '));
    let data = project.cache.join("bench/rates");
    let server = measured(bench.arg(data).arg(&pack))?;
    println!("{server:#}");
    println!("all found the same figures");
    Ok(ExitCode::SUCCESS)
}

/// The line of JSON that a measurement prints last.
fn measured(command: &mut Command) -> Result<Value> {
    let said = output(command)?;
    let line = said.lines().last().unwrap_or_default();
    serde_json::from_str(line).with_context(|| format!("not a measurement: {line}"))
}

fn table(ours: &Value, peer: &Value) -> Result<String> {
    let number = |of: &Value, name: &str| {
        of[name]
            .as_f64()
            .with_context(|| format!("the measurement has no {name}"))
    };
    let per_second = |of: &Value, queries: &str, ms: &str| -> Result<f64> {
        Ok(number(of, queries)? / number(of, ms)? * 1000.0)
    };
    let polygons = per_second(ours, "queries", "query_ms")?;
    let generated = per_second(ours, "generated_queries", "generated_query_ms")?;
    let which = per_second(peer, "queries", "query_ms")?;
    let (build_ms, peer_build_ms) = (number(ours, "build_ms")?, number(peer, "build_ms")?);
    let cells = number(ours, "cells")?;
    let generated_cells = number(ours, "generated_cells")?;
    let generated_build_ms = number(ours, "generated_build_ms")?;
    Ok(format!(
        "\n{:<34}{:>9}{:>14}{:>8}{:>11}{:>8}\n\
         {:<34}{cells:>9.0}{which:>14.0}{:>8}{peer_build_ms:>8.1} ms{:>8}\n\
         {:<34}{cells:>9.0}{polygons:>14.0}{:>8.1}{build_ms:>8.1} ms{:>8.2}\n\
         {:<34}{generated_cells:>9.0}{generated:>14.0}{:>8.1}{generated_build_ms:>8.1} ms{:>8.2}\n\n",
        "",
        "cells",
        "queries/s",
        "ratio",
        "index",
        "ratio",
        "which-polygon (Node.js)",
        "1",
        "1",
        "polygons",
        polygons / which,
        build_ms / peer_build_ms,
        "generated grid of Jinshan",
        generated / which,
        generated_build_ms / peer_build_ms,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ratios_are_of_queries_a_second_and_of_building() {
        let ours = json!({
            "cells": 100, "build_ms": 2.0, "queries": 1000, "query_ms": 1.0,
            "generated_cells": 64, "generated_build_ms": 4.0,
            "generated_queries": 1000, "generated_query_ms": 2.0,
        });
        let peer = json!({ "build_ms": 10.0, "queries": 1000, "query_ms": 20.0 });
        let table = table(&ours, &peer).unwrap();
        let row = |name: &str| table.lines().find(|line| line.starts_with(name)).unwrap();
        assert!(
            row("polygons").ends_with("1000000    20.0     2.0 ms    0.20"),
            "{table}"
        );
        assert!(row("generated").contains("500000    10.0"), "{table}");
        assert!(super::table(&json!({}), &peer).is_err());
    }
}
