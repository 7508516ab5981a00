//! The city pack in use.

mod origins;

use std::fs;
use std::io;
use std::path::Path;

use xiuhua_core::assess::Assessment;
use xiuhua_core::case::{CaseView, Standing};
use xiuhua_core::city::check::{Finding, PackCheck, PackFiles, check};
use xiuhua_core::city::{CityPack, Facts, PackProblem};
use xiuhua_core::rules::Unit;

use crate::clock;
use crate::config::ConfigError;
use crate::http::document::Document;

/// A city pack with what the server derives from it.
#[derive(Debug)]
pub struct CityInUse {
    /// `city.json`.
    pub pack: CityPack,
    /// What the files beside it say.
    pub facts: Facts,
    /// By which rules residents judge the work; none where the city has none.
    pub assessment: Option<Assessment>,
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
    assessment: Option<Document>,
    /// All of them beside `city.json`: what comes together fits together.
    facts: Document,
}

impl Documents {
    /// The file of this name beside `city.json`, without its extension.
    pub fn beside(&self, name: &str) -> Option<&Document> {
        match name {
            "catalogue" => Some(&self.catalogue),
            "rules" => Some(&self.rules),
            "calendar" => Some(&self.calendar),
            "divisions" => Some(&self.divisions),
            "assessment" => self.assessment.as_ref(),
            "facts" => Some(&self.facts),
            _ => None,
        }
    }
}

impl CityInUse {
    /// How a unit stands to a case.
    pub fn standing(&self, unit: &Unit, case: &CaseView) -> Standing {
        self.facts.standing(&self.pack, unit, case)
    }

    /// Reads and checks a pack: its `city.json` and the files beside it. What is
    /// likely not meant, but does no harm, is logged.
    ///
    /// # Errors
    /// [`ConfigError`] naming each file and field that is wrong.
    pub fn read(city: &Path) -> Result<Self, ConfigError> {
        let refused = |findings| ConfigError::City {
            folder: city.with_file_name(""),
            findings,
        };
        let read = |name| read(&city.with_file_name(name));
        let json = fs::read(city).map_err(|source| ConfigError::File {
            path: city.to_owned(),
            source,
        })?;
        let catalogue = read("catalogue.json")?;
        let rules = read("rules.json")?;
        let calendar = read("calendar.json")?;
        let divisions = read("divisions.json")?;
        let assessment = read("assessment.json")?;
        let grid = read("grid.geojson")?;
        let files = PackFiles {
            city: Some(&json),
            catalogue: catalogue.as_deref(),
            rules: rules.as_deref(),
            calendar: calendar.as_deref(),
            divisions: divisions.as_deref(),
            assessment: assessment.as_deref(),
            grid: grid.as_deref(),
            icons: "",
        };
        let (this_year, _, _) = clock::now().civil_date(0);
        let (pack, facts, judged_by) = sound(check(&files, this_year)).map_err(refused)?;
        let in_pack = |problem: PackProblem| {
            refused(vec![Finding {
                file: "city.json",
                field: problem.field,
                reason: problem.reason,
                is_error: true,
            }])
        };
        let document = |file: Option<Vec<u8>>| Document::new(file.unwrap_or_default().into());
        let together = together([
            ("catalogue", &catalogue),
            ("rules", &rules),
            ("calendar", &calendar),
            ("divisions", &divisions),
        ]);
        Ok(Self {
            tile_origins: origins::tile_origins(&pack.map.layers).map_err(in_pack)?,
            backend_origins: origins::backend_origins(&pack.backend).map_err(in_pack)?,
            pack,
            facts,
            assessment: judged_by,
            documents: Documents {
                city: Document::new(json.into()),
                catalogue: document(catalogue),
                rules: document(rules),
                calendar: document(calendar),
                divisions: document(divisions),
                assessment: assessment.map(|file| Document::new(file.into())),
                facts: Document::new(together.into()),
            },
        })
    }
}

/// Files in one text, each as it lies there under its name.
fn together(files: [(&str, &Option<Vec<u8>>); 4]) -> Vec<u8> {
    let mut text = vec![b'{'];
    for (at, (name, file)) in files.into_iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        text.extend_from_slice(format!("{comma}\"{name}\":").as_bytes());
        text.extend_from_slice(file.as_deref().unwrap_or(b"null"));
    }
    text.push(b'}');
    text
}

/// What was checked, if it can be used.
fn sound(checked: PackCheck) -> Result<(CityPack, Facts, Option<Assessment>), Vec<Finding>> {
    let is_sound = checked.is_sound();
    let PackCheck {
        findings,
        city: Some(pack),
        catalogue: Some(catalogue),
        rulebook: Some(rulebook),
        calendar: Some(calendar),
        divisions: Some(divisions),
        assessment,
        grid: Some(grid),
    } = checked
    else {
        return Err(checked.findings);
    };
    if !is_sound {
        return Err(findings);
    }
    for finding in findings {
        tracing::warn!(%finding, "the city pack may not be as it is meant");
    }
    let facts = Facts {
        catalogue,
        rulebook,
        calendar,
        divisions,
        grid: Some(grid),
    };
    Ok((pack, facts, assessment))
}

/// A file's content; `None` where it is not there.
fn read(path: &Path) -> Result<Option<Vec<u8>>, ConfigError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ConfigError::File {
            path: path.to_owned(),
            source,
        }),
    }
}
