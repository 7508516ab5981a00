//! Giving a mood: once a device and day, and only for as long as it is needed.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use xiuhua_server::RateLimits;

use crate::support::{Answer, TestServer, give};

/// A community of the city of these tests.
pub const HERE: &str = "999001100001";

/// The number that a device keeps.
pub fn device(number: u8) -> String {
    format!("{number:032x}")
}

impl TestServer {
    /// Gives a mood as a device.
    pub async fn mood(&self, device: &str, weather: &str, more: Value) -> Answer {
        let mood = give(json!({ "community": HERE, "weather": weather }), more);
        let request = Request::post("/api/v1/moods")
            .header("device", device)
            .header("content-type", "application/json")
            .body(Body::from(mood.to_string()));
        self.send(request.unwrap()).await
    }
}

fn kept(server: &TestServer) -> Vec<(String, String, String)> {
    let database = server.database();
    let sql = "SELECT weather, words, key FROM moods ORDER BY id";
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn the_last_of_a_device_and_day_counts() {
    let server = TestServer::new();
    let is_changed = async |number, weather| {
        let answer = server.mood(&device(number), weather, json!({})).await;
        answer.expect(200).json()["is_changed"] == true
    };
    // Unless a day begins in between: then it is a new one.
    let day = server.get("/api/v1/barometer").await.json()["last_day"].clone();
    assert!(!is_changed(1, "rain").await);
    assert!(!is_changed(2, "sunny").await);
    let again = is_changed(1, "fair").await;
    if server.get("/api/v1/barometer").await.json()["last_day"] == day {
        assert!(again);
        assert_eq!(kept(&server).len(), 2);
    }
}

/// The database has nothing by which a device could be found.
#[tokio::test]
async fn the_devices_number_is_not_kept() {
    let server = TestServer::new();
    let number = "ABCDEF0123456789abcdef0123456789";
    let words = json!({ "words": "  楼下\u{202e}很吵 " });
    server.mood(number, "rain", words).await.expect(200);
    let small = number.to_ascii_lowercase();
    server
        .mood(&small, "rain", json!({ "words": "吵" }))
        .await
        .expect(200);
    let kept = kept(&server);
    assert_eq!(kept.last().unwrap().1, "吵");
    assert!(
        kept.iter()
            .all(|(_, _, key)| *key == kept[0].2 && *key != small)
    );
    // Elsewhere the same device has another key.
    let other = TestServer::new();
    other.mood(number, "rain", json!({})).await.expect(200);
    assert_ne!(self::kept(&other)[0].2, kept[0].2);
}

#[tokio::test]
async fn what_was_said_is_forgotten_after_two_weeks() {
    let server = TestServer::new();
    let ago = |days: i64| {
        format!(
            "INSERT INTO moods (day, key, community, weather, words)
             VALUES (date('now', '+8 hours', '-{days} days'), '{}', '{HERE}', 'rain', '')",
            device(7)
        )
    };
    for days in [30, 15, 12] {
        server.database().execute(&ago(days), []).unwrap();
    }
    server
        .mood(&device(1), "sunny", json!({}))
        .await
        .expect(200);
    assert_eq!(kept(&server).len(), 2);
    // And where nobody says anything.
    server.database().execute(&ago(20), []).unwrap();
    server.app.forget_counted().await.unwrap();
    assert_eq!(kept(&server).len(), 2);
}

#[tokio::test]
async fn what_cannot_be_taken_is_named() {
    let server = TestServer::new();
    for (more, problem) in [
        (json!({ "community": "999001100" }), "community unknown"),
        (json!({ "community": "310116001002" }), "community unknown"),
        (json!({ "community": 7 }), "community malformed"),
        (json!({ "weather": "hail" }), "weather malformed"),
        (json!({ "topic": "football" }), "topic unknown"),
        (json!({ "words": "长".repeat(201) }), "words too_long"),
    ] {
        let answer = server.mood(&device(1), "sunny", more).await;
        let fields = answer.expect_problem(422, "invalid_fields").fields();
        assert_eq!(fields, [problem]);
    }
    for number in ["", "12", &"g".repeat(32), &"1".repeat(33)] {
        let answer = server.mood(number, "sunny", json!({})).await;
        let fields = answer.expect_problem(400, "invalid_parameter").fields();
        assert_eq!(fields, ["Device invalid"]);
    }
    assert_eq!(kept(&server), []);
}

/// A script can make up devices, but not addresses.
#[tokio::test]
async fn an_address_gives_so_many_and_no_more() {
    let server = TestServer::with(|config| config.rate_limits = Some(RateLimits::default()));
    for number in 0..40 {
        server
            .mood(&device(number), "storm", json!({}))
            .await
            .expect(200);
    }
    let answer = server.mood(&device(41), "storm", json!({})).await;
    let answer = answer.expect_problem(429, "rate_limited");
    let wait_s: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait_s), "{wait_s}");
    // It may still do everything else.
    server.file(|_| {}).await;
}
