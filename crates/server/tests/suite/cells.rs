//! GET /grid/cells.

use std::fs;

use serde_json::{Value, json};

use crate::support::{TestServer, city_file, copy_city};

/// The sample city with cells that somebody has drawn.
fn drawn() -> (tempfile::TempDir, TestServer) {
    let folder = tempfile::tempdir().unwrap();
    let city = copy_city(folder.path());
    for name in ["divisions.json", "grid.geojson"] {
        let from = city_file().with_file_name("drawn").join(name);
        fs::copy(from, folder.path().join(name)).unwrap();
    }
    let server = TestServer::with(|config| config.city_file = Some(city));
    (folder, server)
}

async fn cells(server: &TestServer, bbox: &str) -> Vec<Value> {
    let path = format!("/api/v1/grid/cells?bbox={bbox}");
    let answer = server.get(&path).await.expect(200);
    assert!(answer.header("etag").starts_with("W/"));
    let collection = answer.json();
    assert_eq!(collection["type"], "FeatureCollection");
    collection["features"].as_array().unwrap().clone()
}

fn ids(cells: &[Value]) -> Vec<&str> {
    let ids = cells.iter().map(|cell| &cell["properties"]["id"]);
    let mut ids: Vec<&str> = ids.map(|id| id.as_str().unwrap()).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn computed_cells_of_a_box() {
    let server = TestServer::new();
    // Squares of about two kilometres.
    let found = cells(&server, "121.195,30.795,121.2,30.8").await;
    assert!((1..=4).contains(&found.len()), "{}", found.len());
    for cell in &found {
        assert_eq!(cell["type"], "Feature");
        assert_eq!(cell["geometry"]["type"], "Polygon");
        let ring = cell["geometry"]["coordinates"][0].as_array().unwrap();
        assert_eq!(ring.first(), ring.last());
    }
    // A report from within is in one of them.
    let receipt = server
        .post_report(&crate::support::key(), &{
            let mut report = crate::support::report_json();
            report["place"]["position"] = json!({ "lng": 121.1975, "lat": 30.7975 });
            report
        })
        .await
        .expect(201)
        .json();
    let cell = receipt["case"]["cell"].as_str().unwrap().to_owned();
    assert!(ids(&found).contains(&&*cell), "{cell}: {found:?}");
    assert_eq!(cells(&server, "100,10,101,11").await, [Value::Null; 0]);
}

#[tokio::test]
async fn drawn_cells_of_a_box() {
    let (_folder, server) = drawn();
    let found = cells(&server, "121.191,30.791,121.209,30.795").await;
    assert_eq!(ids(&found), ["999001100001001", "999001100001002"]);
    let found = cells(&server, "121.199,30.809,121.2,30.81").await;
    assert!(ids(&found).contains(&"999001100201001"));
    let with_hole = cells(&server, "121.191,30.816,121.192,30.817").await;
    assert_eq!(ids(&with_hole), ["999001100201002"]);
    let rings = &with_hole[0]["geometry"]["coordinates"];
    assert_eq!(rings.as_array().unwrap().len(), 2);
}

/// A report lies in the cell that was drawn around it, or in none.
#[tokio::test]
async fn a_report_lies_in_its_drawn_cell() {
    let (_folder, server) = drawn();
    for (lng, lat, cell) in [
        (121.195, 30.795, json!("999001100001001")),
        (121.2001, 30.81, json!("999001100201001")),
        (121.191, 30.81, json!("999001100201002")),
        (121.1, 30.7, Value::Null),
    ] {
        let case = server
            .file(|report| report["place"]["position"] = json!({ "lng": lng, "lat": lat }))
            .await;
        let view = server.get(&case.path()).await.json();
        assert_eq!(view["cell"], cell, "{lng} {lat}");
        assert_eq!(view["town"]["code"], "999001100");
    }
}

#[tokio::test]
async fn a_box_is_needed_and_not_too_large() {
    let server = TestServer::new();
    for (query, expected) in [
        ("", "bbox required"),
        ("?bbox=", "bbox invalid"),
        ("?bbox=1,2,3", "bbox invalid"),
        ("?bbox=121.6,30,121.0,31", "bbox invalid"),
        ("?bbox=121.0,30.6,121.6,inf", "bbox invalid"),
    ] {
        let answer = server.get(&format!("/api/v1/grid/cells{query}")).await;
        let answer = answer.expect_problem(400, "invalid_parameter");
        assert_eq!(answer.fields(), [expected], "{query}");
    }
    let folder = tempfile::tempdir().unwrap();
    let city = copy_city(folder.path());
    let path = folder.path().join("divisions.json");
    let divisions = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        divisions.replace("\"cell_size_m\": 2000", "\"cell_size_m\": 1500"),
    )
    .unwrap();
    let server = TestServer::with(|config| config.city_file = Some(city));
    let answer = server
        .get("/api/v1/grid/cells?bbox=121,30.6,121.6,31")
        .await;
    let answer = answer.expect_problem(400, "invalid_parameter");
    assert_eq!(answer.fields(), ["bbox too_large"]);
    assert!(answer.text().contains("smaller"), "{}", answer.text());
    let path = "/api/v1/grid/cells?bbox=121,30.6,121.3,31";
    let most = server.get(path).await.expect(200).json();
    assert!(most["features"].as_array().unwrap().len() > 400);
}
