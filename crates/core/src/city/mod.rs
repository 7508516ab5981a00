//! A city pack: everything about a city that is data, not code.

mod check;
mod locate;
mod pack;
mod read;
mod text;

pub use pack::{
    BackendConfig, BackendKind, CityPack, EmergencyNumber, MapConfig, PackProblem, RasterLayer,
    Tile, TileDatum, Town,
};
pub use text::Bilingual;
