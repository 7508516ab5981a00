//! The squares of a lattice that an area needs.

use super::lattice::{Lattice, TOLERANCE};
use crate::geo::Area;

/// Squares side by side in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) row: i32,
    pub(super) first: i32,
    pub(super) last: i32,
    /// Whether no outline runs through them: they are in the area as a whole.
    pub(super) is_whole: bool,
}

/// Every square that has a point of the area, ordered by row and column.
///
/// Walks along the outlines only: such a square is crossed by an edge or else
/// has its middle inside.
pub(super) fn cover(area: &Area, lattice: Lattice) -> Vec<Span> {
    let mut crossed = Vec::new();
    // Where the line through the middles of a row meets an edge.
    let mut meetings: Vec<(i32, f64)> = Vec::new();
    for ring in area.rings() {
        let places: Vec<_> = ring.iter().map(|&point| place(lattice, point)).collect();
        for (&a, &b) in places.iter().zip(places.iter().cycle().skip(1)) {
            let edge = Edge::new(a, b);
            for row in floor(edge.south[1] - TOLERANCE)..=floor(edge.north[1] + TOLERANCE) {
                crossed.push(edge.span_in(row));
                let middle = f64::from(row) + 0.5;
                if edge.south[1] <= middle && middle < edge.north[1] {
                    meetings.push((row, edge.column_at(middle)));
                }
            }
        }
    }
    crossed.sort_unstable();
    let crossed = merged(&crossed);
    meetings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let inner = meetings.chunks_exact(2).map(|pair| Span {
        row: pair[0].0,
        // The first and the last column whose middle lies between.
        first: floor((pair[0].1 - 0.5).ceil()),
        last: floor((pair[1].1 - 0.5).ceil()) - 1,
        is_whole: true,
    });
    let mut spans: Vec<_> = inner.flat_map(|span| without(span, &crossed)).collect();
    spans.extend(crossed);
    spans.sort_unstable();
    spans
}

/// An edge in lattice places. As in [`Area::contains`], it is computed from its
/// southern end, whichever way it is drawn.
struct Edge {
    south: [f64; 2],
    north: [f64; 2],
}

impl Edge {
    fn new(a: [f64; 2], b: [f64; 2]) -> Self {
        let (south, north) = if a[1] < b[1] { (a, b) } else { (b, a) };
        Self { south, north }
    }

    /// The column in which it passes a row's height.
    fn column_at(&self, height: f64) -> f64 {
        let along = (height - self.south[1]) / (self.north[1] - self.south[1]);
        self.south[0] + (self.north[0] - self.south[0]) * along
    }

    /// The squares of a row that it crosses or all but touches.
    fn span_in(&self, row: i32) -> Span {
        let within = |height: f64| height.clamp(self.south[1], self.north[1]);
        let (low, high) = (
            within(f64::from(row) - TOLERANCE),
            within(f64::from(row) + 1.0 + TOLERANCE),
        );
        let [a, b] = if low < high {
            [self.column_at(low), self.column_at(high)]
        } else if self.south[1] < self.north[1] {
            [self.column_at(low); 2]
        } else {
            [self.south[0], self.north[0]]
        };
        Span {
            row,
            first: floor(a.min(b) - TOLERANCE),
            last: floor(a.max(b) + TOLERANCE),
            is_whole: false,
        }
    }
}

/// Ordered spans, put together where they touch or overlap.
fn merged(spans: &[Span]) -> Vec<Span> {
    let mut kept: Vec<Span> = Vec::with_capacity(spans.len());
    for &span in spans {
        match kept.last_mut() {
            Some(last) if last.row == span.row && span.first <= last.last + 1 => {
                last.last = last.last.max(span.last);
            }
            _ => kept.push(span),
        }
    }
    kept
}

/// What is left of a span without those that are crossed.
fn without(span: Span, crossed: &[Span]) -> Vec<Span> {
    let start = crossed.partition_point(|other| (other.row, other.last) < (span.row, span.first));
    let mut left = Vec::new();
    let mut first = span.first;
    for cut in crossed[start..]
        .iter()
        .take_while(|cut| cut.row == span.row)
    {
        let last = span.last.min(cut.first - 1);
        if first <= last {
            left.push(Span {
                first,
                last,
                ..span
            });
        }
        first = first.max(cut.last + 1);
    }
    if first <= span.last {
        left.push(Span { first, ..span });
    }
    left
}

/// A point's place. What is off the globe is drawn onto its rim: the rows are
/// walked one by one, and a slip in a file must not make it a long walk.
fn place(lattice: Lattice, [lng, lat]: [f64; 2]) -> [f64; 2] {
    lattice.place([lng.clamp(-180.0, 180.0), lat.clamp(-90.0, 90.0)])
}

fn floor(value: f64) -> i32 {
    value.floor() as i32
}
