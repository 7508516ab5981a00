//! What a district consists of: `divisions.json`.

use serde::Serialize;

use super::division_code::{DivisionCode, Level};
use super::pack::PackProblem;
use super::read::{read_tree, tree_of};
use super::text::Bilingual;
use crate::geo::{LngLat, Wgs84};
use crate::json::{FromNode, Node, Reading};

/// `cities/<id>/divisions.json`: the district, its communities, well-known
/// places, and where the unit grid comes from. The towns, whose outlines every
/// visit draws, are in `city.json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Divisions {
    /// Where all this is from, and whether it is made up (示意).
    #[cfg_attr(feature = "schema", schemars(default))]
    pub source: Bilingual,
    /// The district itself.
    pub district: Division,
    /// Ordered by code.
    communities: Vec<Community>,
    /// Places that residents know by name.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub landmarks: Vec<Landmark>,
    /// Where the unit grid comes from.
    pub grid: GridSource,
}

/// A division's code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Division {
    /// Its code.
    pub code: DivisionCode,
    /// What it is called.
    pub name: Bilingual,
}

/// A residents' or villagers' committee.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Community {
    /// Twelve digits.
    pub code: DivisionCode,
    /// What it is called.
    pub name: Bilingual,
    /// Where its office is, or the middle of it.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    pub seat: LngLat<Wgs84>,
}

/// A place that residents know by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Landmark {
    /// What it is called.
    pub name: Bilingual,
    /// Where it is.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    pub position: LngLat<Wgs84>,
    /// What else it is called.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub words: Vec<String>,
}

/// Where the cells of the unit grid come from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum GridSource {
    /// Squares of a lattice, each clipped to its town.
    Generated {
        /// A corner of the lattice.
        #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
        origin: LngLat<Wgs84>,
        /// Length of a square's side in metres.
        #[cfg_attr(feature = "schema", schemars(range(min = 10, max = 10_000)))]
        cell_size_m: f64,
    },
    /// The city's real cells, in `grid.geojson` beside this file.
    Geojson,
}

impl Divisions {
    /// Reads a `divisions.json`.
    ///
    /// # Errors
    /// The first [`PackProblem`]: the field that is missing, of another kind or
    /// the same as another, or, where the file is no JSON, the line and column.
    pub fn from_json(json: &[u8]) -> Result<Self, PackProblem> {
        Self::from_tree(&tree_of(json, "divisions.json")?)
    }

    pub(super) fn from_tree(tree: &Node) -> Result<Self, PackProblem> {
        let mut divisions: Self = read_tree(tree)?;
        let communities = &mut divisions.communities;
        communities.sort_by_key(|community| community.code);
        match communities
            .windows(2)
            .find(|pair| pair[0].code == pair[1].code)
        {
            Some(pair) => Err(PackProblem {
                field: "communities".to_owned(),
                reason: format!("two of them have the code {}", pair[0].code),
            }),
            None => Ok(divisions),
        }
    }

    /// All communities, ordered by code.
    pub fn communities(&self) -> &[Community] {
        &self.communities
    }

    /// The community with this code.
    pub fn community(&self, code: DivisionCode) -> Option<&Community> {
        let found = self.communities.binary_search_by_key(&code, |c| c.code);
        found.ok().map(|i| &self.communities[i])
    }

    /// The communities of a town, ordered by code.
    pub fn communities_of(&self, town: DivisionCode) -> &[Community] {
        let first = |of: u64| {
            let is_before = |c: &Community| c.code.number() / 1000 < of;
            self.communities.partition_point(is_before)
        };
        &self.communities[first(town.number())..first(town.number() + 1)]
    }
}

impl FromNode for Divisions {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            source: reading.field_or_default(node, "source"),
            district: reading.field(node, "district"),
            communities: reading.field(node, "communities"),
            landmarks: reading.field_or_default(node, "landmarks"),
            grid: reading.field(node, "grid"),
        }
    }
}

impl FromNode for Division {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            code: reading.field(node, "code"),
            name: reading.field(node, "name"),
        }
    }
}

impl FromNode for Community {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            code: reading.field::<CommunityCode>(node, "code").0,
            name: reading.field(node, "name"),
            seat: reading.field::<Degrees>(node, "seat").0,
        }
    }
}

impl FromNode for Landmark {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            name: reading.field(node, "name"),
            position: reading.field::<Degrees>(node, "position").0,
            words: reading.field_or_default(node, "words"),
        }
    }
}

impl FromNode for GridSource {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let Kind { is_generated } = reading.field(node, "kind");
        if !is_generated {
            return Self::Geojson;
        }
        Self::Generated {
            origin: reading.field::<Degrees>(node, "origin").0,
            cell_size_m: reading.field::<CellSize>(node, "cell_size_m").0,
        }
    }
}

// What may be wrong within one field is read as a type of its own, so that the
// problem is found at that field.

struct CommunityCode(DivisionCode);

impl FromNode for CommunityCode {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let code = DivisionCode::from_node(node, reading);
        if code.level() != Level::Community {
            reading.fail("a community's code has twelve digits");
        }
        Self(code)
    }
}

struct Kind {
    is_generated: bool,
}

impl FromNode for Kind {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let kind = reading.text(node);
        if !matches!(kind, "generated" | "geojson") {
            reading.fail("generated or geojson is expected");
        }
        Self {
            is_generated: kind == "generated",
        }
    }
}

struct CellSize(f64);

impl FromNode for CellSize {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let size_m = f64::from_node(node, reading);
        if !(10.0..=10_000.0).contains(&size_m) {
            reading.fail("a length between 10 and 10,000 metres is expected");
        }
        Self(size_m)
    }
}

/// A coordinate written `[lng, lat]`: hundreds of them are in the file.
struct Degrees(LngLat<Wgs84>);

impl FromNode for Degrees {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let [lng_deg, lat_deg] = <[f64; 2]>::from_node(node, reading);
        Self(LngLat::new(lng_deg, lat_deg).unwrap_or_else(|_| {
            reading.fail("[longitude, latitude] in degrees is expected");
            LngLat::wrapped(0.0, 0.0)
        }))
    }
}
