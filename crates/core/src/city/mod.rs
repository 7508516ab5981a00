//! A city pack: everything about a city that is data, not code.

mod check;
mod division_code;
mod divisions;
mod locate;
mod pack;
mod read;
mod text;

pub use division_code::{DivisionCode, DivisionCodeError, Level};
pub use divisions::{Community, Division, Divisions, GridSource, Landmark};
pub use pack::{
    BackendConfig, BackendKind, CityPack, EmergencyNumber, MapConfig, PackProblem, RasterLayer,
    Tile, TileDatum, Town,
};
pub(crate) use read::read_file;
pub use text::Bilingual;
