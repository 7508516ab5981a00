//! A lattice of squares over a city.

use crate::geo::{LngLat, Wgs84};

/// Metres to a degree of latitude on the mean sphere (IUGG, 6,371,008.8 m).
const M_PER_DEGREE: f64 = 111_195.079_7;
/// A degree of longitude is never taken for shorter than this share of one of
/// latitude, so that there is a lattice at the poles, too.
const MIN_COSINE: f64 = 0.01;
/// How far apart two places are that rounding may mistake for one another, in
/// sides of a square: wide of what it errs (10⁻¹⁰), far below what anybody
/// measures (10 µm).
pub(super) const TOLERANCE: f64 = 1e-7;

/// Squares in rows from south to north and columns from west to east, counted
/// from a corner. Degrees are turned into metres with the cosine of that
/// corner's latitude throughout: 20 km north of it a square is 0.2 % too narrow.
///
/// Only arithmetic that IEEE 754 prescribes to the last bit is in here, no
/// function of a mathematical library: server and browser must agree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lattice {
    origin_deg: [f64; 2],
    side_deg: [f64; 2],
}

impl Lattice {
    pub(super) fn new(origin: LngLat<Wgs84>, side_m: f64) -> Self {
        let cosine = cosine_of_degrees(origin.lat_deg()).max(MIN_COSINE);
        let side_deg = side_m / M_PER_DEGREE;
        Self {
            origin_deg: [origin.lng_deg(), origin.lat_deg()],
            side_deg: [side_deg / cosine, side_deg],
        }
    }

    /// Where a point is, in columns and rows from the origin.
    pub(super) fn place(self, deg: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|axis| (deg[axis] - self.origin_deg[axis]) / self.side_deg[axis])
    }

    /// South-western and north-eastern corner of a square, in degrees.
    pub(super) fn corners(self, [column, row]: [i32; 2]) -> [[f64; 2]; 2] {
        // Neighbours get the same numbers for the side they share.
        let edge = |axis: usize, i: i32| self.origin_deg[axis] + f64::from(i) * self.side_deg[axis];
        [
            [edge(0, column), edge(1, row)],
            [edge(0, column + 1), edge(1, row + 1)],
        ]
    }
}

/// The cosine of a latitude by its series, exact to the last digit or two.
fn cosine_of_degrees(lat_deg: f64) -> f64 {
    let rad = lat_deg * (std::f64::consts::PI / 180.0);
    let terms = (1..=11).rev().map(|n| f64::from((2 * n - 1) * (2 * n)));
    terms.fold(1.0, |tail, factor| 1.0 - tail * rad * rad / factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_the_cosine() {
        for lat_deg in -90..=90 {
            let lat_deg = f64::from(lat_deg);
            let error = cosine_of_degrees(lat_deg) - lat_deg.to_radians().cos();
            assert!(error.abs() < 1e-15, "{lat_deg}: {error:e}");
        }
    }
}
