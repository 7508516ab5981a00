//! The computed grid of the demonstration district: points, and the cells they are in.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/jinshan.rs"]
mod jinshan;
#[path = "support/jinshan_grid.rs"]
mod jinshan_grid;

use std::sync::OnceLock;

use jinshan_grid::{at, cells, city};
use proptest::prelude::*;
use xiuhua_core::city::Level;
use xiuhua_core::geo::{Bounds, LngLat, Wgs84};
use xiuhua_core::grid::{Cell, Grid, to_geojson};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn every_point_of_a_town_is_in_one_cell_of_a_community_of_it(
        lng in 120.95..121.5f64,
        lat in 30.64..30.98f64,
    ) {
        check(at(lng, lat))?;
    }

    /// Along the outlines, as near as numbers get.
    #[test]
    fn so_are_points_beside_an_outline(
        town in 0..11usize,
        edge in any::<prop::sample::Index>(),
        along in 0.0..=1.0f64,
        (lng_steps, lat_steps) in (-3..=3i32, -3..=3i32),
    ) {
        let ring = &city().pack.towns[town].area.rings()[0];
        let i = edge.index(ring.len() - 1);
        let [a, b] = [ring[i], ring[i + 1]];
        let on_edge = [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * along);
        check(at(stepped(on_edge[0], lng_steps), stepped(on_edge[1], lat_steps)))?;
    }

    /// So are points beside the lines of the lattice.
    #[test]
    fn so_are_points_beside_the_corner_of_a_cell(
        cell in any::<prop::sample::Index>(),
        corner in any::<prop::sample::Index>(),
        (lng_steps, lat_steps) in (-3..=3i32, -3..=3i32),
    ) {
        static CELLS: OnceLock<Vec<Cell>> = OnceLock::new();
        let cell = cell.get(CELLS.get_or_init(cells));
        let corners: Vec<_> = cell.rings().flatten().collect();
        let [lng, lat] = *corner.get(&corners);
        check(at(stepped(*lng, lng_steps), stepped(*lat, lat_steps)))?;
    }
}

/// The number so many floating-point steps further.
fn stepped(value: f64, steps: i32) -> f64 {
    let step = if steps > 0 {
        f64::next_up
    } else {
        f64::next_down
    };
    (0..steps.abs()).fold(value, |value, _| step(value))
}

fn check(point: LngLat<Wgs84>) -> Result<(), TestCaseError> {
    let city = city();
    let town = city.pack.town_at(point);
    let cell = city.grid.locate(point);
    let town_of_cell = cell.map(|cell| cell.division(Level::Town).to_string());
    prop_assert_eq!(
        town.map(|town| town.code.clone()),
        town_of_cell,
        "{:?}",
        point
    );
    if let Some(cell) = cell {
        prop_assert!(city.divisions.community(cell.community()).is_some());
        let (x, y) = (point.lng_deg(), point.lat_deg());
        let drawn = city.grid.cells_in(Bounds::from([x, y, x, y]), 10);
        prop_assert!(drawn.iter().any(|drawn| drawn.id == cell), "{:?}", point);
    }
    Ok(())
}

#[test]
fn as_geojson_the_cells_are_the_same() {
    let city = city();
    let bounds = Bounds::from([121.33, 30.74, 121.37, 30.78]);
    let cells = city.grid.cells_in(bounds, usize::MAX);
    let drawn = Grid::from_geojson(to_geojson(&cells).as_bytes()).unwrap();
    assert_eq!(drawn.len(), cells.len());
    let mut differ = 0;
    for i in 0..20_000 {
        let across = (f64::from(i) * 0.754_877_666_246_692_8).fract();
        let up = (f64::from(i) * 0.569_840_290_998_053_3).fract();
        let point = at(121.33 + across * 0.04, 30.74 + up * 0.04);
        let (computed, read) = (city.grid.locate(point), drawn.locate(point));
        // Beside an edge the digits of the file may tell otherwise.
        differ += usize::from(computed != read);
    }
    assert!(differ <= 3, "{differ} of 20,000 points");
}
