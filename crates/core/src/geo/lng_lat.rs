//! A coordinate whose type says its datum.

use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::datum::Datum;

/// Mean radius of the Earth in metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Longitude and latitude in degrees, in the datum `D`.
///
/// Two coordinates of different datums do not mix: a map in GCJ-02 cannot be
/// handed a WGS-84 fix without a conversion that is seen in the code.
pub struct LngLat<D: Datum> {
    lng_deg: f64,
    lat_deg: f64,
    datum: PhantomData<D>,
}

/// Why two numbers are no coordinate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CoordinateError {
    /// Not a finite number, or outside of ±180 / ±90 degrees.
    #[error("longitude must lie in -180..=180 and latitude in -90..=90 degrees")]
    OutOfRange,
}

impl<D: Datum> LngLat<D> {
    /// A coordinate in degrees.
    ///
    /// # Errors
    /// [`CoordinateError::OutOfRange`] for anything that is not on the globe.
    pub fn new(lng_deg: f64, lat_deg: f64) -> Result<Self, CoordinateError> {
        let on_globe = (-180.0..=180.0).contains(&lng_deg) && (-90.0..=90.0).contains(&lat_deg);
        if on_globe {
            Ok(Self::unchecked(lng_deg, lat_deg))
        } else {
            Err(CoordinateError::OutOfRange)
        }
    }

    /// A coordinate of a map that goes on beyond the globe: longitude wraps
    /// round, latitude stops at the poles, and what is no number becomes 0.
    pub fn wrapped(lng_deg: f64, lat_deg: f64) -> Self {
        let number = |value: f64| if value.is_finite() { value } else { 0.0 };
        let lng_deg = match number(lng_deg) {
            lng_deg if (-180.0..=180.0).contains(&lng_deg) => lng_deg,
            beyond => (beyond + 180.0).rem_euclid(360.0) - 180.0,
        };
        Self::unchecked(lng_deg, number(lat_deg).clamp(-90.0, 90.0))
    }

    /// For values that arithmetic on a valid coordinate has produced.
    pub(super) fn unchecked(lng_deg: f64, lat_deg: f64) -> Self {
        Self {
            lng_deg,
            lat_deg,
            datum: PhantomData,
        }
    }

    /// Longitude in degrees, east positive.
    pub fn lng_deg(self) -> f64 {
        self.lng_deg
    }

    /// Latitude in degrees, north positive.
    pub fn lat_deg(self) -> f64 {
        self.lat_deg
    }

    /// To 1e-7 degrees, about a centimetre: as fine as any receiver, and short
    /// enough to be the same number after any way through JSON.
    #[must_use]
    pub fn rounded(self) -> Self {
        let round = |deg: f64| (deg * 1e7).round() / 1e7;
        Self::unchecked(round(self.lng_deg), round(self.lat_deg))
    }

    /// Great-circle distance in metres (haversine: exact enough below 1 km to
    /// tell whether two reports are of one place).
    pub fn distance_m(self, other: Self) -> f64 {
        let (lat_a, lat_b) = (self.lat_deg.to_radians(), other.lat_deg.to_radians());
        let half_lat = (lat_b - lat_a) / 2.0;
        let half_lng = (other.lng_deg - self.lng_deg).to_radians() / 2.0;
        let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lng.sin().powi(2);
        2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
    }

    /// True for exactly (0, 0): what broken receivers and empty EXIF blocks say.
    pub fn is_null_island(self) -> bool {
        self.lng_deg == 0.0 && self.lat_deg == 0.0
    }
}

impl<D: Datum> Clone for LngLat<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Datum> Copy for LngLat<D> {}

impl<D: Datum> PartialEq for LngLat<D> {
    fn eq(&self, other: &Self) -> bool {
        self.lng_deg == other.lng_deg && self.lat_deg == other.lat_deg
    }
}

impl<D: Datum> std::fmt::Debug for LngLat<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}({}, {})", D::NAME, self.lng_deg, self.lat_deg)
    }
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LngLat"))]
pub(crate) struct Wire {
    lng: f64,
    lat: f64,
}

impl<D: Datum> Serialize for LngLat<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire {
            lng: self.lng_deg,
            lat: self.lat_deg,
        }
        .serialize(serializer)
    }
}

impl<'de, D: Datum> Deserialize<'de> for LngLat<D> {
    fn deserialize<De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
        let wire = Wire::deserialize(deserializer)?;
        Self::new(wire.lng, wire.lat).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Wgs84;

    #[test]
    fn a_map_beyond_the_globe_wraps_round() {
        let degrees = |lng_deg, lat_deg| {
            let at = LngLat::<Wgs84>::wrapped(lng_deg, lat_deg);
            (at.lng_deg(), at.lat_deg())
        };
        assert_eq!(degrees(121.25, 30.75), (121.25, 30.75));
        assert_eq!(degrees(180.0, 90.0), (180.0, 90.0));
        assert_eq!(degrees(190.0, 95.0), (-170.0, 90.0));
        assert_eq!(degrees(-540.5, -95.0), (179.5, -90.0));
        assert_eq!(degrees(f64::NAN, f64::INFINITY), (0.0, 0.0));
    }
}
