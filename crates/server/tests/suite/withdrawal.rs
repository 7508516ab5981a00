//! POST /cases/{code}/withdrawal.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{TestServer, key};

#[tokio::test]
async fn the_reporter_takes_a_case_back() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let view = server
        .withdraw(&case, &case.secret, &key())
        .await
        .expect(200)
        .json();
    assert_eq!(view["status"], "withdrawn");
    assert_eq!(view["is_mine"], true);
    assert_eq!(view["due_at"], Value::Null);
    let steps: Vec<&Value> = view["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["step"])
        .collect();
    assert_eq!(steps, ["report", "withdraw"]);
    assert_eq!(view["events"][1]["seq"], 2);
    assert_eq!(view["changed_at"], view["events"][1]["at"]);
    let list = server.get("/api/v1/cases").await.json();
    assert_eq!(list["items"], json!([]));
}

#[tokio::test]
async fn again_under_its_key_nothing_more_happens() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let key = key();
    let first = server.withdraw(&case, &case.secret, &key).await.expect(200);
    let server = server.restarted();
    let again = server.withdraw(&case, &case.secret, &key).await.expect(200);
    assert_eq!(first.json(), again.json());
}

#[tokio::test]
async fn twice_under_two_keys_is_illegal() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    server
        .withdraw(&case, &case.secret, &key())
        .await
        .expect(200);
    let answer = server.withdraw(&case, &case.secret, &key()).await;
    answer.expect_problem(409, "illegal_step");
}

#[tokio::test]
async fn nobody_else_may() {
    let server = TestServer::new();
    let (case, other) = (server.file(|_| {}).await, server.file(|_| {}).await);
    let answer = server.withdraw(&case, &other.secret, &key()).await;
    answer.expect_problem(403, "wrong_secret");
    let request = Request::post(format!("{}/withdrawal", case.path()))
        .header("idempotency-key", key())
        .body(Body::empty());
    let answer = server
        .send(request.unwrap())
        .await
        .expect_problem(401, "secret_required");
    assert!(answer.header("www-authenticate").starts_with("Case"));
    server
        .withdraw(&case, &case.secret, &key())
        .await
        .expect(200);
    // To others it is as if it had never been.
    let answer = server.withdraw(&case, &other.secret, &key()).await;
    answer.expect_problem(404, "not_found");
}

#[tokio::test]
async fn a_key_is_needed_here_too() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let answer = server.withdraw(&case, &case.secret, "short").await;
    answer.expect_problem(400, "invalid_idempotency_key");
}
