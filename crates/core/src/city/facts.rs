//! Everything about a city that a report's class, cell, unit and limit follow
//! from: the files of a pack beside `city.json`.

use super::divisions::{Division, Divisions, GridSource};
use super::pack::{CityPack, PackProblem};
use super::read::{read_tree, tree_of};
use crate::catalog::{Catalogue, ClassId};
use crate::grid::Grid;
use crate::json::Node;
use crate::rules::{Duty, Rulebook};
use crate::time::{Timestamp, WorkingCalendar};

use super::whereabouts::Whereabouts;

const CATALOGUE: &str = "catalogue.json";
const RULES: &str = "rules.json";
const CALENDAR: &str = "calendar.json";
const DIVISIONS: &str = "divisions.json";

/// The content of a pack's files.
#[derive(Debug, Clone, Copy)]
pub struct FactFiles<'a> {
    /// `catalogue.json`.
    pub catalogue: &'a [u8],
    /// `rules.json`.
    pub rules: &'a [u8],
    /// `calendar.json`.
    pub calendar: &'a [u8],
    /// `divisions.json`.
    pub divisions: &'a [u8],
    /// `grid.geojson`, where the cells are real and this side holds them.
    pub grid: Option<&'a [u8]>,
}

/// What is wrong with which file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct FileProblem {
    /// The file's name in the pack's folder.
    pub file: &'static str,
    /// The field and the reason.
    pub problem: PackProblem,
}

/// The facts of a city.
#[derive(Debug)]
pub struct Facts {
    /// What a problem can be.
    pub catalogue: Catalogue,
    /// Who answers for it, by when.
    pub rulebook: Rulebook,
    /// When people work.
    pub calendar: WorkingCalendar,
    /// What the city consists of.
    pub divisions: Divisions,
    /// The unit grid; `None` where another side holds it.
    pub grid: Option<Grid>,
}

impl Facts {
    /// Reads the facts of a city.
    ///
    /// # Errors
    /// The first [`FileProblem`].
    pub fn read(pack: &CityPack, files: &FactFiles) -> Result<Self, FileProblem> {
        let tree = |json, file| tree_of(json, file).map_err(of(file));
        let trees = [
            &tree(files.catalogue, CATALOGUE)?,
            &tree(files.rules, RULES)?,
            &tree(files.calendar, CALENDAR)?,
            &tree(files.divisions, DIVISIONS)?,
        ];
        Self::from_trees(pack, trees, files.grid)
    }

    /// Reads the facts of a city from one text that holds all of its files, each
    /// under its name without `.json`: what comes together fits together. Real
    /// cells are many, and not among them.
    ///
    /// # Errors
    /// The first [`FileProblem`].
    pub fn from_set(pack: &CityPack, json: &[u8]) -> Result<Self, FileProblem> {
        let set = tree_of(json, "facts").map_err(of("facts"))?;
        let trees = ["catalogue", "rules", "calendar", "divisions"];
        let trees = trees.map(|name| set.get(name).unwrap_or(&Node::Null));
        Self::from_trees(pack, trees, None)
    }

    fn from_trees(
        pack: &CityPack,
        [catalogue, rules, calendar, divisions]: [&Node; 4],
        grid: Option<&[u8]>,
    ) -> Result<Self, FileProblem> {
        let divisions = Divisions::from_tree(divisions).map_err(of(DIVISIONS))?;
        let grid = match (divisions.grid, grid) {
            (GridSource::Generated { .. }, _) => {
                Some(Grid::generated(pack, &divisions).map_err(of(DIVISIONS))?)
            }
            (GridSource::Geojson, Some(json)) => {
                Some(Grid::from_geojson(json).map_err(of("grid.geojson"))?)
            }
            (GridSource::Geojson, None) => None,
        };
        Ok(Self {
            catalogue: read_tree(catalogue).map_err(of(CATALOGUE))?,
            rulebook: Rulebook::from_tree(rules).map_err(of(RULES))?,
            calendar: read_tree(calendar).map_err(of(CALENDAR))?,
            divisions,
            grid,
        })
    }

    /// Who has to do what about a problem there, by when, if it is filed at
    /// this moment of the server's clock.
    pub fn duty(
        &self,
        pack: &CityPack,
        class: Option<&ClassId>,
        place: &Whereabouts,
        filed_at: Timestamp,
    ) -> Duty {
        let offset = pack.utc_offset_minutes;
        self.rulebook
            .duty(class, &place.territory, &self.calendar, filed_at, offset)
    }

    /// The district, with the name that the pack's files give it.
    pub fn district(&self) -> &Division {
        &self.divisions.district
    }
}

fn of(file: &'static str) -> impl Fn(PackProblem) -> FileProblem {
    move |problem| FileProblem { file, problem }
}
