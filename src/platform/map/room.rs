//! Room on a map: what lies where, in pixels.

use leaflet::Point;

/// A box around its centre, in pixels.
pub(super) struct Room {
    pub(super) x_px: f64,
    pub(super) y_px: f64,
    pub(super) width_px: f64,
    pub(super) height_px: f64,
}

impl Room {
    /// Whether they overlap; side by side they do not.
    pub(super) fn touches(&self, other: &Self) -> bool {
        (self.x_px - other.x_px).abs() < (self.width_px + other.width_px) / 2.0
            && (self.y_px - other.y_px).abs() < (self.height_px + other.height_px) / 2.0
    }

    /// Whether all of it is on a map of this size, as seen from its upper left corner.
    pub(super) fn is_within(&self, size: &Point) -> bool {
        let (beside, above) = (self.width_px / 2.0, self.height_px / 2.0);
        (beside..=size.x() - beside).contains(&self.x_px)
            && (above..=size.y() - above).contains(&self.y_px)
    }

    /// Whether none of these is in its way.
    pub(super) fn is_free(&self, taken: &[Self]) -> bool {
        !taken.iter().any(|other| other.touches(self))
    }
}
