//! The address of the map with a place in it: `/map?at=30.7421,121.3428`, latitude
//! first, as most people write it.

use xiuhua_core::geo::{LngLat, Wgs84};

use crate::routes::Route;

/// The map, looking at a place.
pub fn map_url(position: LngLat<Wgs84>) -> String {
    let (lat_deg, lng_deg) = (position.lat_deg(), position.lng_deg());
    format!("{}?at={lat_deg:.6},{lng_deg:.6}", Route::Map.url())
}

/// The place in the query of such an address; none where it is no place.
pub fn place_in(query: &str) -> Option<LngLat<Wgs84>> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, text) = pairs.find(|(name, _)| *name == "at")?;
    let (lat_deg, lng_deg) = text.split_once(',')?;
    LngLat::new(lng_deg.parse().ok()?, lat_deg.parse().ok()?).ok()
}
