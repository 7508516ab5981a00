//! The catalogue of classes: what a problem can be, by which standard.

mod class;

pub use class::{ClassId, ClassIdError, Kind};
