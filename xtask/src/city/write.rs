//! The finished pack as a file that is small and still reads well in a diff.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::facts::{Facts, code};

/// The pack of these facts, with each town's ring for its area.
pub fn pack(facts: &Facts, rings: &[Vec<[f64; 2]>]) -> Result<Value> {
    let mut pack = facts.pack.clone();
    let towns = pack
        .get_mut("towns")
        .and_then(Value::as_array_mut)
        .context("towns: missing")?;
    for (town, ring) in towns.iter_mut().zip(rings) {
        let town = town.as_object_mut().context("towns: must be objects")?;
        town.remove("area_km2");
        town.insert("area".to_owned(), json!([ring]));
    }
    Ok(pack)
}

/// The divisions of these facts, with a seat for each community; `seats` has each town's.
pub fn divisions(facts: &Facts, seats: &[Vec<[f64; 2]>]) -> Result<Value> {
    let mut divisions = facts.divisions.clone();
    let communities = divisions
        .get_mut("communities")
        .and_then(Value::as_array_mut)
        .context("divisions.communities: missing")?;
    let towns = facts.pack["towns"].as_array().context("towns: missing")?;
    for (town, seats) in towns.iter().zip(seats) {
        let town = code(town)?;
        let is_of_town =
            |community: &&mut Value| code(community).is_ok_and(|of| of.starts_with(town));
        for (community, seat) in communities.iter_mut().filter(is_of_town).zip(seats) {
            // Ten metres are more than enough for what is made up.
            community["seat"] = json!(seat.map(|deg| (deg * 1e4).round() / 1e4));
        }
    }
    Ok(divisions)
}

/// Writes it with one line a field, and one line an item of a list.
pub fn to_file(pack: &Value, path: &Path) -> Result<()> {
    let fields = pack.as_object().context("the pack must be an object")?;
    let lines: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}: {}", json!(name), lines_of(value)))
        .collect();
    let text = format!("{{\n{}\n}}\n", lines.join(",\n"));
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}

fn lines_of(value: &Value) -> String {
    match value.as_array() {
        Some(items) if items.iter().any(Value::is_object) => {
            let items: Vec<String> = items.iter().map(|item| format!("  {item}")).collect();
            format!("[\n{}\n]", items.join(",\n"))
        }
        _ => value.to_string(),
    }
}
