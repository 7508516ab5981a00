//! The pack's files: served as they lie there, and checked at the start.

use std::fs;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tempfile::TempDir;
use xiuhua_server::{Config, app};

use crate::support::{CITY_FILES, TestServer, city_file, copy_city};

#[tokio::test]
async fn each_file_is_served_as_it_lies_there() {
    let server = TestServer::new();
    for (path, file) in [
        ("/api/v1/city", "city.json"),
        ("/api/v1/city/catalogue", "catalogue.json"),
        ("/api/v1/city/rules", "rules.json"),
        ("/api/v1/city/calendar", "calendar.json"),
        ("/api/v1/city/divisions", "divisions.json"),
    ] {
        let bytes = fs::read(city_file().with_file_name(file)).unwrap();
        let answer = server.get(path).await.expect(200);
        assert_eq!(answer.body, bytes, "{path}");
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert_eq!(answer.header("vary"), "authorization, accept-encoding");
        let etag = answer.header("etag");
        let request = Request::get(path).header("if-none-match", etag);
        let held = server.send(request.body(Body::empty()).unwrap()).await;
        assert!(held.expect(304).body.is_empty());
        let request = Request::get(path).header("accept-encoding", "br");
        let packed = server.send(request.body(Body::empty()).unwrap()).await;
        let coding = if bytes.len() < 1_000 { "" } else { "br" };
        assert_eq!(packed.header("content-encoding"), coding, "{path}");
        assert_eq!(packed.header("etag"), etag);
    }
}

#[tokio::test]
async fn all_of_them_come_in_one_answer_that_fits_together() {
    let server = TestServer::new();
    let set = server.get("/api/v1/city/facts").await.expect(200).json();
    for name in ["catalogue", "rules", "calendar", "divisions"] {
        let alone = server.get(&format!("/api/v1/city/{name}")).await.json();
        assert_eq!(set[name], alone, "{name}");
    }
    assert_eq!(set.as_object().unwrap().len(), 4);
}

#[tokio::test]
async fn nothing_else_of_the_folder_is_served() {
    let server = TestServer::new();
    for name in ["city", "catalogue.json", "grid", "..%2fcity.json", "%00"] {
        let answer = server.get(&format!("/api/v1/city/{name}")).await;
        answer.expect_problem(404, "not_found");
    }
}

struct Pack {
    folder: TempDir,
    config: Config,
}

impl Pack {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::new(folder.path().join("data"), folder.path().join("app"));
        crate::support::write_app(&config.app_dir);
        config.city_file = Some(copy_city(&folder.path().join("city")));
        Self { folder, config }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("city").join(name)
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut json = serde_json::from_slice(&fs::read(self.path(name)).unwrap()).unwrap();
        change(&mut json);
        fs::write(self.path(name), json.to_string()).unwrap();
    }

    /// Why the server does not start. It leaves no data folder behind.
    #[track_caller]
    fn refusal(&self) -> String {
        let refusal = app(&self.config).unwrap_err().to_string();
        assert!(!self.config.data_dir.exists());
        refusal
    }
}

#[test]
fn a_whole_pack_starts() {
    let pack = Pack::new();
    drop(app(&pack.config).unwrap());
}

#[test]
fn a_missing_file_is_named() {
    for name in CITY_FILES {
        let pack = Pack::new();
        fs::remove_file(pack.path(name)).unwrap();
        let refusal = pack.refusal();
        let path = pack.path(name);
        assert!(refusal.contains(path.to_str().unwrap()), "{refusal}");
    }
}

/// Each refusal names file and field.
#[test]
fn a_broken_file_is_told_by_its_field() {
    type Change = fn(&mut Value);
    let faults: [(&str, Change, &str); 8] = [
        (
            "city.json",
            |city| city["centre"] = json!({ "lng": 0, "lat": 0 }),
            "centre: ",
        ),
        (
            "city.json",
            |city| city["map"]["layers"][0]["url_template"] = json!("ftp://tiles.example/{z}"),
            "map.layers[0].url_template: ",
        ),
        (
            "catalogue.json",
            |catalogue| catalogue["majors"][0]["classes"][1]["code"] = json!("1-3"),
            "majors[0].classes[1].code: ",
        ),
        (
            "rules.json",
            |rules| rules["rules"][0]["responsible"] = json!("nobody"),
            "rules[0].responsible: ",
        ),
        (
            "rules.json",
            |rules| rules["duplicates"]["radius_m"] = json!("near"),
            "duplicates.radius_m: ",
        ),
        (
            "calendar.json",
            |calendar| calendar["working_hours"] = json!([["12:00", "08:00"]]),
            "working_hours",
        ),
        (
            "divisions.json",
            |divisions| divisions["communities"][2]["code"] = json!("12"),
            "communities[2].code: ",
        ),
        (
            "divisions.json",
            |divisions| divisions["grid"] = json!({ "kind": "hexagons" }),
            "grid",
        ),
    ];
    for (name, change, field) in faults {
        let pack = Pack::new();
        pack.change(name, change);
        let refusal = pack.refusal();
        let expected = format!("\n  {}: {field}", pack.path(name).display());
        assert!(refusal.contains(&expected), "{refusal}\nlacks{expected}");
    }
}

#[test]
fn cells_that_are_said_to_be_drawn_have_to_be_there() {
    let pack = Pack::new();
    let geojson = |divisions: &mut Value| divisions["grid"] = json!({ "kind": "geojson" });
    pack.change("divisions.json", geojson);
    let refusal = pack.refusal();
    assert!(refusal.contains("city/grid.geojson: "), "{refusal}");
}

/// Whoever writes a pack should not have to start again and again.
#[test]
fn all_faults_of_all_files_are_told_at_once() {
    let pack = Pack::new();
    fs::remove_file(pack.path("calendar.json")).unwrap();
    pack.change("city.json", |city| {
        city["centre"] = json!({ "lng": 0, "lat": 0 })
    });
    pack.change("rules.json", |rules| {
        rules["rules"][0]["classes"][0] = json!("matter:99999");
        rules["rules"][0]["responsible"] = json!("nobody");
    });
    let refusal = pack.refusal();
    for part in [
        "calendar.json: ",
        "city.json: centre: ",
        "rules.json: rules[0].classes[0]: ",
        "rules.json: rules[0].responsible: ",
    ] {
        assert!(refusal.contains(part), "{refusal}\nlacks {part}");
    }
}

#[test]
fn what_is_no_json_is_told_with_its_line() {
    for name in CITY_FILES {
        let pack = Pack::new();
        fs::write(pack.path(name), "{\n  \"id\": ,\n}").unwrap();
        let refusal = pack.refusal();
        let path = pack.path(name);
        assert!(refusal.contains(path.to_str().unwrap()), "{refusal}");
        assert!(refusal.contains("line 2"), "{refusal}");
    }
}

#[test]
fn the_app_has_to_be_built() {
    let pack = Pack::new();
    fs::remove_file(pack.config.app_dir.join("index.html")).unwrap();
    assert!(pack.refusal().contains("index.html"));
}
