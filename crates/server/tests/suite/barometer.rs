//! The barometer, by hand: at least 3 take part, each community begins with 4 of
//! the city's voices, 2 name a topic.

use serde_json::{Value, json};

use crate::moods::{HERE, device};
use crate::support::TestServer;

const THERE: &str = "999001101001";

async fn barometer(server: &TestServer, place: &str) -> Value {
    let path = format!("/api/v1/barometer?place={place}");
    server.get(&path).await.expect(200).json()
}

fn index(reading: &Value) -> f64 {
    reading["index"]["value"].as_f64().unwrap()
}

#[track_caller]
fn assert_near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-5, "{value}, not {expected}");
}

/// Three here, worth 1, 0.8 and 0.2, and two there, worth 0.6 and 0.
async fn with_voices() -> TestServer {
    let server = TestServer::new();
    for (number, weather) in [(1, "sunny"), (2, "fair"), (3, "rain")] {
        server
            .mood(&device(number), weather, json!({}))
            .await
            .expect(200);
    }
    for (number, weather) in [(4, "cloudy"), (5, "storm")] {
        let there = json!({ "community": THERE });
        server
            .mood(&device(number), weather, there)
            .await
            .expect(200);
    }
    server
}

#[tokio::test]
async fn a_communitys_weather_is_drawn_toward_the_citys() {
    let server = with_voices().await;
    let here = barometer(&server, HERE).await;
    let reading = &here["reading"];
    // (2.0 + 4 × 0.52) / 7, and √(0.1697959 / 7).
    assert_near(index(reading), 0.582_857);
    assert_near(reading["index"]["error"].as_f64().unwrap(), 0.155_745);
    assert_eq!(reading["weather"], "cloudy");
    assert_eq!(
        (&reading["at_worst"], &reading["at_best"]),
        (&json!("rain"), &json!("fair"))
    );
    assert_eq!(reading["participants"], 3);
    assert_eq!(here["change"], Value::Null);
    assert_eq!(here["within"].as_array().unwrap().len(), 2);
    assert_eq!(here["parts"], json!([]));
    // The day's moods are all there are.
    let strip = here["strip"].as_array().unwrap();
    assert_eq!(strip.len(), 7);
    assert_eq!(strip[6]["day"], here["last_day"]);
    let days = strip
        .iter()
        .filter(|day| day["reading"]["state"] == "weather");
    assert_eq!(
        days.map(|day| index(&day["reading"])).collect::<Vec<_>>(),
        [index(reading)]
    );

    let there = barometer(&server, THERE).await;
    assert_eq!(
        there["reading"],
        json!({ "state": "too_few", "participants": 2, "needed": 3 })
    );
}

#[tokio::test]
async fn a_town_and_the_district_have_the_voices_of_their_communities() {
    let server = with_voices().await;
    let town = barometer(&server, "999001100").await;
    assert_near(index(&town["reading"]), 0.582_857);
    let parts = town["parts"].as_array().unwrap();
    assert_eq!(parts[0]["division"]["code"], HERE);
    assert_eq!(parts[0]["seat"], json!([121.1, 30.75]));
    assert_eq!(parts[0]["reading"], town["reading"]);
    assert_eq!(parts[1]["reading"]["participants"], 0);
    let district = barometer(&server, "").await;
    // (2.6 + 4 × 0.52) / 9.
    assert_near(index(&district["reading"]), 0.52);
    assert_eq!(district["place"]["code"], "999001");
    let towns = district["parts"].as_array().unwrap();
    assert_eq!(towns.len(), 2);
    assert_near(towns[0]["seat"][0].as_f64().unwrap(), 121.15);
}

/// One device, one voice, however often it speaks.
#[tokio::test]
async fn pressing_often_changes_nothing() {
    let server = with_voices().await;
    let before = barometer(&server, HERE).await;
    for _ in 0..20 {
        server.mood(&device(3), "rain", json!({})).await.expect(200);
    }
    assert_eq!(barometer(&server, HERE).await["reading"], before["reading"]);
}

#[tokio::test]
async fn the_week_before_is_compared_and_topics_are_counted_without_their_words() {
    let server = with_voices().await;
    for number in 10..13 {
        let sql = "INSERT INTO moods (day, key, community, weather, topic, words)
                   VALUES (date('now', '+8 hours', '-8 days'), ?1, ?2, 'storm', 'rubbish', '')";
        server
            .database()
            .execute(sql, [&device(number), HERE])
            .unwrap();
    }
    for (number, words) in [(1, "楼道里的垃圾没人收"), (2, "THE BINS ARE FULL")] {
        let said = json!({ "words": words });
        server
            .mood(&device(number), "sunny", said)
            .await
            .expect(200);
    }
    server
        .mood(&device(3), "sunny", json!({ "topic": "noise" }))
        .await
        .expect(200);
    let path = format!("/api/v1/barometer?place={HERE}");
    let here = server.get(&path).await.expect(200);
    assert!(!here.text().contains("楼道") && !here.text().contains("BINS"));
    let here = here.json();
    // Noise is named by one alone.
    let rubbish = json!([
        { "id": "rubbish", "name": "垃圾", "name_en": "Rubbish", "participants": 2, "before": 3 }
    ]);
    assert_eq!(here["topics"], rubbish);
    // Three storms were all there was: 0. Now (3 + 4 × 0.72) / 7.
    assert_near(index(&here["reading"]), 0.84);
    assert_near(here["change"]["value"].as_f64().unwrap(), 0.84);
    assert_eq!(here["change"]["is_clear"], true);
}

#[tokio::test]
async fn ratings_and_open_cases_are_part_of_it() {
    let server = with_voices().await;
    let (town, unit) = (
        server.hire("999001100-operations"),
        server.hire("999001100-sanitation"),
    );
    let case = server.file(|_| {}).await;
    let way = [
        (&town, "file"),
        (&town, "dispatch"),
        (&unit, "handle"),
        (&unit, "answer"),
        (&town, "verify"),
        (&town, "close"),
    ];
    server.bring(&way, &case).await;
    let community = server.get(&case.path()).await.json()["community"]["code"].clone();
    let here = community.as_str().unwrap();
    let before = barometer(&server, here).await;
    assert_eq!(
        (&before["ratings"], &before["open"]),
        (&json!(0), &json!(0))
    );
    let rating = json!({ "solved": "yes", "level": 5 });
    server.act(&case, "rating", &rating).await.expect(200);
    server.file(|_| {}).await;
    let after = barometer(&server, here).await;
    assert_eq!((&after["ratings"], &after["open"]), (&json!(1), &json!(1)));
    assert_eq!(after["overdue"], 0);
    let district = barometer(&server, "").await;
    // The best rating of all, and nothing overdue.
    let moods = (2.6 + 4.0 * 0.52) / 9.0;
    assert_near(index(&district["reading"]), 0.6 * moods + 0.25 + 0.15);
}

#[tokio::test]
async fn places_that_are_none_are_named() {
    let server = TestServer::new();
    for call in ["barometer", "answers"] {
        let answer = server.get(&format!("/api/v1/{call}?place=310116")).await;
        let problem = answer.expect_problem(400, "invalid_parameter");
        assert_eq!(problem.fields(), ["place invalid"]);
    }
}
