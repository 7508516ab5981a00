//! The unit grid (单元网格): the smallest areas that somebody is responsible for.
//!
//! Where a city's real cells are public they are polygons in a file. Where they
//! are not, cells are computed: squares of 100 m, clipped to their towns. That
//! is arithmetic on a few thousand runs of squares and not 62,000 polygons,
//! which would be megabytes to download and to keep, for shapes that a formula
//! gives.

mod cell;
mod cell_id;
mod clip;
mod cover;
mod drawn;
mod generated;
mod geojson;
mod lattice;
mod polygons;
mod runs;

pub use cell::Cell;
pub use cell_id::{CELLS_PER_COMMUNITY, CellId, CellIdError};
pub use geojson::to_geojson;
pub use polygons::Polygons;

use crate::city::{CityPack, Divisions, GridSource, PackProblem};
use crate::geo::{Bounds, LngLat, Wgs84};
use drawn::Drawn;
use generated::Generated;
use lattice::Lattice;

/// A city's unit grid, wherever its cells come from.
#[derive(Debug)]
pub struct Grid(Source);

#[derive(Debug)]
enum Source {
    Generated(Generated),
    Drawn(Drawn),
}

impl Grid {
    /// A grid computed from the outlines of the towns and the seats of their
    /// communities, the same one on the server and in the browser.
    ///
    /// # Errors
    /// A [`PackProblem`] where `divisions.json` has its cells in a file, where a
    /// town has no community, and where a community has more cells than three
    /// digits can number.
    pub fn generated(pack: &CityPack, divisions: &Divisions) -> Result<Self, PackProblem> {
        let GridSource::Generated {
            origin,
            cell_size_m,
        } = divisions.grid
        else {
            return Err(PackProblem {
                field: "grid.kind".to_owned(),
                reason: "the cells are in grid.geojson".to_owned(),
            });
        };
        let lattice = Lattice::new(origin, cell_size_m);
        Generated::new(pack, divisions, lattice).map(|grid| Self(Source::Generated(grid)))
    }

    /// A grid of the cells in a GeoJSON file, or in a server's answer.
    ///
    /// # Errors
    /// As [`Polygons::from_geojson`].
    pub fn from_geojson(json: &[u8]) -> Result<Self, PackProblem> {
        Polygons::from_geojson(json).map(Self::from)
    }

    /// The cell that has this point; `None` beyond all cells.
    ///
    /// Cells are half-open: a point on the edge of two neighbours is in exactly
    /// one of them.
    pub fn locate(&self, point: LngLat<Wgs84>) -> Option<CellId> {
        match &self.0 {
            Source::Generated(grid) => grid.locate(point),
            Source::Drawn(grid) => grid.locate(point),
        }
    }

    /// Cells that touch the bounds, at most so many.
    pub fn cells_in(&self, bounds: Bounds, max: usize) -> Vec<Cell> {
        match &self.0 {
            Source::Generated(grid) => grid.cells_in(bounds, max),
            Source::Drawn(grid) => grid.cells_in(bounds, max),
        }
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Source::Generated(grid) => grid.len(),
            Source::Drawn(grid) => grid.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Builds the index that finds a point's cell.
impl From<Polygons> for Grid {
    fn from(polygons: Polygons) -> Self {
        Self(Source::Drawn(Drawn::new(polygons)))
    }
}
