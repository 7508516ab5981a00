//! The city pack in use.

use std::path::Path;

use xiuhua_core::city::{BackendConfig, CityPack, PackProblem, RasterLayer};

use crate::config::ConfigError;
use crate::http::document::Document;
use crate::http::origin::origin_of;

/// A city pack with what the server derives from it.
#[derive(Debug)]
pub struct CityInUse {
    /// The pack.
    pub pack: CityPack,
    /// Its file as it lies there, so that the app gets fields of later versions.
    pub document: Document,
    /// Origins of the raster layers.
    pub tile_origins: Vec<String>,
    /// Origins of a backend elsewhere.
    pub backend_origins: Vec<String>,
}

impl CityInUse {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// [`ConfigError`] naming the file and each field that is wrong.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let json = std::fs::read_to_string(path).map_err(|source| ConfigError::File {
            path: path.to_owned(),
            source,
        })?;
        let in_file = |problems| ConfigError::City {
            path: path.to_owned(),
            problems,
        };
        let pack = CityPack::from_json(&json).map_err(in_file)?;
        let tile_origins =
            tile_origins(&pack.map.layers).map_err(|problem| in_file(vec![problem]))?;
        let backend_origins =
            backend_origins(&pack.backend).map_err(|problem| in_file(vec![problem]))?;
        Ok(Self {
            document: Document::new(json.into()),
            pack,
            tile_origins,
            backend_origins,
        })
    }
}

/// A template's `{s}` stands for each of the subdomains.
fn tile_origins(layers: &[RasterLayer]) -> Result<Vec<String>, PackProblem> {
    let mut origins = Vec::new();
    for (i, layer) in layers.iter().enumerate() {
        let one = [String::new()];
        let subdomains = if layer.subdomains.is_empty() {
            &one[..]
        } else {
            &layer.subdomains
        };
        for subdomain in subdomains {
            let template = layer.url_template.replace("{s}", subdomain);
            let origin = origin_of(&template).map_err(|reason| PackProblem {
                field: format!("map.layers[{i}].url_template"),
                reason,
            })?;
            origins.extend(origin);
        }
    }
    origins.sort();
    origins.dedup();
    Ok(origins)
}

fn backend_origins(backend: &BackendConfig) -> Result<Vec<String>, PackProblem> {
    let origin = origin_of(&backend.base_url).map_err(|reason| PackProblem {
        field: "backend.base_url".to_owned(),
        reason,
    })?;
    Ok(origin.into_iter().collect())
}
