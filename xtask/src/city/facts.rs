//! What a draft is made from: the pack as it will be, with facts in the place of outlines.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// A facts file: a `city.json` without the towns' `area`, which gives each town's `area_km2`
/// instead, beside it an `outline` of the whole city, counter-clockwise, and a `divisions.json` whose
/// communities have no `seat` yet.
pub struct Facts {
    /// The pack, with towns that have no area yet.
    pub pack: Value,
    /// The divisions, with communities that have no seat yet.
    pub divisions: Value,
    /// The whole city, `[lng, lat]` in degrees.
    pub outline_deg: Vec<[f64; 2]>,
    /// In the pack's order.
    pub towns: Vec<TownFacts>,
}

/// What is known of a town's place.
pub struct TownFacts {
    /// `[lng, lat]` in degrees.
    pub centre_deg: [f64; 2],
    /// Area in square kilometres; only its share of the sum counts.
    pub area_km2: f64,
    /// Its communities in the divisions' order: whether each is a residents' committee.
    pub residential: Vec<bool>,
}

impl Facts {
    /// Reads a facts file. Errors name the field.
    pub fn from_json(text: &str) -> Result<Facts> {
        let file: Value = serde_json::from_str(text)?;
        let outline_deg = list(&file, "outline")?
            .iter()
            .map(|point| Some([point.get(0)?.as_f64()?, point.get(1)?.as_f64()?]))
            .collect::<Option<Vec<_>>>()
            .context("outline: must be points, each [lng, lat]")?;
        ensure!(outline_deg.len() >= 3, "outline: at least three points");

        let pack = file.get("pack").context("pack: missing")?.clone();
        let divisions = file.get("divisions").context("divisions: missing")?.clone();
        let communities = list(&divisions, "communities").context("divisions")?;
        let codes = communities.iter().map(code).collect::<Result<Vec<_>>>()?;
        let towns = list(&pack, "towns")?
            .iter()
            .enumerate()
            .map(|(i, town)| {
                TownFacts::read(town, &codes).with_context(|| format!("pack.towns[{i}]"))
            })
            .collect::<Result<_>>()?;
        Ok(Facts {
            pack,
            divisions,
            outline_deg,
            towns,
        })
    }
}

impl TownFacts {
    fn read(town: &Value, communities: &[&str]) -> Result<TownFacts> {
        let number = |pointer: &str| {
            let value = town.pointer(pointer).and_then(Value::as_f64);
            value.with_context(|| format!("{pointer}: must be a number"))
        };
        let centre_deg = [number("/centre/lng")?, number("/centre/lat")?];
        let area_km2 = number("/area_km2")?;
        ensure!(area_km2 > 0.0, "area_km2: must be positive");
        let code = code(town)?;
        let in_town = communities.iter().filter_map(|of| of.strip_prefix(code));
        Ok(TownFacts {
            centre_deg,
            area_km2,
            // 001 to 199 are residents' committees, 200 to 399 villages.
            residential: in_town.map(|number| number < "200").collect(),
        })
    }
}

/// A division's code.
pub fn code(division: &Value) -> Result<&str> {
    let code = division.get("code").and_then(Value::as_str);
    code.context("code: must be a text")
}

fn list<'a>(object: &'a Value, field: &str) -> Result<&'a Vec<Value>> {
    object
        .get(field)
        .and_then(Value::as_array)
        .with_context(|| format!("{field}: must be a list"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_field() {
        let text = r#"{"outline": [[0,0],[1,0],[1,1]], "divisions": {"communities": []}, "pack": {"towns": [{"centre": {"lng": 1, "lat": 2}}]}}"#;
        let error = format!("{:#}", Facts::from_json(text).err().unwrap());
        assert_eq!(error, "pack.towns[0]: /area_km2: must be a number");
    }
}
