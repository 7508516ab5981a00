//! A made-up city: a plane divided among cells that share all their edges.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use xiuhua_core::geo::Area;
use xiuhua_core::grid::{Cell, CellId};

type Point = [f64; 2];

/// Columns and rows of cells of some hundred metres, each with 8 to 12 corners.
/// One in twenty has a hole, which a cell of its own fills; some of those are
/// one cell in two pieces. Every number depends on `seed` and its place only.
pub struct Partition {
    pub columns: u32,
    pub rows: u32,
    pub seed: u64,
}

/// South-western corner, in degrees.
const ORIGIN_DEG: Point = [120.9, 30.6];
/// Width and height of a cell, in degrees.
const SIDE_DEG: f64 = 0.001;
/// How far a corner strays, in sides of a cell; borders still do not cross.
const JITTER: f64 = 0.18;

impl Partition {
    /// `[west, south, east, north]` within which every point is in a cell.
    pub fn inner(&self) -> [f64; 4] {
        // Corners stray by this much, and bends between them by half as much again.
        let stray = JITTER * 1.5;
        let far = |count: u32| (f64::from(count) - stray) * SIDE_DEG;
        let near = stray * SIDE_DEG;
        let [west, south] = ORIGIN_DEG;
        [
            west + near,
            south + near,
            west + far(self.columns),
            south + far(self.rows),
        ]
    }

    pub fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut holes: Vec<Vec<Point>> = Vec::new();
        for row in 0..self.rows {
            for column in 0..self.columns {
                let mut rings = vec![self.outline(column, row)];
                if self.chance(column, row, 9) < 0.05 {
                    let hole = self.hole(column, row);
                    holes.push(hole.iter().rev().copied().collect());
                    rings.push(hole);
                }
                cells.push(vec![Area::new(rings)]);
            }
        }
        let mut holes = holes.into_iter().map(|hole| Area::new(vec![hole]));
        while let Some(hole) = holes.next() {
            let is_in_pieces = cells.len().is_multiple_of(4);
            let pieces = [hole]
                .into_iter()
                .chain(holes.by_ref().take(usize::from(is_in_pieces)));
            cells.push(pieces.collect());
        }
        let cells = cells.into_iter().zip(0..);
        cells
            .map(|(polygons, i): (_, u64)| Cell {
                id: CellId::from_number(310_116_001_000_001 + i / 999 * 1000 + i % 999).unwrap(),
                polygons,
            })
            .collect()
    }

    /// The closed outline of a cell, counter-clockwise.
    fn outline(&self, column: u32, row: u32) -> Vec<Point> {
        let mut ring = Vec::new();
        ring.extend(self.side(column, row, [1, 0]));
        ring.extend(self.side(column + 1, row, [0, 1]));
        let back = |side: Vec<Point>, from: Point| {
            let inner = side.into_iter().skip(1).rev();
            [from].into_iter().chain(inner).collect::<Vec<_>>()
        };
        let north_east = self.corner(column + 1, row + 1);
        ring.extend(back(self.side(column, row + 1, [1, 0]), north_east));
        let north_west = self.corner(column, row + 1);
        ring.extend(back(self.side(column, row, [0, 1]), north_west));
        ring.push(ring[0]);
        ring
    }

    /// From a corner towards the next one, which is left out: with a bend or two between.
    fn side(&self, column: u32, row: u32, [east, north]: [u32; 2]) -> Vec<Point> {
        let from = self.corner(column, row);
        let to = self.corner(column + east, row + north);
        let salt = 20 + u64::from(north) * 10;
        let bends = 1 + u32::from(self.chance(column, row, salt) < 0.5);
        let inner = (1..=bends).map(|bend| {
            let along = f64::from(bend) / f64::from(bends + 1);
            let stray = (self.chance(column, row, salt + u64::from(bend)) - 0.5) * JITTER;
            // Sideways from the straight line.
            let across = [f64::from(north) * stray, f64::from(east) * stray];
            [0, 1].map(|i| rounded(from[i] + (to[i] - from[i]) * along + across[i] * SIDE_DEG))
        });
        [from].into_iter().chain(inner).collect()
    }

    fn corner(&self, column: u32, row: u32) -> Point {
        let place = |at: u32, salt: u64, origin: f64| {
            let stray = (self.chance(column, row, salt) - 0.5) * 2.0 * JITTER;
            rounded(origin + (f64::from(at) + stray) * SIDE_DEG)
        };
        [
            place(column, 1, ORIGIN_DEG[0]),
            place(row, 2, ORIGIN_DEG[1]),
        ]
    }

    /// A closed triangle amid a cell.
    fn hole(&self, column: u32, row: u32) -> Vec<Point> {
        let at = |x: f64, y: f64| {
            let place = [f64::from(column) + x, f64::from(row) + y];
            [0, 1].map(|i| rounded(ORIGIN_DEG[i] + place[i] * SIDE_DEG))
        };
        vec![at(0.4, 0.4), at(0.5, 0.62), at(0.61, 0.43), at(0.4, 0.4)]
    }

    /// A number from 0 to 1 that belongs to a place and a purpose (SplitMix64).
    fn chance(&self, column: u32, row: u32, purpose: u64) -> f64 {
        let place = u64::from(column) << 40 | u64::from(row) << 8 | purpose;
        random(self.seed.wrapping_add(place))
    }
}

/// A number from 0 to 1 that follows from another (SplitMix64).
pub fn random(n: u64) -> f64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// To the digits of a file.
fn rounded(deg: f64) -> f64 {
    (deg * 1e7).round() / 1e7
}
