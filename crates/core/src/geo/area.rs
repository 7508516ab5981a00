//! Plane shapes on the map: boxes and polygons in degrees.

use serde::Serialize;

use super::{datum::Wgs84, lng_lat::LngLat};

/// A box in degrees, written `[west, south, east, north]` as in GeoJSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(into = "[f64; 4]")]
pub struct Bounds {
    /// Western longitude in degrees.
    pub west_deg: f64,
    /// Southern latitude in degrees.
    pub south_deg: f64,
    /// Eastern longitude in degrees.
    pub east_deg: f64,
    /// Northern latitude in degrees.
    pub north_deg: f64,
}

impl From<[f64; 4]> for Bounds {
    fn from([west_deg, south_deg, east_deg, north_deg]: [f64; 4]) -> Self {
        Self {
            west_deg,
            south_deg,
            east_deg,
            north_deg,
        }
    }
}

impl From<Bounds> for [f64; 4] {
    fn from(b: Bounds) -> Self {
        [b.west_deg, b.south_deg, b.east_deg, b.north_deg]
    }
}

impl Bounds {
    /// Whether the point lies inside or on the edge.
    pub fn contains(self, point: LngLat<Wgs84>) -> bool {
        (self.west_deg..=self.east_deg).contains(&point.lng_deg())
            && (self.south_deg..=self.north_deg).contains(&point.lat_deg())
    }
}

/// A polygon: rings of `[lng, lat]` in degrees, the first one outer, the others
/// holes, as in GeoJSON's `coordinates`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Area {
    rings: Vec<Vec<[f64; 2]>>,
}

impl Area {
    /// A polygon from GeoJSON rings in degrees.
    pub fn new(rings: Vec<Vec<[f64; 2]>>) -> Self {
        Self { rings }
    }

    /// The rings, for drawing.
    pub fn rings(&self) -> &[Vec<[f64; 2]>] {
        &self.rings
    }

    /// Even-odd rule over all rings. Edges are half-open, so that of two areas
    /// sharing an edge exactly one contains a point on it.
    pub fn contains(&self, point: LngLat<Wgs84>) -> bool {
        let rings = self.rings.iter();
        rings.fold(false, |inside, ring| inside != is_within(ring, point))
    }
}

/// Whether the point lies within one ring, closed or not (even-odd rule).
pub(super) fn is_within(ring: &[[f64; 2]], point: LngLat<Wgs84>) -> bool {
    let point = [point.lng_deg(), point.lat_deg()];
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges.fold(false, |inside, (&a, &b)| {
        inside != is_west_of_edge(point, a, b)
    })
}

/// Whether an edge passes the point's latitude east of it.
///
/// An edge is computed from its southern end, whichever way it is drawn: two
/// neighbours draw their shared edge in opposite directions, and rounding must
/// not put a point beside it into both or into neither.
#[inline]
pub(crate) fn is_west_of_edge([x, y]: [f64; 2], a: [f64; 2], b: [f64; 2]) -> bool {
    // Half-open: the southern end counts, the northern one is the next edge's.
    if (a[1] <= y) == (b[1] <= y) {
        return false;
    }
    let ([south_x, south_y], [north_x, north_y]) = if a[1] < b[1] { (a, b) } else { (b, a) };
    let along = (y - south_y) / (north_y - south_y);
    x < south_x + (north_x - south_x) * along
}
