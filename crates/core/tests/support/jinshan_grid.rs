//! The computed grid of the demonstration district.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use std::sync::OnceLock;

use xiuhua_core::city::{CityPack, Divisions};
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::grid::{Cell, Grid};

use super::jinshan;

pub struct City {
    pub pack: CityPack,
    pub divisions: Divisions,
    pub grid: Grid,
}

pub fn city() -> &'static City {
    static CITY: OnceLock<City> = OnceLock::new();
    CITY.get_or_init(|| {
        let (pack, divisions) = (jinshan::pack(), jinshan::divisions());
        let grid = Grid::generated(&pack, &divisions).unwrap();
        City {
            pack,
            divisions,
            grid,
        }
    })
}

pub fn at(lng_deg: f64, lat_deg: f64) -> LngLat<Wgs84> {
    LngLat::new(lng_deg, lat_deg).unwrap()
}

/// All cells.
pub fn cells() -> Vec<Cell> {
    let city = city();
    city.grid.cells_in(city.pack.bounds, usize::MAX)
}

pub fn contains(cell: &Cell, point: LngLat<Wgs84>) -> bool {
    cell.polygons.iter().any(|polygon| polygon.contains(point))
}

/// The mean of the cell's corners: within it, unless it is bent.
pub fn middle(cell: &Cell) -> LngLat<Wgs84> {
    let corners: Vec<_> = cell.rings().flat_map(|ring| &ring[1..]).collect();
    let mean = |axis: usize| corners.iter().map(|c| c[axis]).sum::<f64>() / corners.len() as f64;
    at(mean(0), mean(1))
}

/// `[west, south, east, north]` of a cell.
pub fn box_of(cell: &Cell) -> [f64; 4] {
    let none = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    cell.rings().flatten().fold(none, |[w, s, e, n], &[x, y]| {
        [w.min(x), s.min(y), e.max(x), n.max(y)]
    })
}
