//! A small piece of the globe as a plane in kilometres.

/// A point in kilometres east and north of the projection's origin.
pub type Point = [f64; 2];

/// Mean length of a degree of latitude.
const KM_PER_DEGREE: f64 = 111.195;

/// Equirectangular: for the forty kilometres of a city it errs by a thousandth.
#[derive(Clone, Copy)]
pub struct Projection {
    origin_deg: [f64; 2],
    km_per_degree: [f64; 2],
}

impl Projection {
    /// Fits these points.
    pub fn around(points_deg: &[[f64; 2]]) -> Projection {
        let count = points_deg.len() as f64;
        let mean = |axis: usize| points_deg.iter().map(|point| point[axis]).sum::<f64>() / count;
        let origin_deg = [mean(0), mean(1)];
        let km_per_degree = [
            KM_PER_DEGREE * origin_deg[1].to_radians().cos(),
            KM_PER_DEGREE,
        ];
        Projection {
            origin_deg,
            km_per_degree,
        }
    }

    /// From `[lng, lat]` in degrees.
    pub fn to_km(self, deg: [f64; 2]) -> Point {
        [0, 1].map(|axis| (deg[axis] - self.origin_deg[axis]) * self.km_per_degree[axis])
    }

    /// To `[lng, lat]` in degrees.
    pub fn to_deg(self, point: Point) -> [f64; 2] {
        [0, 1].map(|axis| point[axis] / self.km_per_degree[axis] + self.origin_deg[axis])
    }
}

/// The area of a ring, positive when it turns counter-clockwise.
pub fn area_km2(ring: &[Point]) -> f64 {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>() / 2.0
}

/// The part of a ring where `normal · point <= limit` (Sutherland and Hodgman).
pub fn clip(ring: &[Point], normal: Point, limit: f64) -> Vec<Point> {
    let beyond = |point: &Point| normal[0] * point[0] + normal[1] * point[1] - limit;
    let mut kept = Vec::with_capacity(ring.len() + 2);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (at_a, at_b) = (beyond(a), beyond(b));
        if at_a <= 0.0 {
            kept.push(*a);
        }
        if (at_a <= 0.0) != (at_b <= 0.0) {
            let share = at_a / (at_a - at_b);
            kept.push([0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * share));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]];

    #[test]
    fn half_of_a_square_has_half_its_area() {
        assert_eq!(area_km2(&SQUARE), 4.0);
        assert_eq!(area_km2(&clip(&SQUARE, [1.0, 1.0], 2.0)), 2.0);
        assert!(clip(&SQUARE, [1.0, 0.0], -1.0).is_empty());
    }

    #[test]
    fn degrees_come_back_from_kilometres() {
        let projection = Projection::around(&[[121.0, 30.7], [121.4, 30.9]]);
        let deg = projection.to_deg(projection.to_km([121.3, 30.85]));
        assert!((deg[0] - 121.3).abs() < 1e-12 && (deg[1] - 30.85).abs() < 1e-12);
    }
}
