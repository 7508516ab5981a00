//! `bbox`, a parameter of several calls.

use xiuhua_core::geo::{Bounds, LngLat, Wgs84};

/// How it is written.
pub const FORM: &str = "west,south,east,north in degrees";

/// Reads `west,south,east,north`.
///
/// # Errors
/// What is expected.
pub fn parse(text: &str) -> Result<Bounds, String> {
    let edges: Vec<f64> = text
        .split(',')
        .filter_map(|edge| edge.trim().parse().ok())
        .collect();
    let is_complete = text.split(',').count() == 4;
    let edges = <[f64; 4]>::try_from(edges).ok().filter(|_| is_complete);
    let is_box = |&[west, south, east, north]: &[f64; 4]| {
        let corners = [(west, south), (east, north)];
        let on_globe = |(lng, lat)| LngLat::<Wgs84>::new(lng, lat).is_ok();
        corners.into_iter().all(on_globe) && west < east && south < north
    };
    let edges = edges.filter(is_box);
    edges.map(Bounds::from).ok_or_else(|| FORM.to_owned())
}
