//! Reading `city.json`.

use super::pack::{
    BackendConfig, BackendKind, CityPack, EmergencyNumber, MapConfig, PackProblem, RasterLayer,
    TileDatum, Town,
};
use super::text::Bilingual;
use crate::catalog::ClassId;
use crate::geo::{Area, Bounds, LngLat, Wgs84};
use crate::json::{self, FromNode, Node, Reading, Wrong};

/// Reads a file of a pack.
///
/// # Errors
/// The first [`PackProblem`]: the field that is missing or of another kind, or,
/// where the file is no JSON, its name and the line and column.
pub(crate) fn read_file<T: FromNode>(json: &[u8], file: &str) -> Result<T, PackProblem> {
    read_tree(&tree_of(json, file)?)
}

/// Reads a file of a pack from its tree.
///
/// # Errors
/// The first [`PackProblem`]: the field that is missing or of another kind.
pub(crate) fn read_tree<T: FromNode>(tree: &Node) -> Result<T, PackProblem> {
    json::whole(tree).map_err(problem)
}

/// A file of a pack as a tree.
///
/// # Errors
/// The file's name, and the line and column where it is no JSON.
pub(crate) fn tree_of(json: &[u8], file: &str) -> Result<Node, PackProblem> {
    json::tree(json).map_err(|error| PackProblem {
        field: file.to_owned(),
        reason: error.to_string(),
    })
}

pub(super) fn problem(wrong: Wrong) -> PackProblem {
    PackProblem {
        field: wrong.path,
        reason: wrong.reason.to_owned(),
    }
}

impl CityPack {
    /// Reads a `city.json` that somebody else has checked.
    ///
    /// # Errors
    /// The first [`PackProblem`]: the field that is missing or of another kind,
    /// or, where the file is no JSON, the line and column.
    pub fn read(json: &[u8]) -> Result<Self, PackProblem> {
        read_file(json, "city.json")
    }

    /// Reads and checks a `city.json`.
    ///
    /// # Errors
    /// Every [`PackProblem`] found; a file of another shape has one.
    pub fn from_json(json: &str) -> Result<Self, Vec<PackProblem>> {
        let pack = Self::read(json.as_bytes()).map_err(|problem| vec![problem])?;
        let problems = super::check::city_problems(&pack);
        if problems.is_empty() {
            Ok(pack)
        } else {
            Err(problems)
        }
    }
}

impl FromNode for CityPack {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            id: reading.field(node, "id"),
            name: reading.field(node, "name"),
            is_illustrative: reading.field(node, "is_illustrative"),
            utc_offset_minutes: reading.field(node, "utc_offset_minutes"),
            bounds: reading.field(node, "bounds"),
            centre: reading.field(node, "centre"),
            map: reading.field(node, "map"),
            backend: reading.field(node, "backend"),
            towns: reading.field(node, "towns"),
            emergency_numbers: reading.field(node, "emergency_numbers"),
            hotline: reading.field(node, "hotline"),
            privacy: reading.field(node, "privacy"),
        }
    }
}

impl FromNode for MapConfig {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            layers: reading.field_or_default(node, "layers"),
            zoom: reading.field(node, "zoom"),
        }
    }
}

impl FromNode for RasterLayer {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            url_template: reading.field(node, "url_template"),
            subdomains: reading.field_or_default(node, "subdomains"),
            datum: reading.field(node, "datum"),
            attribution: reading.field(node, "attribution"),
            max_zoom: reading.field(node, "max_zoom"),
        }
    }
}

impl FromNode for TileDatum {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        match reading.text(node) {
            "gcj02" => return Self::Gcj02,
            "wgs84" => {}
            _ => reading.fail("wgs84 or gcj02 is expected"),
        }
        Self::Wgs84
    }
}

impl FromNode for BackendConfig {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            kind: reading.field(node, "kind"),
            base_url: reading.field(node, "base_url"),
        }
    }
}

impl FromNode for BackendKind {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        if reading.text(node) != "native" {
            reading.fail("native is expected");
        }
        Self::Native
    }
}

impl FromNode for Town {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            code: reading.field(node, "code"),
            name: reading.field(node, "name"),
            centre: reading.field(node, "centre"),
            area: reading.field(node, "area"),
        }
    }
}

impl FromNode for EmergencyNumber {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            number: reading.field(node, "number"),
            label: reading.field(node, "label"),
        }
    }
}

impl FromNode for Bilingual {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            zh: reading.field(node, "zh"),
            en: reading.field(node, "en"),
        }
    }
}

impl FromNode for ClassId {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        reading.text(node).parse().unwrap_or_else(|_| {
            reading.fail("component: or matter: with a code of digits is expected");
            ClassId::NOTHING
        })
    }
}

impl FromNode for LngLat<Wgs84> {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let (lng_deg, lat_deg) = (reading.field(node, "lng"), reading.field(node, "lat"));
        LngLat::new(lng_deg, lat_deg).unwrap_or_else(|_| {
            reading.fail("degrees within the globe are expected");
            LngLat::wrapped(0.0, 0.0)
        })
    }
}

impl FromNode for Bounds {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        <[f64; 4]>::from_node(node, reading).into()
    }
}

impl FromNode for Area {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Area::new(Vec::from_node(node, reading))
    }
}
