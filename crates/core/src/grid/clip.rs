//! The part of an area that lies in a square.

use crate::geo::Area;

/// Clips an area to a box of south-western and north-eastern corner (Sutherland
/// and Hodgman, a side at a time). Where an outline leaves the box and comes
/// back, the pieces stay joined along the box's side, which no fill shows.
pub(super) fn clip(area: &Area, [south_west, north_east]: [[f64; 2]; 2]) -> Area {
    let rings = area.rings().iter().filter_map(|ring| {
        let mut ring = ring.clone();
        for axis in [0, 1] {
            ring = clip_side(&ring, axis, 1.0, south_west[axis]);
            ring = clip_side(&ring, axis, -1.0, north_east[axis]);
        }
        let first = *ring.first()?;
        ring.push(first);
        Some(ring)
    });
    Area::new(rings.collect())
}

/// What lies beyond a limit on an axis (`sign` 1) or before it (`sign` -1).
fn clip_side(ring: &[[f64; 2]], axis: usize, sign: f64, limit: f64) -> Vec<[f64; 2]> {
    let is_kept = |point: [f64; 2]| point[axis] * sign >= limit * sign;
    let mut kept = Vec::with_capacity(ring.len() + 2);
    for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if is_kept(a) && kept.last() != Some(&a) {
            kept.push(a);
        }
        if is_kept(a) != is_kept(b) {
            kept.push(meeting(a, b, axis, limit));
        }
    }
    kept
}

/// Where an edge meets a limit, computed the same way from whichever end:
/// neighbours draw it in opposite directions.
fn meeting(a: [f64; 2], b: [f64; 2], axis: usize, limit: f64) -> [f64; 2] {
    let (low, high) = if a[axis] < b[axis] { (a, b) } else { (b, a) };
    let along = (limit - low[axis]) / (high[axis] - low[axis]);
    let mut point = [0, 1].map(|i| low[i] + (high[i] - low[i]) * along);
    point[axis] = limit;
    point
}
