//! Where else than at this server the app of a city may ask.

use xiuhua_core::city::{BackendConfig, PackProblem, RasterLayer};

use crate::http::origin::origin_of;

/// Origins of the raster layers. A template's `{s}` stands for each of the
/// subdomains.
///
/// # Errors
/// A [`PackProblem`] naming the layer.
pub fn tile_origins(layers: &[RasterLayer]) -> Result<Vec<String>, PackProblem> {
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

/// Origin of a backend elsewhere, if it is elsewhere.
///
/// # Errors
/// A [`PackProblem`].
pub fn backend_origins(backend: &BackendConfig) -> Result<Vec<String>, PackProblem> {
    let origin = origin_of(&backend.base_url).map_err(|reason| PackProblem {
        field: "backend.base_url".to_owned(),
        reason,
    })?;
    Ok(origin.into_iter().collect())
}
