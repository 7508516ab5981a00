//! What can be wrong with a city pack beyond its shape: each problem names its
//! field, so that whoever writes one knows where to look.

mod assessment;
mod calendar;
mod city;
mod divisions;
mod grid;
mod overlap;
mod pack;
mod problems;
mod rules;
mod twice;

use super::{CityPack, PackProblem};

pub use pack::{PackCheck, PackFiles, check};
pub(crate) use problems::Problems;

/// Everything that is wrong with a `city.json` as such.
pub(super) fn city_problems(pack: &CityPack) -> Vec<PackProblem> {
    let mut problems = Problems::default();
    city::check(pack, &mut problems);
    problems.into_errors()
}

/// Something that is wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's name in the pack's folder.
    pub file: &'static str,
    /// The field's path in the file; empty for the file as a whole.
    pub field: String,
    /// What is wrong, and what to do.
    pub reason: String,
    /// Whether the pack cannot be used like this; else it is only likely that
    /// something else was meant.
    pub is_error: bool,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            file,
            field,
            reason,
            ..
        } = self;
        match field.as_str() {
            "" => write!(f, "{file}: {reason}"),
            _ => write!(f, "{file}: {field}: {reason}"),
        }
    }
}
