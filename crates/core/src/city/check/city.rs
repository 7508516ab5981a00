//! What can be wrong with a `city.json` beyond its shape.

use std::collections::HashSet;

use super::{Problems, overlap};
use crate::city::{CityPack, EmergencyNumber, MapConfig, Town};
use crate::geo::{Bounds, LngLat, Wgs84};

/// The clocks of the Earth, in minutes east of Greenwich.
const UTC_OFFSETS: std::ops::RangeInclusive<i32> = -12 * 60..=14 * 60;

/// Everything that is wrong with the file as such.
pub(super) fn check(pack: &CityPack, problems: &mut Problems) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_id = !pack.id.is_empty() && pack.id.chars().all(is_word);
    problems.require(is_id, format_args!("id"), "letters, digits and dashes");
    problems.words(&pack.name, format_args!("name"));
    problems.words(&pack.privacy, format_args!("privacy"));
    let has_clock = UTC_OFFSETS.contains(&pack.utc_offset_minutes);
    let field = format_args!("utc_offset_minutes");
    problems.require(has_clock, field, "between -720 and 840");
    let field = format_args!("bounds");
    problems.require(
        is_box(pack.bounds),
        field,
        "must be [west, south, east, north]",
    );
    let centre_is_in = pack.bounds.contains(pack.centre);
    problems.require(
        centre_is_in,
        format_args!("centre"),
        "must lie within bounds",
    );
    let base_url = &pack.backend.base_url;
    let is_base = ["/", "https://", "http://"]
        .iter()
        .any(|start| base_url.starts_with(start));
    problems.require(
        is_base && !base_url.ends_with('/'),
        format_args!("backend.base_url"),
        "must be a path or an https address, without a slash at the end",
    );
    layers(&pack.map, problems);
    towns(&pack.towns, pack.bounds, problems);
    numbers(&pack.emergency_numbers, problems);
    problems.number(&pack.hotline, format_args!("hotline"));
}

fn is_box(bounds: Bounds) -> bool {
    let corner = |lng, lat| LngLat::<Wgs84>::new(lng, lat).is_ok();
    bounds.west_deg < bounds.east_deg
        && bounds.south_deg < bounds.north_deg
        && corner(bounds.west_deg, bounds.south_deg)
        && corner(bounds.east_deg, bounds.north_deg)
}

fn layers(map: &MapConfig, problems: &mut Problems) {
    for (i, layer) in map.layers.iter().enumerate() {
        let template = &layer.url_template;
        let has = |part: &str| template.contains(part);
        let is_whole = has("{z}") && has("{x}") && has("{y}");
        let field = format_args!("map.layers[{i}].url_template");
        problems.require(is_whole, field, "must have {z}, {x} and {y}");
        let has_hosts = !has("{s}") || !layer.subdomains.is_empty();
        let field = format_args!("map.layers[{i}].subdomains");
        problems.require(
            has_hosts,
            field,
            "the template has {s}: name what replaces it",
        );
    }
}

fn towns(towns: &[Town], bounds: Bounds, problems: &mut Problems) {
    problems.require(!towns.is_empty(), format_args!("towns"), "at least one");
    let mut codes = HashSet::new();
    for (i, town) in towns.iter().enumerate() {
        let code = &town.code;
        let is_code = code.len() == 9 && code.bytes().all(|byte| byte.is_ascii_digit());
        let field = format_args!("towns[{i}].code");
        problems.require(is_code, field, "nine digits");
        problems.require(codes.insert(code), field, "is another town's already");
        problems.words(&town.name, format_args!("towns[{i}].name"));
        let centre_is_in = bounds.contains(town.centre);
        let field = format_args!("towns[{i}].centre");
        problems.require(centre_is_in, field, "must lie within bounds");
        let rings = town.area.rings();
        let is_area = rings.first().is_some_and(|outer| outer.len() >= 4);
        let field = format_args!("towns[{i}].area");
        problems.require(is_area, field, "an outer ring of at least 4 points");
        let is_in = |&[lng, lat]: &[f64; 2]| {
            LngLat::new(lng, lat).is_ok_and(|point| bounds.contains(point))
        };
        for (nth, ring) in rings.iter().enumerate() {
            let is_closed = ring.first() == ring.last();
            let field = format_args!("towns[{i}].area[{nth}]");
            problems.require(
                is_closed,
                field,
                "is not closed: a ring ends where it begins",
            );
        }
        let area_is_in = rings.iter().flatten().all(is_in);
        problems.require(area_is_in, field, "must lie within bounds");
        let centre_is_within = !is_area || town.area.contains(town.centre);
        let field = format_args!("towns[{i}].centre");
        problems.advise(centre_is_within, field, "lies outside of the town");
    }
    overlap::check(towns, problems);
}

fn numbers(numbers: &[EmergencyNumber], problems: &mut Problems) {
    for (i, one) in numbers.iter().enumerate() {
        problems.number(&one.number, format_args!("emergency_numbers[{i}].number"));
        problems.words(&one.label, format_args!("emergency_numbers[{i}].label"));
    }
}
