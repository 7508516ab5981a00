//! What is said and answered in a demonstration.

use serde_json::Value;
use xiuhua_server::demo::Plan;

use super::jinshan;
use crate::support::TestServer;

async fn get(server: &TestServer, path: &str) -> Value {
    server
        .get(&format!("/api/v1/{path}"))
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn the_barometer_has_weather_and_units_have_answered() {
    let server = jinshan();
    let plan = Plan {
        cases: 60,
        days: 60,
        ..Plan::default()
    };
    server.app.fill(plan, |_| {}).await.unwrap();
    let district = get(&server, "barometer").await;
    let participants = district["reading"]["participants"].as_i64().unwrap();
    assert!((300..1_200).contains(&participants), "{participants}");
    assert!(district["change"].is_object());
    assert!(district["topics"].as_array().unwrap().len() >= 5);
    let strip = district["strip"].as_array().unwrap();
    assert!(strip.iter().all(|day| day["reading"]["state"] == "weather"));
    // In every town, and not the same everywhere.
    let towns = district["parts"].as_array().unwrap();
    let speaks = |town: &&Value| town["reading"]["state"] == "weather";
    assert!(towns.iter().filter(speaks).count() >= 9, "{district}");
    let towns = district["parts"].as_array().unwrap().iter();
    let weathers = towns.filter_map(|town| town["reading"]["weather"].as_str());
    let weathers: std::collections::BTreeSet<_> = weathers.collect();
    assert!(weathers.len() >= 2, "{weathers:?}");
    let answers = get(&server, "answers").await;
    let items = answers["items"].as_array().unwrap();
    assert!(items.len() >= 4, "{answers}");
    assert!(items.iter().any(|one| one["topic"].is_null()));
    // What is there is not said again.
    server.app.fill(plan, |_| {}).await.unwrap();
    let again = get(&server, "barometer").await;
    assert_eq!(again["reading"]["participants"], participants);
    assert_eq!(get(&server, "answers").await, answers);
}
