//! Straight cells made to look like land: rounded to the file's digits, with borders that wind.

use std::collections::HashSet;

use anyhow::{Result, bail};

use super::plane::{Point, Projection};

/// A point in ten-thousandths of a degree (some ten metres), so that the corner of two
/// neighbours is the same number for both.
type Corner = [i32; 2];
type Edge = [Corner; 2];

const UNITS_PER_DEGREE: f64 = 10_000.0;
/// A stretch of border shorter than this stays straight.
const STRAIGHT_KM: f64 = 0.9;
/// How far a border between towns strays from the straight line, as a share of its length.
const WINDING: f64 = 0.13;
/// The same for the outline, which is drawn by hand and only roughened.
const OUTLINE_WINDING: f64 = 0.07;

/// Turns cells into closed rings of `[lng, lat]` in degrees. Neighbours share every point of
/// their border, so that no place lies in two towns or in none.
pub fn draw(cells: &[Vec<Point>], projection: Projection) -> Result<Vec<Vec<[f64; 2]>>> {
    let cells: Vec<Vec<Corner>> = cells.iter().map(|cell| round(cell, projection)).collect();
    let straight: HashSet<Edge> = cells.iter().flat_map(|cell| edges(cell)).collect();
    let wind_edge = |edge: Edge| {
        let is_shared = straight.contains(&[edge[1], edge[0]]);
        wind(
            edge,
            if is_shared { WINDING } else { OUTLINE_WINDING },
            projection,
        )
    };
    let rings: Vec<Vec<Corner>> = cells
        .iter()
        .map(|cell| edges(cell).flat_map(wind_edge).collect())
        .collect();
    if let Some(corner) = first_crossing(&rings) {
        bail!(
            "borders cross near {:?}: let the outline bend less there",
            to_deg(corner)
        );
    }
    Ok(rings.iter().map(|ring| closed(ring)).collect())
}

fn round(cell: &[Point], projection: Projection) -> Vec<Corner> {
    let mut corners: Vec<Corner> = cell
        .iter()
        .map(|&point| {
            projection
                .to_deg(point)
                .map(|deg| (deg * UNITS_PER_DEGREE).round() as i32)
        })
        .collect();
    corners.dedup();
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    corners
}

fn edges(ring: &[Corner]) -> impl Iterator<Item = Edge> {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(&a, &b)| [a, b])
}

/// The edge's first corner and the new ones before its second. Both neighbours call this, each
/// in its own direction, and get the same corners.
fn wind(edge: Edge, winding: f64, projection: Projection) -> Vec<Corner> {
    let mut sorted = edge;
    sorted.sort_unstable();
    let mut between = Vec::new();
    let ends = sorted.map(|corner| projection.to_km(to_deg(corner)));
    bend(ends, winding, seed(sorted), &mut between);
    let mut corners = round(&between, projection);
    if sorted != edge {
        corners.reverse();
    }
    corners.insert(0, edge[0]);
    corners
}

/// Midpoint displacement: pushes the middle aside, then the middles of both halves.
fn bend([a, b]: [Point; 2], winding: f64, seed: u64, between: &mut Vec<Point>) {
    let along = [b[0] - a[0], b[1] - a[1]];
    if along[0].hypot(along[1]) < STRAIGHT_KM {
        return;
    }
    let (sideways, lengthwise) = (winding * signed(seed), 0.2 * signed(seed ^ 1));
    let middle = [
        a[0] + along[0] * (0.5 + lengthwise) - along[1] * sideways,
        a[1] + along[1] * (0.5 + lengthwise) + along[0] * sideways,
    ];
    bend([a, middle], winding, scramble(seed ^ 2), between);
    between.push(middle);
    bend([middle, b], winding, scramble(seed ^ 3), between);
}

/// The same edge always winds the same way: a draft made twice is the same file.
fn seed(edge: Edge) -> u64 {
    edge.as_flattened()
        .iter()
        .fold(0, |seed, &number| scramble(seed ^ u64::from(number as u32)))
}

/// SplitMix64's finalizer: spreads every bit over all of them.
fn scramble(seed: u64) -> u64 {
    let x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A number in -1..1.
fn signed(seed: u64) -> f64 {
    (scramble(seed) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// A corner where two borders cross or touch, other than in the corners that they share.
fn first_crossing(rings: &[Vec<Corner>]) -> Option<Corner> {
    let all: Vec<Edge> = rings.iter().flat_map(|ring| edges(ring)).collect();
    let is_crossed = |&[a, b]: &Edge| {
        all.iter().any(|&[c, d]| {
            let is_apart = a != c && a != d && b != c && b != d;
            is_apart && side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
        })
    };
    all.iter().find(|edge| is_crossed(edge)).map(|edge| edge[0])
}

/// On which side of the line through `a` and `b` the corner `c` lies: -1, 0 or 1.
fn side(a: Corner, b: Corner, c: Corner) -> i64 {
    let [[ax, ay], [bx, by], [cx, cy]] = [a, b, c].map(|corner| corner.map(i64::from));
    ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)).signum()
}

fn to_deg(corner: Corner) -> [f64; 2] {
    corner.map(|units| f64::from(units) / UNITS_PER_DEGREE)
}

/// As GeoJSON has it: the first point again at the end.
fn closed(ring: &[Corner]) -> Vec<[f64; 2]> {
    ring.iter()
        .chain(ring.first())
        .map(|&corner| to_deg(corner))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn projection() -> Projection {
        Projection::around(&[[121.0, 30.7], [121.4, 30.9]])
    }

    #[test]
    fn neighbours_share_every_point_of_their_border() {
        let left = vec![[0.0, 0.0], [5.0, 0.0], [5.0, 9.0], [0.0, 9.0]];
        let right = vec![[11.0, 0.0], [11.0, 9.0], [5.0, 9.0], [5.0, 0.0]];
        let rings = draw(&[left, right], projection()).unwrap();
        let pieces = |ring: &[[f64; 2]]| ring.windows(2).map(|w| [w[0], w[1]]).collect::<Vec<_>>();
        let (left, right) = (pieces(&rings[0]), pieces(&rings[1]));
        let shared = left
            .iter()
            .filter(|[a, b]| right.contains(&[*b, *a]))
            .count();
        assert!(
            shared > 5,
            "a border of 9 km winds, and has {shared} pieces"
        );
        let corner = rings[1]
            .iter()
            .filter(|point| rings[0].contains(point))
            .count();
        assert_eq!(
            corner,
            shared + 1,
            "no point of the border is one town's alone"
        );
    }

    #[test]
    fn a_border_that_crosses_itself_is_found() {
        let bow = vec![vec![[0, 0], [10, 10], [10, 0], [0, 10]]];
        assert!(first_crossing(&bow).is_some());
        let square = vec![vec![[0, 0], [10, 0], [10, 10], [0, 10]]];
        assert_eq!(first_crossing(&square), None);
    }
}
