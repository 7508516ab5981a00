//! Cells in GeoJSON (RFC 7946): a FeatureCollection of Polygons and
//! MultiPolygons, each with its fifteen digits as `properties.id`.

mod part;
mod reader;
mod write;

use serde::de::DeserializeSeed;

use super::Polygons;
use crate::city::PackProblem;
use part::Part;
use reader::{Place, Reader};

pub use write::to_geojson;

impl Polygons {
    /// Reads cells from GeoJSON.
    ///
    /// A city's grid is tens of megabytes: it goes straight into its lists, with
    /// no tree in between.
    ///
    /// # Errors
    /// The first [`PackProblem`], named `features[17].properties.id` and the
    /// like, or, where the file is no JSON, the line and column.
    pub fn from_geojson(json: &[u8]) -> Result<Self, PackProblem> {
        let mut reader = Reader::default();
        let mut json = serde_json::Deserializer::from_slice(json);
        let whole = Part {
            reader: &mut reader,
            place: Place::Collection,
        };
        let read = whole.deserialize(&mut json).and_then(|_| json.end());
        reader.finish(read)
    }
}
