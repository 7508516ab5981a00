//! City packs: `cargo xtask city check DIR`, and `city draft FACTS FOLDER` where no boundaries are
//! public.
//!
//! Of a draft the towns' outlines are made up, from what is known of each (a centre and an area) and a
//! hand-drawn outline of the whole; so are the seats of their communities. They look like a map and
//! serve like one; the pack has to say `is_illustrative`. A deployment with real boundaries writes
//! its `city.json` and `divisions.json` from those.

mod border;
mod check;
mod facts;
mod partition;
mod pinyin;
mod plane;
mod schema;
mod seats;
mod unknown;
mod write;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use facts::Facts;
use partition::Partition;
use plane::{Point, Projection};

use crate::project::Project;

const USAGE: &str = "\
usage: cargo xtask city check FOLDER
       cargo xtask city pinyin FOLDER
       cargo xtask city schema
       cargo xtask city draft FACTS.json FOLDER";

/// Runs `city ACTION …`.
pub fn run(project: &Project, args: &[String]) -> Result<ExitCode> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["check", folder] => check::run(project, Path::new(folder)),
        ["pinyin", folder] => pinyin::run(Path::new(folder)),
        ["schema"] => schema::run(&project.root),
        ["draft", facts, folder] => draft(facts, folder),
        _ => bail!("{USAGE}"),
    }
}

/// Runs `city draft FACTS FOLDER`.
fn draft(facts: &str, folder: &str) -> Result<ExitCode> {
    let text = fs::read_to_string(facts).with_context(|| format!("{facts} cannot be read"))?;
    let facts = Facts::from_json(&text).with_context(|| format!("in {facts}"))?;
    let folder = Path::new(folder);
    let projection = Projection::around(&facts.outline_deg);
    let rings = outlines(&facts, projection)?;
    write::to_file(&write::pack(&facts, &rings)?, &folder.join("city.json"))?;
    let seats = seats(&facts, &rings, projection);
    let divisions = write::divisions(&facts, &seats)?;
    write::to_file(&divisions, &folder.join("divisions.json"))?;
    println!(
        "{}: {} towns, {} communities",
        folder.display(),
        facts.towns.len(),
        seats.iter().map(Vec::len).sum::<usize>()
    );
    Ok(ExitCode::SUCCESS)
}

/// The rings of the towns, in degrees.
fn outlines(facts: &Facts, projection: Projection) -> Result<Vec<Vec<[f64; 2]>>> {
    let outline = facts.outline_deg.iter();
    let outline: Vec<_> = outline.map(|&deg| projection.to_km(deg)).collect();
    let centres = facts
        .towns
        .iter()
        .map(|town| projection.to_km(town.centre_deg))
        .collect();
    let areas_km2 = facts.towns.iter().map(|town| town.area_km2).collect();

    let partition = Partition::fit(outline, centres, areas_km2)?;
    border::draw(&partition.cells(), projection)
}

/// The seats of each town's communities, in degrees and in the order of the town's facts.
fn seats(facts: &Facts, rings: &[Vec<[f64; 2]>], projection: Projection) -> Vec<Vec<[f64; 2]>> {
    let towns = facts.towns.iter().zip(rings);
    let seats = towns.map(|(town, ring)| {
        let ring: Vec<Point> = ring.iter().map(|&deg| projection.to_km(deg)).collect();
        let is_crowded = &town.residential;
        let crowded = is_crowded.iter().filter(|&&is| is).count();
        let centre = projection.to_km(town.centre_deg);
        let places = seats::place(&ring, centre, is_crowded.len(), crowded);
        // Residents' committees take the places nearest to the centre.
        let (mut near, mut far) = (places.iter(), places[crowded..].iter());
        let next = |&is: &bool| if is { near.next() } else { far.next() };
        let seats = is_crowded.iter().filter_map(next);
        seats.map(|&seat| projection.to_deg(seat)).collect()
    });
    seats.collect()
}
