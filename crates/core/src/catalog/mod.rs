//! The catalogue of classes: what a problem can be, by which standard, and how
//! it is found in plain words.

mod catalogue;
mod check;
mod class;
mod finder;
mod fit;
mod index;
mod matches;
mod pinyin;
mod query;
mod read;
mod said;
mod token;
mod written;

pub use catalogue::{Catalogue, Class, Group, Major, Standard, Tile, Words};
pub(crate) use check::check;
pub use class::{ClassId, ClassIdError, Kind};
pub use finder::{Finder, Hit};
pub use said::Said;
pub(crate) use token::are_one_edit_apart;
