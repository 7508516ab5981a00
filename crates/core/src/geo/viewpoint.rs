//! What a map looks at, and whether a move of it meant another place.

use super::{LngLat, Wgs84};

/// Metres a pixel at the equator, where the world is 256 pixels wide: zoom
/// level 0 of web maps.
const EQUATOR_M_PER_PX: f64 = 156_543.034;
/// So far the middle gets by rounding to whole pixels alone; a hand drags
/// farther before it is said to drag.
const ROUNDED_PX: f64 = 2.0;
/// Zoom levels are quarters at their finest.
const SAME_ZOOM: f64 = 0.01;

/// The middle of a map, and how close it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewpoint {
    /// What is in the middle.
    pub centre: LngLat<Wgs84>,
    /// The zoom level.
    pub zoom: f64,
}

impl Viewpoint {
    /// Whether its middle is another one, and not merely seen from nearer or
    /// farther away: zooming means no other place, wherever its rounding or the
    /// pointer leaves the middle.
    pub fn is_panned_from(self, before: Self) -> bool {
        (self.zoom - before.zoom).abs() < SAME_ZOOM && !self.is_over(before.centre)
    }

    /// Whether this point is in the middle, as far as pixels can tell.
    pub fn is_over(self, point: LngLat<Wgs84>) -> bool {
        let m_per_px = EQUATOR_M_PER_PX * self.centre.lat_deg().to_radians().cos();
        let away_m = self.centre.distance_m(point);
        away_m <= ROUNDED_PX * m_per_px / self.zoom.exp2()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many metres north of a street corner.
    fn at(north_m: f64, zoom: f64) -> Viewpoint {
        let lat_deg = 30.7114 + north_m / 111_195.0;
        let centre = LngLat::wrapped(121.3164, lat_deg);
        Viewpoint { centre, zoom }
    }

    #[test]
    fn a_zoom_pans_nothing_wherever_it_leaves_the_middle() {
        let before = at(0.0, 17.0);
        for zoom in [11.0, 16.75, 18.0] {
            assert!(!at(0.0, zoom).is_panned_from(before));
            assert!(!at(400.0, zoom).is_panned_from(before));
        }
    }

    #[test]
    fn pixels_decide_what_is_a_move() {
        // A pixel is about a metre at level 17, and 66 m at level 11.
        assert!(!at(1.5, 17.0).is_panned_from(at(0.0, 17.0)));
        assert!(at(3.0, 17.0).is_panned_from(at(0.0, 17.0)));
        assert!(!at(100.0, 11.0).is_panned_from(at(0.0, 11.0)));
        assert!(at(200.0, 11.0).is_panned_from(at(0.0, 11.0)));
        assert!(at(100.0, 11.0).is_over(at(0.0, 11.0).centre));
        assert!(!at(100.0, 17.0).is_over(at(0.0, 11.0).centre));
    }
}
