//! The catalogue of classes: what a problem can be, by which standard.

mod catalogue;
mod class;
mod read;
mod written;

pub use catalogue::{Catalogue, Class, Group, Major, Standard, Tile, Words};
pub use class::{ClassId, ClassIdError, Kind};
