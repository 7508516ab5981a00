//! A place that is described in words: a division whose centre reads it.

use std::fs;

use serde_json::json;

use crate::support::{TestServer, city_json, copy_city, key, report_json};

/// What nobody may file would lie there for ever.
#[tokio::test]
async fn a_division_without_a_centre_is_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut rules = city_json("rules.json");
    for role in rules["roles"].as_array_mut().unwrap() {
        if role["level"] == "district" {
            role.as_object_mut().unwrap().remove("coordinates");
        }
    }
    let server = TestServer::with(|config| {
        config.city_file = Some(copy_city(folder.path()));
        fs::write(folder.path().join("rules.json"), rules.to_string()).unwrap();
    });
    let mut report = report_json();
    report["place"]["source"] = json!("list");
    report["place"]["division"] = json!("999001");
    let answer = server.post_report(&key(), &report).await;
    let answer = answer.expect_problem(422, "invalid_fields");
    assert_eq!(answer.fields(), ["place.division unknown"]);
    report["place"]["division"] = json!("999001100");
    server.post_report(&key(), &report).await.expect(201);
    let server = TestServer::new();
    report["place"]["division"] = json!("999001");
    server.post_report(&key(), &report).await.expect(201);
}
