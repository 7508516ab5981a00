//! A city pack: everything about a city that is data, not code.

pub mod check;
mod division_code;
mod divisions;
mod facts;
mod find_place;
mod holder;
mod locate;
mod pack;
mod read;
mod said_place;
#[cfg(feature = "schema")]
pub mod schema;
mod text;
mod units;
mod whereabouts;

pub use division_code::{DivisionCode, DivisionCodeError, Level};
pub use divisions::{Community, Division, Divisions, GridSource, Landmark};
pub use facts::{FactFiles, Facts, FileProblem};
pub use find_place::NamedPlace;
pub use pack::{
    BackendConfig, BackendKind, CityPack, EmergencyNumber, MapConfig, PackProblem, RasterLayer,
    TileDatum, Town,
};
pub(crate) use read::{read_file, read_tree, tree_of};
pub use text::Bilingual;
pub use whereabouts::Whereabouts;
