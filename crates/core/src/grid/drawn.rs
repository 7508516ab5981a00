//! Cells that are given as polygons, and finding the one that has a point.

use super::polygons::Polygons;
use super::{Cell, CellId};
use crate::geo::{Bounds, LngLat, Wgs84, is_west_of_edge};

/// How far a computed crossing may lie beyond an edge's ends, in degrees: a
/// cell's box is wider by this, so that it never contradicts its edges.
const ROUNDING_DEG: f64 = 1e-12;

/// Polygons with an index: buckets of one size, each with the cells whose boxes
/// touch it. Cells of a unit grid are of one size, more or less, so a bucket
/// has a few, and no tree is needed to find it.
#[derive(Debug)]
pub(super) struct Drawn {
    polygons: Polygons,
    /// `[west, south, east, north]` of each cell in degrees.
    boxes: Vec<[f64; 4]>,
    buckets: Buckets,
    /// Where each bucket starts among `found`, and where the last one ends.
    starts: Vec<u32>,
    /// Cells, bucket by bucket.
    found: Vec<u32>,
}

impl Drawn {
    /// Builds the index: sorts the cells into their buckets by counting.
    pub(super) fn new(polygons: Polygons) -> Self {
        let boxes: Vec<_> = (0..polygons.len())
            .map(|cell| box_of(polygons.corners_of(cell)))
            .collect();
        let buckets = Buckets::over(&boxes);
        let mut starts = vec![0; buckets.count() + 1];
        for &box_deg in &boxes {
            buckets.touched(box_deg, |bucket| starts[bucket] += 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Each start is now where its bucket ends, and moves down as it fills.
        let mut found = vec![0; sum as usize];
        for (cell, &box_deg) in boxes.iter().enumerate().rev() {
            buckets.touched(box_deg, |bucket| {
                starts[bucket] -= 1;
                found[starts[bucket] as usize] = cell as u32;
            });
        }
        Self {
            polygons,
            boxes,
            buckets,
            starts,
            found,
        }
    }

    pub(super) fn locate(&self, point: LngLat<Wgs84>) -> Option<CellId> {
        let point = [point.lng_deg(), point.lat_deg()];
        let bucket = self.buckets.of(point)?;
        let cells = &self.found[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        let mut cells = cells.iter().map(|&cell| cell as usize);
        let found = cells.find(|&cell| self.contains(cell, point))?;
        Some(self.polygons.ids[found])
    }

    /// Even-odd rule over all rings of a cell.
    fn contains(&self, cell: usize, point: [f64; 2]) -> bool {
        let [west, south, east, north] = self.boxes[cell];
        let is_near =
            west <= point[0] && point[0] <= east && south <= point[1] && point[1] <= north;
        is_near
            && self.polygons.rings(cell).fold(false, |inside, ring| {
                ring.windows(2).fold(inside, |inside, edge| {
                    inside != is_west_of_edge(point, edge[0], edge[1])
                })
            })
    }

    pub(super) fn cells_in(&self, bounds: Bounds, max: usize) -> Vec<Cell> {
        let bounds: [f64; 4] = bounds.into();
        let mut cells = Vec::new();
        self.buckets.touched(bounds, |bucket| {
            let found = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
            let found = self.found[found].iter().map(|&cell| cell as usize);
            cells.extend(found.filter(|&cell| touch(self.boxes[cell], bounds)));
        });
        cells.sort_unstable();
        cells.dedup();
        let cells = cells.into_iter().take(max);
        cells.map(|cell| self.polygons.cell(cell)).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.polygons.len()
    }
}

/// Boxes of one size over all cells.
#[derive(Debug)]
struct Buckets {
    /// `[west, south, east, north]` of them all.
    box_deg: [f64; 4],
    columns: usize,
    rows: usize,
    per_degree: [f64; 2],
}

impl Buckets {
    /// About as many buckets as boxes, in the shape of them all.
    fn over(boxes: &[[f64; 4]]) -> Self {
        let none = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        let all = boxes.iter().fold(none, |all, one| {
            [
                all[0].min(one[0]),
                all[1].min(one[1]),
                all[2].max(one[2]),
                all[3].max(one[3]),
            ]
        });
        let side = (boxes.len() as f64).sqrt().ceil().max(1.0);
        Self {
            box_deg: all,
            columns: side as usize,
            rows: side as usize,
            per_degree: [side / (all[2] - all[0]), side / (all[3] - all[1])],
        }
    }

    fn count(&self) -> usize {
        self.columns * self.rows
    }

    /// The bucket of a point; `None` beyond all cells.
    #[inline]
    fn of(&self, [x, y]: [f64; 2]) -> Option<usize> {
        let [west, south, east, north] = self.box_deg;
        let is_in = west <= x && x <= east && south <= y && y <= north;
        is_in.then(|| self.row(y) * self.columns + self.column(x))
    }

    /// The buckets that a box touches.
    fn touched(&self, box_deg: [f64; 4], mut bucket: impl FnMut(usize)) {
        if !touch(box_deg, self.box_deg) {
            return;
        }
        for row in self.row(box_deg[1])..=self.row(box_deg[3]) {
            for column in self.column(box_deg[0])..=self.column(box_deg[2]) {
                bucket(row * self.columns + column);
            }
        }
    }

    // Rounding is monotonic, and a cast keeps to 0 and above: what lies within
    // a box lies within its buckets.

    #[inline]
    fn column(&self, x: f64) -> usize {
        (((x - self.box_deg[0]) * self.per_degree[0]) as usize).min(self.columns - 1)
    }

    #[inline]
    fn row(&self, y: f64) -> usize {
        (((y - self.box_deg[1]) * self.per_degree[1]) as usize).min(self.rows - 1)
    }
}

fn box_of(corners: &[[f64; 2]]) -> [f64; 4] {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for corner in corners {
        for axis in [0, 1] {
            low[axis] = low[axis].min(corner[axis]);
            high[axis] = high[axis].max(corner[axis]);
        }
    }
    [
        low[0] - ROUNDING_DEG,
        low[1] - ROUNDING_DEG,
        high[0] + ROUNDING_DEG,
        high[1] + ROUNDING_DEG,
    ]
}

fn touch(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
