//! What can be wrong with `divisions.json`, as such and beside `city.json`.

use std::collections::HashSet;

use super::Problems;
use crate::city::{CityPack, Divisions, GridSource, Level};

/// What is wrong with divisions, their communities as the file orders them.
pub(super) fn check(divisions: &Divisions, problems: &mut Problems) {
    problems.words(&divisions.source, format_args!("source"));
    let district = &divisions.district;
    problems.words(&district.name, format_args!("district.name"));
    let is_district = district.code.level() == Level::District;
    let field = format_args!("district.code");
    problems.require(is_district, field, "the code of a district has six digits");
    let mut codes = HashSet::new();
    for (i, community) in divisions.communities().iter().enumerate() {
        problems.words(&community.name, format_args!("communities[{i}].name"));
        let is_new = codes.insert(community.code);
        let field = format_args!("communities[{i}].code");
        problems.require(is_new, field, "is another community's already");
        if community.code.at(Level::District) != Some(district.code) {
            let reason = format!("does not begin with the district's {}", district.code);
            problems.error(field, reason);
        }
    }
    for (i, landmark) in divisions.landmarks.iter().enumerate() {
        problems.words(&landmark.name, format_args!("landmarks[{i}].name"));
    }
}

/// Whether the communities are those of the city's towns.
pub(super) fn beside_city(divisions: &Divisions, city: &CityPack, problems: &mut Problems) {
    let town_of = |code: &str| city.towns.iter().find(|town| town.code == code);
    for (i, community) in divisions.communities().iter().enumerate() {
        let code = community.code.at(Level::Town).map(|code| code.to_string());
        match code.as_deref().and_then(town_of) {
            None => {
                let reason = format!("{} is of no town of city.json", community.code);
                problems.error(format_args!("communities[{i}].code"), reason);
            }
            Some(town) if !town.area.contains(community.seat) => {
                let reason = format!("lies outside of {}", town.name.zh);
                problems.warning(format_args!("communities[{i}].seat"), reason);
            }
            Some(_) => {}
        }
    }
    for town in &city.towns {
        let is_of_town = |code: String| code.starts_with(&town.code);
        let mut communities = divisions.communities().iter();
        if !communities.any(|community| is_of_town(community.code.to_string())) {
            let reason = format!("none is of {} {}", town.code, town.name.zh);
            match divisions.grid {
                GridSource::Generated { .. } => problems.error(format_args!("communities"), reason),
                GridSource::Geojson => problems.warning(format_args!("communities"), reason),
            }
        }
    }
    for (i, landmark) in divisions.landmarks.iter().enumerate() {
        let is_in = city.town_at(landmark.position).is_some();
        let field = format_args!("landmarks[{i}].position");
        problems.require(is_in, field, "lies in no town of city.json");
    }
    if let GridSource::Generated { origin, .. } = divisions.grid {
        let is_near = city.bounds.contains(origin);
        let field = format_args!("grid.origin");
        problems.advise(is_near, field, "lies outside of the bounds of city.json");
    }
}

/// The towns are those of the district.
pub(super) fn towns(divisions: &Divisions, city: &CityPack, problems: &mut Problems) {
    let district = divisions.district.code.to_string();
    for (i, town) in city.towns.iter().enumerate() {
        if !town.code.starts_with(&district) {
            let reason = format!("does not begin with the district's {district} in divisions.json");
            problems.error(format_args!("towns[{i}].code"), reason);
        }
    }
}
