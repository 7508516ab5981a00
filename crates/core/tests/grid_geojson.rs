//! Files of cells: what is read, and how what cannot be is named.
#![allow(clippy::panic, clippy::unwrap_used)]

use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::grid::{CellId, Grid, to_geojson};

const FIRST: &str = r#"{"type":"Feature","properties":{"id":"310116001002001"},
    "geometry":{"type":"Polygon","coordinates":[[[121,30],[122,30],[122,31],[121,31],[121,30]],
                                                [[121.2,30.2],[121.2,30.4],[121.4,30.4],[121.2,30.2]]]}}"#;
const SECOND: &str = r#"{"geometry":{"coordinates":[[[[121.2,30.2],[121.2,30.4],[121.4,30.4],[121.2,30.2]]],
                                     [[[122.0,30.0,4.5],[123,30],[122,31]]]],"type":"MultiPolygon","bbox":[1,2]},
    "properties":{"name":{"zh":"甲"},"id":310116001002002,"area":null},"id":7,"type":"Feature"}"#;

fn collection(features: &[&str]) -> String {
    format!(
        r#"{{"name":"cells","type":"FeatureCollection","features":[{}],"crs":null}}"#,
        features.join(",")
    )
}

fn at(lng: f64, lat: f64) -> LngLat<Wgs84> {
    LngLat::new(lng, lat).unwrap()
}

#[test]
fn polygons_with_holes_and_cells_in_pieces_are_read_whatever_stands_first() {
    let grid = Grid::from_geojson(collection(&[FIRST, SECOND]).as_bytes()).unwrap();
    let cell = |lng, lat| grid.locate(at(lng, lat)).map(|cell| cell.to_string());
    let [first, second] = ["310116001002001", "310116001002002"].map(|id| Some(id.to_owned()));
    assert_eq!(cell(121.5, 30.5), first);
    assert_eq!(cell(121.25, 30.35), second, "in the hole");
    assert_eq!(
        cell(122.1, 30.1),
        second,
        "in the other piece, whose ring was open"
    );
    assert_eq!(cell(122.9, 30.9), None);

    let bounds = [120.0, 29.0, 124.0, 32.0].into();
    let again = Grid::from_geojson(to_geojson(&grid.cells_in(bounds, 9)).as_bytes()).unwrap();
    assert_eq!(again.cells_in(bounds, 9), grid.cells_in(bounds, 9));
    assert!(to_geojson(&grid.cells_in(bounds, 9)).contains("MultiPolygon"));
}

#[test]
fn ids_have_fifteen_digits() {
    let id: CellId = "310116001002001".parse().unwrap();
    assert_eq!(id.community().to_string(), "310116001002");
    assert_eq!(id.town().to_string(), "310116001");
    assert_eq!(id.district().to_string(), "310116");
    assert_eq!(serde_json::to_string(&id).unwrap(), "\"310116001002001\"");
    assert_eq!(
        serde_json::from_str::<CellId>("\"310116001002001\"").unwrap(),
        id
    );
    for text in [
        "",
        "31011600100200",
        "3101160010020011",
        "+10116001002001",
        "010116001002001",
    ] {
        assert!(text.parse::<CellId>().is_err(), "{text}");
    }
}

#[test]
fn a_problem_names_the_feature_and_its_field() {
    let field = |from: &str, to: &str| {
        let changed = SECOND.replacen(from, to, 1);
        assert_ne!(changed, SECOND, "{from}");
        let json = collection(&[FIRST, &changed]);
        Grid::from_geojson(json.as_bytes()).unwrap_err().field
    };
    let id = "features[1].properties.id";
    assert_eq!(field("310116001002002", "31011600100"), id);
    assert_eq!(field("310116001002002", "\"cell 2\""), id);
    assert_eq!(field("310116001002002", "null"), id);
    assert_eq!(field("310116001002002", "[1]"), id);
    assert_eq!(
        field("310116001002002", "310116001002001"),
        id,
        "of another already"
    );
    assert_eq!(field("\"id\":3", "\"ID\":3"), id);
    assert_eq!(field("\"properties\"", "\"attributes\""), id);
    let kind = "features[1].geometry.type";
    assert_eq!(field("MultiPolygon", "LineString"), kind);
    assert_eq!(field("\"geometry\"", "\"shape\""), kind);
    let coordinates = "features[1].geometry.coordinates";
    assert_eq!(field("MultiPolygon", "Polygon"), coordinates);
    assert_eq!(field("coordinates", "points"), coordinates);
    assert_eq!(field("[121.2,30.2]", "[30.2,121.2]"), coordinates);
    assert_eq!(field("[121.2,30.2]", "[121.2]"), coordinates);
    assert_eq!(field("[121.2,30.2]", "[]"), coordinates);
    assert_eq!(field("[121.2,30.2]", "\"121.2,30.2\""), coordinates);
    assert_eq!(field("[121.2,30.2]", "null"), coordinates);
    assert_eq!(field("[121.2,30.2]", "[[121.2,30.2]]"), coordinates);
    assert_eq!(
        field(",[123,30]", ""),
        coordinates,
        "two corners are no ring"
    );
    assert_eq!(
        field("\"properties\":{", "\"properties\":[],\"p\":{"),
        "features[1].properties"
    );
}

#[test]
fn a_file_of_another_kind_is_named() {
    let field = |json: &str| Grid::from_geojson(json.as_bytes()).unwrap_err().field;
    assert_eq!(field("[]"), "grid.geojson");
    assert_eq!(field("null"), "grid.geojson");
    assert_eq!(field(FIRST), "features");
    assert_eq!(field(r#"{"features":{}}"#), "features");
    assert_eq!(field(r#"{"features":[3]}"#), "features[0]");
    let cut = Grid::from_geojson(br#"{"features":["#).unwrap_err();
    assert_eq!(cut.field, "grid.geojson");
    assert!(cut.reason.contains("line 1"), "{cut}");
    assert_eq!(
        field(&format!("{} x", collection(&[FIRST]))),
        "grid.geojson"
    );
}
