//! What can be wrong with a `city.json` beyond its shape.

use std::collections::HashSet;

use crate::city::{Bilingual, CityPack, MapConfig, PackProblem, Tile, Town};
use crate::geo::{Bounds, LngLat, Wgs84};

/// The clocks of the Earth, in minutes east of Greenwich.
const UTC_OFFSETS: std::ops::RangeInclusive<i32> = -12 * 60..=14 * 60;

/// Everything that is wrong with the pack.
pub fn problems(pack: &CityPack) -> Vec<PackProblem> {
    let mut check = Check::default();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_id = !pack.id.is_empty() && pack.id.chars().all(is_word);
    check.require(is_id, "id", "letters, digits and dashes");
    check.words("name", &pack.name);
    check.words("privacy", &pack.privacy);
    let has_clock = UTC_OFFSETS.contains(&pack.utc_offset_minutes);
    check.require(has_clock, "utc_offset_minutes", "between -720 and 840");
    check.require(
        is_box(pack.bounds),
        "bounds",
        "must be [west, south, east, north]",
    );
    check.require(
        pack.bounds.contains(pack.centre),
        "centre",
        "must lie within bounds",
    );
    let base_url = &pack.backend.base_url;
    let is_base = ["/", "https://", "http://"]
        .iter()
        .any(|start| base_url.starts_with(start));
    check.require(
        is_base && !base_url.ends_with('/'),
        "backend.base_url",
        "must be a path or an https address, without a slash at the end",
    );
    check.layers(&pack.map);
    check.towns(&pack.towns, pack.bounds);
    check.tiles(&pack.tiles);
    for (i, number) in pack.emergency_numbers.iter().enumerate() {
        check.words(&format!("emergency_numbers[{i}].label"), &number.label);
    }
    check.problems
}

fn is_box(bounds: Bounds) -> bool {
    let corner = |lng, lat| LngLat::<Wgs84>::new(lng, lat).is_ok();
    bounds.west_deg < bounds.east_deg
        && bounds.south_deg < bounds.north_deg
        && corner(bounds.west_deg, bounds.south_deg)
        && corner(bounds.east_deg, bounds.north_deg)
}

#[derive(Default)]
struct Check {
    problems: Vec<PackProblem>,
}

impl Check {
    fn require(&mut self, holds: bool, field: &str, reason: &str) {
        if !holds {
            self.problems.push(PackProblem {
                field: field.to_owned(),
                reason: reason.to_owned(),
            });
        }
    }

    fn words(&mut self, field: &str, words: &Bilingual) {
        let are_there = !words.zh.trim().is_empty() && !words.en.trim().is_empty();
        self.require(are_there, field, "needs words in both languages");
    }

    fn layers(&mut self, map: &MapConfig) {
        for (i, layer) in map.layers.iter().enumerate() {
            let template = &layer.url_template;
            let has = |part: &str| template.contains(part);
            let field = format!("map.layers[{i}].url_template");
            let is_whole = has("{z}") && has("{x}") && has("{y}");
            self.require(is_whole, &field, "must have {z}, {x} and {y}");
            let field = format!("map.layers[{i}].subdomains");
            let has_hosts = !has("{s}") || !layer.subdomains.is_empty();
            self.require(
                has_hosts,
                &field,
                "the template has {s}: name what replaces it",
            );
        }
    }

    fn towns(&mut self, towns: &[Town], bounds: Bounds) {
        self.require(!towns.is_empty(), "towns", "at least one");
        let mut codes = HashSet::new();
        for (i, town) in towns.iter().enumerate() {
            let field = |name: &str| format!("towns[{i}].{name}");
            let code = &town.code;
            let is_code = code.len() == 9 && code.bytes().all(|byte| byte.is_ascii_digit());
            self.require(is_code, &field("code"), "nine digits");
            self.require(
                codes.insert(code),
                &field("code"),
                "is another town's already",
            );
            self.words(&field("name"), &town.name);
            let centre_is_in = bounds.contains(town.centre);
            self.require(centre_is_in, &field("centre"), "must lie within bounds");
            let rings = town.area.rings();
            let is_area = rings.first().is_some_and(|outer| outer.len() >= 4);
            self.require(
                is_area,
                &field("area"),
                "an outer ring of at least 4 points",
            );
            let is_in = |&[lng, lat]: &[f64; 2]| {
                LngLat::new(lng, lat).is_ok_and(|point| bounds.contains(point))
            };
            let area_is_in = rings.iter().flatten().all(is_in);
            self.require(area_is_in, &field("area"), "must lie within bounds");
        }
    }

    fn tiles(&mut self, tiles: &[Tile]) {
        self.require(!tiles.is_empty(), "tiles", "at least one");
        let mut classes = HashSet::new();
        for (i, tile) in tiles.iter().enumerate() {
            self.words(&format!("tiles[{i}].label"), &tile.label);
            let is_new = classes.insert(&tile.class);
            self.require(
                is_new,
                &format!("tiles[{i}].class"),
                "is another tile's already",
            );
        }
    }
}
