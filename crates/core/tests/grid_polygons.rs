//! Cells that are given as polygons.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/partition.rs"]
mod partition;

use std::sync::OnceLock;

use partition::Partition;
use proptest::prelude::*;
use proptest::sample::Index;
use xiuhua_core::geo::{Bounds, LngLat, Wgs84};
use xiuhua_core::grid::{Cell, CellId, Grid, to_geojson};

struct City {
    partition: Partition,
    cells: Vec<Cell>,
    grid: Grid,
}

/// Cities of some hundred cells, one of them in a single row.
fn cities() -> &'static [City] {
    static CITIES: OnceLock<Vec<City>> = OnceLock::new();
    CITIES.get_or_init(|| {
        let city = |(columns, rows, seed)| {
            let partition = Partition {
                columns,
                rows,
                seed,
            };
            let cells = partition.cells();
            let grid = Grid::from_geojson(to_geojson(&cells).as_bytes()).unwrap();
            City {
                partition,
                cells,
                grid,
            }
        };
        [(20, 15, 1), (7, 40, 2), (150, 1, 3), (1, 1, 4), (16, 16, 5)]
            .map(city)
            .into()
    })
}

fn at(lng_deg: f64, lat_deg: f64) -> LngLat<Wgs84> {
    LngLat::new(lng_deg, lat_deg).unwrap()
}

/// All cells that have the point, found one by one.
fn naive(city: &City, point: LngLat<Wgs84>) -> Vec<CellId> {
    let has = |cell: &&Cell| cell.polygons.iter().any(|polygon| polygon.contains(point));
    city.cells.iter().filter(has).map(|cell| cell.id).collect()
}

fn check(city: &City, point: LngLat<Wgs84>) -> Result<(), TestCaseError> {
    let naive = naive(city, point);
    prop_assert!(naive.len() <= 1, "{:?}: {:?}", point, naive);
    prop_assert_eq!(
        city.grid.locate(point),
        naive.first().copied(),
        "{:?}",
        point
    );
    let [west, south, east, north] = city.partition.inner();
    let is_inner =
        (west..=east).contains(&point.lng_deg()) && (south..=north).contains(&point.lat_deg());
    prop_assert!(!is_inner || naive.len() == 1, "{:?} is in no cell", point);
    Ok(())
}

fn stepped(value: f64, steps: i32) -> f64 {
    let step = if steps > 0 {
        f64::next_up
    } else {
        f64::next_down
    };
    (0..steps.abs()).fold(value, |value, _| step(value))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn a_point_is_where_a_scan_of_all_cells_finds_it(
        city in any::<Index>(),
        (across, up) in (-0.1..1.1f64, -0.1..1.1f64),
    ) {
        let city = city.get(cities());
        let [west, south, east, north] = city.partition.inner();
        check(city, at(west + across * (east - west), south + up * (north - south)))?;
    }

    /// On edges, in corners, and as near to them as numbers get.
    #[test]
    fn a_point_beside_an_edge_is_in_exactly_one_cell(
        (city, cell, ring, edge) in any::<(Index, Index, Index, Index)>(),
        along in prop_oneof![Just(0.0), Just(0.5), 0.0..=1.0f64],
        (lng_steps, lat_steps) in (-3..=3i32, -3..=3i32),
    ) {
        let city = city.get(cities());
        let rings: Vec<_> = cell.get(&city.cells).rings().collect();
        let ring = *ring.get(&rings);
        let i = edge.index(ring.len() - 1);
        let [lng, lat] = [0, 1].map(|axis| ring[i][axis] + (ring[i + 1][axis] - ring[i][axis]) * along);
        check(city, at(stepped(lng, lng_steps), stepped(lat, lat_steps)))?;
    }

    #[test]
    fn cells_in_a_box_are_those_that_reach_into_it(
        city in any::<Index>(),
        (a, b, c, d) in (-0.1..1.1f64, -0.1..1.1f64, -0.1..1.1f64, -0.1..1.1f64),
    ) {
        let city = city.get(cities());
        let [west, south, east, north] = city.partition.inner();
        let (lng, lat) = (|share: f64| west + share * (east - west), |share: f64| south + share * (north - south));
        let bounds = Bounds::from([lng(a.min(b)), lat(c.min(d)), lng(a.max(b)), lat(c.max(d))]);
        let found = city.grid.cells_in(bounds, usize::MAX);
        let reaches = |cell: &&Cell| {
            let mut sides = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
            for corner in cell.rings().flatten() {
                for axis in [0, 1] {
                    sides[axis] = sides[axis].min(corner[axis]);
                    sides[axis + 2] = sides[axis + 2].max(corner[axis]);
                }
            }
            sides[0] <= bounds.east_deg
                && bounds.west_deg <= sides[2]
                && sides[1] <= bounds.north_deg
                && bounds.south_deg <= sides[3]
        };
        let expected: Vec<_> = city.cells.iter().filter(reaches).cloned().collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(city.grid.cells_in(bounds, 3), &expected[..expected.len().min(3)]);
    }
}

#[test]
fn no_cells_are_a_grid_too() {
    let grid = Grid::from_geojson(br#"{"type":"FeatureCollection","features":[]}"#).unwrap();
    assert!(grid.is_empty());
    assert_eq!(grid.locate(at(121.0, 30.0)), None);
    assert!(
        grid.cells_in(Bounds::from([-180.0, -90.0, 180.0, 90.0]), 10)
            .is_empty()
    );
}
