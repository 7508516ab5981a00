//! The demonstration city's pack, as it is shipped.
#![allow(clippy::unwrap_used)]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use xiuhua_core::city::{CityPack, Town};
use xiuhua_core::geo::{Area, LngLat, Wgs84};

/// What is known of the towns' sizes in km²: the facts that the pack was drafted from.
const AREAS_KM2: &[(&str, f64)] = &[
    ("310116001", 19.6),
    ("310116101", 75.6),
    ("310116102", 92.4),
    ("310116103", 34.9),
    ("310116104", 64.7),
    ("310116105", 59.4),
    ("310116107", 46.8),
    ("310116109", 54.2),
    ("310116112", 58.8),
    ("310116113", 46.5),
    ("310116503", 58.0),
];

/// A point that can be looked up; the same corner of two towns has the same digits.
type Corner = [u64; 2];

fn jinshan() -> CityPack {
    // Asked when it runs: a shared build folder may hold this test of another checkout.
    let dir = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let root = Path::new(&dir);
    let path = root.join("../../public/cities/jinshan/city.json");
    CityPack::from_json(&fs::read_to_string(path).unwrap()).unwrap()
}

fn sides(town: &Town) -> impl Iterator<Item = [Corner; 2]> {
    let rings = town.area.rings().iter();
    rings
        .flat_map(|ring| ring.windows(2))
        .map(|pair| [pair[0], pair[1]].map(|point| point.map(f64::to_bits)))
}

/// The sides of towns that no other town shares, put together into rings.
fn outline(pack: &CityPack) -> Vec<Vec<[f64; 2]>> {
    let all: HashSet<_> = pack.towns.iter().flat_map(sides).collect();
    let is_outer = |[a, b]: &&[Corner; 2]| !all.contains(&[*b, *a]);
    let mut onwards: HashMap<_, _> = all.iter().filter(is_outer).map(|[a, b]| (*a, *b)).collect();
    let mut rings = Vec::new();
    while let Some(&start) = onwards.keys().next() {
        let mut ring = vec![start.map(f64::from_bits)];
        let mut at = start;
        while let Some(next) = onwards.remove(&at) {
            ring.push(next.map(f64::from_bits));
            at = next;
        }
        assert_eq!(at, start, "the outline is not closed");
        rings.push(ring);
    }
    rings
}

/// Area of a closed ring in km², on a plane that fits the city to a thousandth.
fn area_km2(ring: &[[f64; 2]]) -> f64 {
    let [lng, lat] = ring[0];
    let scale = [111.195 * lat.to_radians().cos(), 111.195];
    let km = |point: [f64; 2]| [(point[0] - lng) * scale[0], (point[1] - lat) * scale[1]];
    let cross = |pair: &[[f64; 2]]| {
        let (a, b) = (km(pair[0]), km(pair[1]));
        a[0] * b[1] - b[0] * a[1]
    };
    ring.windows(2).map(cross).sum::<f64>() / 2.0
}

#[test]
fn every_centre_lies_in_its_own_town() {
    let pack = jinshan();
    assert_eq!(pack.towns.len(), AREAS_KM2.len());
    for town in &pack.towns {
        let found = pack.town_at(town.centre).map(|found| &found.code);
        assert_eq!(found, Some(&town.code), "{}", town.name.zh);
    }
}

#[test]
fn towns_leave_neither_gaps_nor_overlaps() {
    let pack = jinshan();
    let rings = outline(&pack);
    assert_eq!(rings.len(), 1, "a gap between towns is a ring of its own");
    let (whole, bounds) = (Area::new(rings), pack.bounds);
    let mut inside = 0;
    for i in 0..40_000 {
        // The R2 sequence: fills the box evenly, and the same way each time.
        let across = (f64::from(i) * 0.754_877_666_246_692_8).fract();
        let up = (f64::from(i) * 0.569_840_290_998_053_3).fract();
        let point = LngLat::<Wgs84>::new(
            bounds.west_deg + across * (bounds.east_deg - bounds.west_deg),
            bounds.south_deg + up * (bounds.north_deg - bounds.south_deg),
        )
        .unwrap();
        let towns = pack.towns.iter().filter(|town| town.area.contains(point));
        assert_eq!(
            towns.count(),
            usize::from(whole.contains(point)),
            "{point:?}"
        );
        inside += usize::from(whole.contains(point));
    }
    assert!(inside > 10_000, "only {inside} points were inside");
}

#[test]
fn corners_belong_to_at_most_one_town() {
    let pack = jinshan();
    for ring in pack.towns.iter().flat_map(|town| town.area.rings()) {
        for &[lng, lat] in ring {
            let point = LngLat::<Wgs84>::new(lng, lat).unwrap();
            let towns = pack.towns.iter().filter(|town| town.area.contains(point));
            assert!(towns.count() <= 1, "{point:?}");
        }
    }
}

#[test]
fn areas_are_near_the_towns_own() {
    let pack = jinshan();
    for (town, &(code, known_km2)) in pack.towns.iter().zip(AREAS_KM2) {
        assert_eq!(town.code, code);
        let drawn_km2 = area_km2(&town.area.rings()[0]);
        let is_near = (drawn_km2 / known_km2 - 1.0).abs() < 0.25;
        assert!(
            is_near,
            "{}: {drawn_km2:.1} of {known_km2} km²",
            town.name.zh
        );
    }
}

#[test]
fn it_says_that_it_is_a_demonstration() {
    let pack = jinshan();
    assert!(pack.is_illustrative);
    let numbers: Vec<_> = pack
        .emergency_numbers
        .iter()
        .map(|n| n.number.as_str())
        .collect();
    assert_eq!(numbers, ["110", "119", "120"]);
    assert_eq!(pack.hotline, "12345");
    assert!(pack.privacy.zh.contains("2 年") && pack.privacy.en.contains("2 years"));
}
