//! Single places on a map: where the device is, and where a case is.

use leaflet::{Circle, CircleOptions, LatLng, Map, Marker};
use wasm_bindgen::{JsCast, JsValue};

use super::nodes;
use crate::platform::js::object;

/// A marker that goes when it is dropped.
pub(super) struct Spot(Marker);

impl Spot {
    /// A pin whose tip is the place.
    pub(super) fn pin(map: &Map, at: &LatLng) -> Result<Self, JsValue> {
        let pin = nodes::icon("pin")?;
        Ok(Self::put(
            map,
            nodes::marker(at, "marker-box marker-box--pin", &pin, false),
        ))
    }

    /// A dot around the place.
    fn dot(map: &Map, at: &LatLng) -> Result<Self, JsValue> {
        let dot = nodes::element("div", "marker marker--here")?;
        Ok(Self::put(
            map,
            nodes::marker(at, "marker-box marker-box--here", &dot, false),
        ))
    }

    /// A ring around a place that was given up.
    pub(super) fn before(map: &Map, at: &LatLng) -> Result<Self, JsValue> {
        let ring = nodes::element("div", "marker--before")?;
        Ok(Self::put(
            map,
            nodes::marker(at, "marker-box marker-box--here", &ring, false),
        ))
    }

    fn put(map: &Map, marker: Marker) -> Self {
        marker.add_to(map);
        Self(marker)
    }
}

impl Drop for Spot {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Where the device is, and how sure it is. Goes when it is dropped.
pub(super) struct Accuracy {
    circle: Circle,
    _dot: Spot,
}

impl Accuracy {
    pub(super) fn show(map: &Map, at: &LatLng, radius_m: f64) -> Result<Self, JsValue> {
        let options = object(&[
            ("radius", radius_m.into()),
            ("className", "map-accuracy".into()),
            ("interactive", false.into()),
        ]);
        let circle = Circle::new_with_options(at, &options.unchecked_into::<CircleOptions>());
        circle.add_to(map);
        let dot = Spot::dot(map, at)?;
        Ok(Self { circle, _dot: dot })
    }
}

impl Drop for Accuracy {
    fn drop(&mut self) {
        self.circle.remove();
    }
}
