//! A cell as it is drawn.

use super::CellId;
use crate::geo::Area;

/// A cell of the unit grid with its shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its id.
    pub id: CellId,
    /// One polygon, or several where the cell lies in pieces.
    pub polygons: Vec<Area>,
}

impl Cell {
    /// The outlines of all its pieces and holes, in degrees `[lng, lat]`.
    pub fn rings(&self) -> impl Iterator<Item = &[[f64; 2]]> {
        let rings = self.polygons.iter().flat_map(Area::rings);
        rings.map(Vec::as_slice)
    }
}
