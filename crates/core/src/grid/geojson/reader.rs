//! What has been read of the cells so far, and what was wrong.

use serde::de::Error;

use crate::city::PackProblem;
use crate::geo::{LngLat, Wgs84};
use crate::grid::{CellId, Polygons};

/// How deeply the coordinates of a Polygon are nested above a position.
const POLYGON_DEPTH: u8 = 2;
/// The same of a MultiPolygon.
const MULTI_POLYGON_DEPTH: u8 = 3;

/// Where in the file reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Collection,
    Features,
    Feature,
    Properties,
    Id,
    Geometry,
    GeometryType,
    Coordinates,
}

impl Place {
    /// Its path below a feature, and what belongs there.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Place::Collection => ("grid.geojson", "a FeatureCollection is expected"),
            Place::Features => ("features", "an array of features is expected"),
            Place::Feature => ("", "a feature is expected"),
            Place::Properties => (".properties", "an object is expected"),
            Place::Id => (
                ".properties.id",
                "the fifteen digits of a cell are expected",
            ),
            Place::Geometry => (".geometry", "an object is expected"),
            Place::GeometryType => (".geometry.type", "Polygon or MultiPolygon is expected"),
            Place::Coordinates => (
                ".geometry.coordinates",
                "rings of positions, each [longitude, latitude] in degrees, are expected",
            ),
        }
    }
}

#[derive(Default)]
pub(super) struct Reader {
    polygons: Polygons,
    has_features: bool,
    problem: Option<PackProblem>,
    // Of the present feature:
    id: Option<CellId>,
    /// The nesting that its geometry's type asks for, and that of its coordinates.
    depth_of_type: Option<u8>,
    depth: Option<u8>,
    /// Whether the present polygon has its outer ring already.
    has_outer: bool,
}

impl Reader {
    /// Remembers that something else belongs in this place; reading ends there.
    #[cold]
    pub(super) fn fail<E: Error>(&mut self, place: Place) -> E {
        let (path, reason) = place.names();
        let field = match place {
            Place::Collection | Place::Features => path.to_owned(),
            _ => format!("features[{}]{path}", self.polygons.len()),
        };
        let reason = reason.to_owned();
        self.problem.get_or_insert(PackProblem { field, reason });
        E::custom("")
    }

    pub(super) fn set_id<E: Error>(&mut self, id: Option<CellId>) -> Result<(), E> {
        self.id = id;
        id.map(drop).ok_or_else(|| self.fail(Place::Id))
    }

    pub(super) fn set_type<E: Error>(&mut self, name: &str) -> Result<(), E> {
        self.depth_of_type = match name {
            "Polygon" => Some(POLYGON_DEPTH),
            "MultiPolygon" => Some(MULTI_POLYGON_DEPTH),
            _ => return Err(self.fail(Place::GeometryType)),
        };
        Ok(())
    }

    /// Ends a position (depth 0), a ring (1), a polygon or several.
    pub(super) fn end_coordinates<E: Error>(
        &mut self,
        depth: u8,
        position: [f64; 2],
    ) -> Result<(), E> {
        let is_right = match depth {
            0 => {
                self.polygons.add_corner(position);
                LngLat::<Wgs84>::new(position[0], position[1]).is_ok()
            }
            1 => {
                let is_outer = !std::mem::replace(&mut self.has_outer, true);
                self.polygons.end_ring(is_outer)
            }
            POLYGON_DEPTH => {
                self.has_outer = false;
                true
            }
            depth => depth == MULTI_POLYGON_DEPTH,
        };
        self.depth = Some(depth);
        is_right
            .then_some(())
            .ok_or_else(|| self.fail(Place::Coordinates))
    }

    pub(super) fn end_feature<E: Error>(&mut self) -> Result<(), E> {
        let (depth_of_type, depth) = (self.depth_of_type.take(), self.depth.take());
        if depth_of_type.is_none() {
            return Err(self.fail(Place::GeometryType));
        }
        if depth != depth_of_type {
            return Err(self.fail(Place::Coordinates));
        }
        let id = self.id.take().ok_or_else(|| self.fail(Place::Id))?;
        self.polygons.end_cell(id);
        Ok(())
    }

    pub(super) fn end_features(&mut self) {
        self.has_features = true;
    }

    /// The cells, if all was as it should be.
    pub(super) fn finish(mut self, read: serde_json::Result<()>) -> Result<Polygons, PackProblem> {
        if read.is_ok() && !self.has_features {
            let _: serde_json::Error = self.fail(Place::Features);
        }
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        read.map_err(|error| PackProblem {
            field: Place::Collection.names().0.to_owned(),
            reason: error.to_string(),
        })?;
        match self.polygons.first_repeated_id() {
            None => Ok(self.polygons),
            Some([first, again]) => Err(PackProblem {
                field: format!("features[{again}].properties.id"),
                reason: format!("is that of features[{first}], too"),
            }),
        }
    }
}
