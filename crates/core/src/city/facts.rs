//! Everything about a city that a report's class, cell, unit and limit follow
//! from: the files of a pack beside `city.json`.

use super::divisions::{Division, Divisions, GridSource};
use super::pack::{CityPack, PackProblem};
use crate::catalog::{Catalogue, ClassId};
use crate::grid::Grid;
use crate::rules::{Duty, Rulebook};
use crate::time::{Timestamp, WorkingCalendar};

use super::whereabouts::Whereabouts;

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
        let divisions = Divisions::from_json(files.divisions).map_err(of("divisions.json"))?;
        let grid = match (divisions.grid, files.grid) {
            (GridSource::Generated { .. }, _) => {
                Some(Grid::generated(pack, &divisions).map_err(of("divisions.json"))?)
            }
            (GridSource::Geojson, Some(json)) => {
                Some(Grid::from_geojson(json).map_err(of("grid.geojson"))?)
            }
            (GridSource::Geojson, None) => None,
        };
        Ok(Self {
            catalogue: Catalogue::from_json(files.catalogue).map_err(of("catalogue.json"))?,
            rulebook: Rulebook::from_json(files.rules).map_err(of("rules.json"))?,
            calendar: WorkingCalendar::from_json(files.calendar).map_err(of("calendar.json"))?,
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
