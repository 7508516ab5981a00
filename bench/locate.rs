//! How fast a point's cell is found: `cargo xtask bench locate` runs this and `locate.mjs`.
//!
//! Makes the cells and points that both measure, unless they are there already, and prints what it
//! measured as a line of JSON.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../crates/core/tests/support/partition.rs"]
mod partition;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use partition::{Partition, random};
use xiuhua_core::city::{CityPack, Divisions};
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::grid::{Grid, Polygons, to_geojson};

/// With what fills holes these are some more than 100,000 cells.
const CITY: Partition = Partition {
    columns: 400,
    rows: 250,
    seed: 4,
};
const QUERIES: u64 = 1_000_000;
/// The best of so many rounds counts: what else the machine does only slows one down.
const ROUNDS: usize = 9;
/// Queries are timed in batches of a millisecond or so, each in its best round.
const BATCH: usize = 2_000;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let (Some(data), Some(city)) = (args.next(), args.next()) else {
        eprintln!("usage: locate DATA-FOLDER CITY-PACK-FOLDER");
        std::process::exit(2);
    };
    let (data, city) = (Path::new(&data), Path::new(&city));
    prepare(data);

    let json = fs::read(data.join("cells.geojson")).unwrap();
    let (read_ms, polygons) = best(|| Polygons::from_geojson(&json).unwrap());
    let copies: Vec<_> = (0..ROUNDS).map(|_| polygons.clone()).collect();
    let mut copies = copies.into_iter();
    let (build_ms, grid) = best(|| Grid::from(copies.next().unwrap()));
    let points = read_points(data);
    let (query_ms, answers) = locate_all(&grid, &points);

    let pack = CityPack::read(&fs::read(city.join("city.json")).unwrap()).unwrap();
    let divisions = fs::read(city.join("divisions.json")).unwrap();
    let divisions = Divisions::from_json(&divisions).unwrap();
    let (generated_build_ms, generated) = best(|| Grid::generated(&pack, &divisions).unwrap());
    let inside = points_of_towns(&pack);
    let (generated_query_ms, _) = locate_all(&generated, &inside);

    let [queries, generated_queries] = [points.len(), inside.len()];
    println!(
        "{{\"cells\":{},\"read_ms\":{read_ms:.2},\"build_ms\":{build_ms:.3},\"queries\":{queries},\
         \"query_ms\":{query_ms:.3},\"checksum\":{},\"generated_cells\":{},\
         \"generated_build_ms\":{generated_build_ms:.3},\"generated_queries\":{generated_queries},\
         \"generated_query_ms\":{generated_query_ms:.3}}}",
        grid.len(),
        checksum(&answers),
        generated.len(),
    );
}

/// Writes the cells and the points, the same ones each time.
fn prepare(folder: &Path) {
    let (cells, points) = (folder.join("cells.geojson"), folder.join("points.f64"));
    if points.exists() {
        return;
    }
    fs::create_dir_all(folder).unwrap();
    fs::write(cells, to_geojson(&CITY.cells())).unwrap();
    let [west, south, east, north] = CITY.inner();
    let degrees = (0..QUERIES).flat_map(|i| {
        let (across, up) = (random(2 * i), random(2 * i + 1));
        [west + across * (east - west), south + up * (north - south)]
    });
    let bytes: Vec<u8> = degrees.flat_map(f64::to_le_bytes).collect();
    // Written last: where it is, the cells are whole.
    fs::write(points, bytes).unwrap();
}

fn read_points(folder: &Path) -> Vec<LngLat<Wgs84>> {
    let bytes = fs::read(folder.join("points.f64")).unwrap();
    let (degrees, _) = bytes.as_chunks::<8>();
    let degrees: Vec<_> = degrees
        .iter()
        .map(|&bytes| f64::from_le_bytes(bytes))
        .collect();
    let (points, _) = degrees.as_chunks::<2>();
    points
        .iter()
        .map(|&[lng, lat]| LngLat::new(lng, lat).unwrap())
        .collect()
}

/// Points of the pack's towns, anywhere in them.
fn points_of_towns(pack: &CityPack) -> Vec<LngLat<Wgs84>> {
    let [west, south, east, north] = pack.bounds.into();
    let points = (0..QUERIES).map(|i| {
        let (across, up) = (random(2 * i), random(2 * i + 1));
        LngLat::new(west + across * (east - west), south + up * (north - south)).unwrap()
    });
    points
        .filter(|&point| pack.town_at(point).is_some())
        .collect()
}

/// Milliseconds that all points took, and the last nine digits of each one's
/// cell, 0 where it has none.
fn locate_all(grid: &Grid, points: &[LngLat<Wgs84>]) -> (f64, Vec<u32>) {
    let mut answers = vec![0; points.len()];
    let mut fastest_ms = vec![f64::INFINITY; points.len().div_ceil(BATCH)];
    for _ in 0..ROUNDS {
        let batches = points.chunks(BATCH).zip(answers.chunks_mut(BATCH));
        for ((points, answers), fastest_ms) in batches.zip(&mut fastest_ms) {
            let start = Instant::now();
            for (&point, answer) in points.iter().zip(answers) {
                let cell = grid.locate(black_box(point));
                *answer = cell.map_or(0, |cell| (cell.number() % 1_000_000_000) as u32);
            }
            *fastest_ms = fastest_ms.min(ms_since(start));
        }
    }
    (fastest_ms.iter().sum(), answers)
}

/// A number that is another one if any answer is.
fn checksum(answers: &[u32]) -> u32 {
    answers.iter().fold(0, |sum: u32, &answer| {
        sum.wrapping_mul(31).wrapping_add(answer)
    })
}

/// Milliseconds of the best round, and what the last one made.
fn best<T>(mut round: impl FnMut() -> T) -> (f64, T) {
    let mut timed = || {
        let start = Instant::now();
        let made = round();
        (ms_since(start), made)
    };
    (1..ROUNDS).fold(timed(), |(best, _), _| {
        let (ms, made) = timed();
        (best.min(ms), made)
    })
}

fn ms_since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
