//! Writing cells as GeoJSON.

use std::fmt::Write;

use crate::grid::Cell;

/// Cells as a FeatureCollection, with coordinates to 1e-7 degrees (a
/// centimetre).
pub fn to_geojson(cells: &[Cell]) -> String {
    let mut json = String::from(r#"{"type":"FeatureCollection","features":["#);
    for (i, cell) in cells.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let (kind, open, close) = match cell.polygons.len() {
            1 => ("Polygon", "", ""),
            _ => ("MultiPolygon", "[", "]"),
        };
        let polygons = cell.polygons.iter().map(|polygon| {
            list(polygon.rings(), |ring| {
                list(ring, |corner| list(corner, |&deg| round(deg).to_string()))
            })
        });
        let polygons: Vec<_> = polygons.collect();
        let polygons = polygons.join(",");
        // Writing to a string does not fail.
        let _ = write!(
            json,
            r#"{comma}{{"type":"Feature","properties":{{"id":"{}"}},"geometry":{{"type":"{kind}","coordinates":{open}{polygons}{close}}}}}"#,
            cell.id
        );
    }
    json.push_str("]}");
    json
}

fn list<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    let items: Vec<_> = items.iter().map(item).collect();
    format!("[{}]", items.join(","))
}

fn round(deg: f64) -> f64 {
    (deg * 1e7).round() / 1e7
}
