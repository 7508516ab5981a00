//! The types of `city.json`, and what can be wrong with one.

use serde::Serialize;

use super::text::Bilingual;
use crate::geo::{Area, Bounds, LngLat, Wgs84};

/// `cities/<id>/city.json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CityPack {
    /// The folder's name.
    pub id: String,
    /// What the city is called.
    pub name: Bilingual,
    /// Whether shapes and limits are made up for demonstration (示意) and have
    /// to be shown as such.
    pub is_illustrative: bool,
    /// Minutes east of Greenwich of the city's clock.
    pub utc_offset_minutes: i32,
    /// What the app looks at, with a margin.
    pub bounds: Bounds,
    /// Where the map opens.
    pub centre: LngLat<Wgs84>,
    /// How the map is drawn.
    pub map: MapConfig,
    /// Where reports go.
    pub backend: BackendConfig,
    /// The division one level below the city, with its outline.
    pub towns: Vec<Town>,
    /// For danger: call first.
    pub emergency_numbers: Vec<EmergencyNumber>,
    /// The residents' hotline, such as 12345.
    pub hotline: String,
    /// What the location is used for and how long it is kept.
    pub privacy: Bilingual,
}

/// How the map is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MapConfig {
    /// Raster layers, the lowest first. May be empty: the outline of the towns
    /// is always drawn, so the map works with no tile server.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub layers: Vec<RasterLayer>,
    /// Zoom level at which the whole city is seen.
    pub zoom: u8,
}

/// A raster layer of a tile server.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RasterLayer {
    /// With `{z}`, `{x}`, `{y}` and, where there are several hosts, `{s}`.
    pub url_template: String,
    /// What replaces `{s}`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub subdomains: Vec<String>,
    /// The datum its tiles are drawn in.
    pub datum: TileDatum,
    /// Shown on the map.
    pub attribution: String,
    /// Deepest level that the server has.
    pub max_zoom: u8,
}

/// The datum of a tile server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TileDatum {
    /// Unshifted: Tianditu (CGCS2000, within a metre), OpenStreetMap.
    #[serde(rename = "wgs84")]
    Wgs84,
    /// Shifted: AMap, Tencent.
    #[serde(rename = "gcj02")]
    Gcj02,
}

/// Where reports go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BackendConfig {
    /// The protocol; `native` is this project's JSON API.
    pub kind: BackendKind,
    /// Base URL, without a slash at the end; a path means the app's own origin.
    pub base_url: String,
}

/// The protocols that a backend may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BackendKind {
    /// This project's JSON API.
    Native,
}

/// A town or subdistrict.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Town {
    /// Division code, nine digits.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// Where its label stands.
    pub centre: LngLat<Wgs84>,
    /// Its outline.
    pub area: Area,
}

/// A number to call before anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmergencyNumber {
    /// The number.
    pub number: String,
    /// What it is for.
    pub label: Bilingual,
}

/// Why a city pack cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct PackProblem {
    /// The field's path in the file.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}
