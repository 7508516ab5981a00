//! Cells as polygons, all in one piece of memory.

use super::{Cell, CellId};
use crate::geo::Area;

/// A ring has at least so many corners, the first one again at its end not counted.
const MIN_CORNERS: usize = 3;

/// The shapes of cells, read but not yet looked up: see [`super::Grid::from`].
///
/// A hundred thousand cells are a million corners: they lie one after the other
/// in a single list, and so do the rings and the cells that they make up.
#[derive(Debug, Clone, Default)]
pub struct Polygons {
    pub(super) ids: Vec<CellId>,
    corners: Vec<[f64; 2]>,
    /// Where each ring ends among the corners. Rings are closed.
    ring_ends: Vec<u32>,
    /// Whether each ring is the outer one of a polygon, not a hole.
    is_outer: Vec<bool>,
    /// Where each cell ends among the rings.
    cell_ends: Vec<u32>,
}

impl Polygons {
    pub(super) fn add_corner(&mut self, corner: [f64; 2]) {
        self.corners.push(corner);
    }

    /// Ends a ring of the corners since the last one, and closes it where it is
    /// not; `false` if they are no ring.
    pub(super) fn end_ring(&mut self, is_outer: bool) -> bool {
        let start = start_of(&self.ring_ends, self.ring_ends.len());
        if self.corners.last() != self.corners.get(start) {
            self.corners.push(self.corners[start]);
        }
        self.ring_ends.push(self.corners.len() as u32);
        self.is_outer.push(is_outer);
        self.corners.len() - start > MIN_CORNERS
    }

    /// Ends a cell of the rings since the last one.
    pub(super) fn end_cell(&mut self, id: CellId) {
        self.ids.push(id);
        self.cell_ends.push(self.ring_ends.len() as u32);
    }

    /// The places of the first two cells that have the same id.
    pub(super) fn first_repeated_id(&self) -> Option<[usize; 2]> {
        let mut ids: Vec<_> = self.ids.iter().zip(0..).collect();
        ids.sort_unstable();
        let pairs = ids.windows(2).filter(|pair| pair[0].0 == pair[1].0);
        pairs
            .map(|pair| [pair[0].1, pair[1].1])
            .min_by_key(|&[_, again]| again)
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The corners of a cell, of all its rings.
    pub(super) fn corners_of(&self, cell: usize) -> &[[f64; 2]] {
        let rings = self.rings_of(cell);
        let start = start_of(&self.ring_ends, rings.start);
        &self.corners[start..start_of(&self.ring_ends, rings.end)]
    }

    /// The rings of a cell.
    pub(super) fn rings(&self, cell: usize) -> impl Iterator<Item = &[[f64; 2]]> {
        self.rings_of(cell).map(|ring| self.ring(ring))
    }

    /// A cell as it is drawn.
    pub(super) fn cell(&self, cell: usize) -> Cell {
        let mut polygons: Vec<Vec<Vec<[f64; 2]>>> = Vec::new();
        for ring in self.rings_of(cell) {
            let corners = self.ring(ring).to_vec();
            match polygons.last_mut() {
                Some(polygon) if !self.is_outer[ring] => polygon.push(corners),
                _ => polygons.push(vec![corners]),
            }
        }
        Cell {
            id: self.ids[cell],
            polygons: polygons.into_iter().map(Area::new).collect(),
        }
    }

    fn rings_of(&self, cell: usize) -> std::ops::Range<usize> {
        start_of(&self.cell_ends, cell)..start_of(&self.cell_ends, cell + 1)
    }

    fn ring(&self, ring: usize) -> &[[f64; 2]] {
        &self.corners[start_of(&self.ring_ends, ring)..start_of(&self.ring_ends, ring + 1)]
    }
}

/// Where an item starts: where the one before it ends.
fn start_of(ends: &[u32], item: usize) -> usize {
    item.checked_sub(1)
        .map_or(0, |before| ends[before] as usize)
}
