//! The map's part of the program: it comes with the first map.

use web_sys::HtmlElement;
use xiuhua_core::city::CityPack;

use super::{MapLook, MapProblem, MapView};

pub(super) use divided::{open, prefetch};

fn draw(element: HtmlElement, pack: &CityPack, look: &MapLook) -> Result<MapView, MapProblem> {
    super::open::open(element, pack, look).map_err(|error| {
        MapProblem::NotLoaded(error.as_string().unwrap_or_else(|| format!("{error:?}")))
    })
}

#[cfg(feature = "split")]
mod divided {
    use wasm_bindgen_futures::spawn_local;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::*;

    /// Opens a map. Leaflet is there; this part may still be on its way.
    #[wasm_split(map, preload(load), fallible)]
    pub fn open(
        element: HtmlElement,
        pack: &CityPack,
        look: &MapLook,
    ) -> Result<MapView, MapProblem> {
        draw(element, pack, look)
    }

    /// Lets the part come, beside Leaflet.
    pub fn prefetch() {
        spawn_local(async {
            let _ = load().await;
        });
    }

    impl From<SplitLoaderError> for MapProblem {
        fn from(error: SplitLoaderError) -> Self {
            MapProblem::NotLoaded(error.to_string())
        }
    }
}

#[cfg(not(feature = "split"))]
mod divided {
    use super::*;

    pub async fn open(
        element: HtmlElement,
        pack: &CityPack,
        look: &MapLook,
    ) -> Result<MapView, MapProblem> {
        draw(element, pack, look)
    }

    pub fn prefetch() {}
}
