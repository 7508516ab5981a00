//! Drafting a city pack where no boundaries are public: `cargo xtask city draft FACTS OUT`.
//!
//! The towns' outlines are made up, from what is known of each (a centre and an area) and a
//! hand-drawn outline of the whole. They look like a map and serve like one; the pack has to say
//! `is_illustrative`. A deployment with real boundaries writes its `city.json` from those.

mod border;
mod facts;
mod partition;
mod plane;
mod write;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use facts::Facts;
use partition::Partition;
use plane::Projection;

/// Runs `city draft FACTS OUT`.
pub fn run(args: &[String]) -> Result<ExitCode> {
    let [action, facts, out] = args else {
        bail!("usage: cargo xtask city draft FACTS.json OUT.json");
    };
    if action != "draft" {
        bail!("there is no `city {action}`; there is `city draft FACTS.json OUT.json`");
    }
    let text = fs::read_to_string(facts).with_context(|| format!("{facts} cannot be read"))?;
    let facts = Facts::from_json(&text).with_context(|| format!("in {facts}"))?;
    let pack = draft(&facts)?;
    write::to_file(&pack, Path::new(out))?;
    println!("{out}: {} towns", facts.towns.len());
    Ok(ExitCode::SUCCESS)
}

fn draft(facts: &Facts) -> Result<serde_json::Value> {
    let projection = Projection::around(&facts.outline_deg);
    let outline: Vec<_> = facts
        .outline_deg
        .iter()
        .map(|&deg| projection.to_km(deg))
        .collect();
    let centres = facts
        .towns
        .iter()
        .map(|town| projection.to_km(town.centre_deg))
        .collect();
    let areas_km2 = facts.towns.iter().map(|town| town.area_km2).collect();

    let partition = Partition::fit(outline, centres, areas_km2)?;
    let rings = border::draw(&partition.cells(), projection)?;
    write::pack(facts, &rings)
}
