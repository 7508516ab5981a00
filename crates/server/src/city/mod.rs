//! The city pack in use.

mod origins;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xiuhua_core::city::{CityPack, FactFiles, Facts, PackProblem};

use crate::config::ConfigError;
use crate::http::document::Document;

/// The unit grid's real cells, where a city has them.
const GRID: &str = "grid.geojson";

/// A city pack with what the server derives from it.
#[derive(Debug)]
pub struct CityInUse {
    /// `city.json`.
    pub pack: CityPack,
    /// What the files beside it say.
    pub facts: Facts,
    /// The files themselves.
    pub documents: Documents,
    /// Origins of the raster layers.
    pub tile_origins: Vec<String>,
    /// Origins of a backend elsewhere.
    pub backend_origins: Vec<String>,
}

/// The files of a pack as they lie there, so that the app gets fields of later
/// versions.
#[derive(Debug)]
pub struct Documents {
    /// `city.json`.
    pub city: Document,
    catalogue: Document,
    rules: Document,
    calendar: Document,
    divisions: Document,
}

impl Documents {
    /// The file of this name beside `city.json`, without its extension.
    pub fn beside(&self, name: &str) -> Option<&Document> {
        match name {
            "catalogue" => Some(&self.catalogue),
            "rules" => Some(&self.rules),
            "calendar" => Some(&self.calendar),
            "divisions" => Some(&self.divisions),
            _ => None,
        }
    }
}

impl CityInUse {
    /// Reads and checks a pack: its `city.json` and the files beside it.
    ///
    /// # Errors
    /// [`ConfigError`] naming the file and each field that is wrong.
    pub fn read(city: &Path) -> Result<Self, ConfigError> {
        let in_city = |problems| ConfigError::City {
            path: city.to_owned(),
            problems,
        };
        let beside = |name: &str| city.with_file_name(name);
        let text = |name: &str| read_to_string(beside(name));
        let json = read_to_string(city.to_owned())?;
        let pack = CityPack::from_json(&json).map_err(in_city)?;
        let catalogue = text("catalogue.json")?;
        let rules = text("rules.json")?;
        let calendar = text("calendar.json")?;
        let divisions = text("divisions.json")?;
        let grid = read_if_there(beside(GRID))?;
        let files = FactFiles {
            catalogue: catalogue.as_bytes(),
            rules: rules.as_bytes(),
            calendar: calendar.as_bytes(),
            divisions: divisions.as_bytes(),
            grid: grid.as_deref(),
        };
        let facts = Facts::read(&pack, &files).map_err(|wrong| ConfigError::City {
            path: beside(wrong.file),
            problems: vec![wrong.problem],
        })?;
        if facts.grid.is_none() {
            let problem = PackProblem {
                field: "grid.kind".to_owned(),
                reason: format!("the cells are to be in {GRID}, which is not there"),
            };
            return Err(ConfigError::City {
                path: beside("divisions.json"),
                problems: vec![problem],
            });
        }
        let in_pack = |problem| in_city(vec![problem]);
        Ok(Self {
            tile_origins: origins::tile_origins(&pack.map.layers).map_err(in_pack)?,
            backend_origins: origins::backend_origins(&pack.backend).map_err(in_pack)?,
            pack,
            facts,
            documents: Documents {
                city: Document::new(json.into()),
                catalogue: Document::new(catalogue.into()),
                rules: Document::new(rules.into()),
                calendar: Document::new(calendar.into()),
                divisions: Document::new(divisions.into()),
            },
        })
    }
}

fn read_to_string(path: PathBuf) -> Result<String, ConfigError> {
    fs::read_to_string(&path).map_err(|source| ConfigError::File { path, source })
}

fn read_if_there(path: PathBuf) -> Result<Option<Vec<u8>>, ConfigError> {
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ConfigError::File { path, source }),
    }
}
