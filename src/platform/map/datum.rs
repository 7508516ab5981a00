//! The datum that a map is drawn in. Outside of this folder everything is
//! WGS-84; tiles in GCJ-02 shift all that is drawn above them.

use leaflet::{LatLng, LatLngBounds};
use xiuhua_core::city::{CityPack, TileDatum};
use xiuhua_core::geo::{Bounds, Datum, Gcj02, LngLat, Wgs84};

/// Converts on the way into Leaflet and out of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct DrawnIn(TileDatum);

impl DrawnIn {
    /// The lowest layer decides; without layers nothing is shifted.
    pub(super) fn datum_of(pack: &CityPack) -> Self {
        let lowest = pack.map.layers.first();
        Self(lowest.map_or(TileDatum::Wgs84, |layer| layer.datum))
    }

    /// Whether a layer of this datum fits in.
    pub(super) fn fits(self, datum: TileDatum) -> bool {
        self.0 == datum
    }

    pub(super) fn to_map(self, position: LngLat<Wgs84>) -> LatLng {
        match self.0 {
            TileDatum::Wgs84 => lat_lng(position),
            TileDatum::Gcj02 => lat_lng(position.to_gcj02()),
        }
    }

    pub(super) fn read(self, at: &LatLng) -> LngLat<Wgs84> {
        match self.0 {
            TileDatum::Wgs84 => LngLat::wrapped(at.lng(), at.lat()),
            TileDatum::Gcj02 => LngLat::<Gcj02>::wrapped(at.lng(), at.lat()).to_wgs84(),
        }
    }

    pub(super) fn bounds_to_map(self, bounds: Bounds) -> LatLngBounds {
        LatLngBounds::new(
            &self.to_map(LngLat::wrapped(bounds.west_deg, bounds.south_deg)),
            &self.to_map(LngLat::wrapped(bounds.east_deg, bounds.north_deg)),
        )
    }

    pub(super) fn read_bounds(self, bounds: &LatLngBounds) -> Bounds {
        let south_west = self.read(&bounds.get_south_west());
        let north_east = self.read(&bounds.get_north_east());
        Bounds {
            west_deg: south_west.lng_deg(),
            south_deg: south_west.lat_deg(),
            east_deg: north_east.lng_deg(),
            north_deg: north_east.lat_deg(),
        }
    }
}

fn lat_lng<D: Datum>(position: LngLat<D>) -> LatLng {
    LatLng::new(position.lat_deg(), position.lng_deg())
}
