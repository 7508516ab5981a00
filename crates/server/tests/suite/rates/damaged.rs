//! What cannot be read in one row, and what cannot be read at all for a while.

use std::time::Duration;

use serde_json::json;

use super::{closed, rate, rates, staff};
use crate::moods::{HERE, device};
use crate::support::TestServer;

async fn participants(server: &TestServer) -> u64 {
    let told = server.get("/api/v1/barometer").await.expect(200).json();
    told["reading"]["participants"].as_u64().unwrap()
}

#[tokio::test]
async fn a_mood_that_cannot_be_read_takes_nothing_else_away() {
    let server = TestServer::new();
    server.file(|_| {}).await;
    server.mood(&device(1), "rain", json!({})).await.expect(200);
    let sql = "INSERT INTO moods (day, key, community, weather, words)
               VALUES (date('now', '+8 hours'), ?1, ?2, 'hail', '')";
    let damage = |number| {
        server
            .database()
            .execute(sql, [device(number), HERE.to_owned()])
    };
    // Before anything is counted, and after that.
    damage(2).unwrap();
    assert_eq!(rates(&server, "").await["total"]["cases"], 1);
    assert_eq!(participants(&server).await, 1);
    damage(3).unwrap();
    server.file(|_| {}).await;
    server.mood(&device(4), "rain", json!({})).await.expect(200);
    assert_eq!(rates(&server, "").await["total"]["cases"], 2);
    assert_eq!(participants(&server).await, 2);
}

#[tokio::test]
async fn a_rating_that_cannot_be_read_takes_nothing_else_away() {
    let server = TestServer::new();
    let staff = staff(&server).await;
    let (first, second) = (closed(&server, &staff).await, closed(&server, &staff).await);
    rate(&server, &first, "yes", 5).await;
    rate(&server, &second, "yes", 5).await;
    let sql = "DROP TRIGGER ratings_stay;
               UPDATE ratings SET rating = '{\"level\":\"best\"}' WHERE case_id = 1";
    server.database().execute_batch(sql).unwrap();
    let total = rates(&server, "").await["total"].clone();
    assert_eq!((&total["cases"], &total["answers"]), (&json!(2), &json!(1)));
    let told = server.get("/api/v1/barometer").await.expect(200).json();
    assert_eq!(told["ratings"], 1);
}

/// Counting all cases is much work: it is not begun anew by everybody who asks.
#[tokio::test]
async fn where_counting_fails_it_has_a_rest() {
    let server = TestServer::new();
    server.file(|_| {}).await;
    let rename = |from: &str, to: &str| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        server.database().execute_batch(&sql).unwrap();
    };
    rename("events", "elsewhere");
    let path = "/api/v1/rates";
    server.get(path).await.expect_problem(500, "internal");
    rename("elsewhere", "events");
    let resting = server.get(path).await.expect_problem(503, "unavailable");
    let wait_s: u64 = resting.header("retry-after").parse().unwrap();
    assert!((1..=3).contains(&wait_s), "{wait_s}");
    tokio::time::sleep(Duration::from_secs(wait_s)).await;
    assert_eq!(rates(&server, "").await["total"]["cases"], 1);
}

/// What was counted stays, where only what is new cannot be read for a while.
#[tokio::test]
async fn what_has_been_counted_is_not_counted_again() {
    let server = TestServer::new();
    server.mood(&device(1), "rain", json!({})).await.expect(200);
    assert_eq!(participants(&server).await, 1);
    let rename = |from: &str, to: &str| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        server.database().execute_batch(&sql).unwrap();
    };
    rename("moods", "elsewhere");
    server.file(|_| {}).await;
    server
        .get("/api/v1/rates")
        .await
        .expect_problem(500, "internal");
    rename("elsewhere", "moods");
    // Else it would have to be counted from this, and would fail.
    server
        .database()
        .execute_batch("DELETE FROM moods")
        .unwrap();
    assert_eq!(participants(&server).await, 1);
    assert_eq!(rates(&server, "").await["total"]["cases"], 1);
}
