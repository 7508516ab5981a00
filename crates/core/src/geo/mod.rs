//! Where something is: coordinates that carry their datum, and plane shapes.

mod area;
mod china;
mod datum;
mod lng_lat;
mod viewpoint;

pub(crate) use area::is_west_of_edge;
pub use area::{Area, Bounds};
pub use china::is_in_china;
pub use datum::{Bd09, Datum, Gcj02, Wgs84};
#[cfg(feature = "schema")]
pub(crate) use lng_lat::Wire as LngLatWire;
pub use lng_lat::{CoordinateError, LngLat};
pub use viewpoint::Viewpoint;
