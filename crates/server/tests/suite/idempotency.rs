//! One intent, one case, however often it is sent.

use std::collections::HashSet;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use tower::ServiceExt;

use crate::support::{Answer, Reported, TestServer, key, report_json};

#[tokio::test]
async fn the_same_key_and_report_give_the_same_receipt() {
    let server = TestServer::new();
    let key = key();
    let first = server.post_report(&key, &report_json()).await.expect(201);
    let again = server.post_report(&key, &report_json()).await.expect(201);
    assert_eq!(first.json(), again.json());
    assert_eq!(case_count(&server).await, 1);
}

/// Only the content counts, not how it was spaced or ordered.
#[tokio::test]
async fn the_same_content_in_other_words_is_the_same() {
    let server = TestServer::new();
    let key = key();
    server.post_report(&key, &report_json()).await.expect(201);
    let spaced = serde_json::to_string_pretty(&report_json()).unwrap();
    let request = Request::post("/api/v1/cases")
        .header("content-type", "application/json")
        .header("idempotency-key", &key)
        .body(Body::from(spaced));
    server.send(request.unwrap()).await.expect(201);
    assert_eq!(case_count(&server).await, 1);
}

#[tokio::test]
async fn the_same_key_with_another_report_is_refused() {
    let server = TestServer::new();
    let key = key();
    server.post_report(&key, &report_json()).await.expect(201);
    let mut other = report_json();
    other["description"] = json!("别的事");
    let answer = server.post_report(&key, &other).await;
    answer.expect_problem(422, "idempotency_mismatch");
    assert_eq!(case_count(&server).await, 1);
}

/// A key of a report is no key of a withdrawal.
#[tokio::test]
async fn a_key_stands_for_one_kind_of_intent() {
    let server = TestServer::new();
    let key = key();
    let receipt = server.post_report(&key, &report_json()).await.json();
    let case = Reported::of(&receipt);
    let answer = server.withdraw(&case, &case.secret, &key).await;
    answer.expect_problem(422, "idempotency_mismatch");
}

#[tokio::test]
async fn the_key_survives_a_restart() {
    let server = TestServer::new();
    let key = key();
    let first = server.post_report(&key, &report_json()).await.expect(201);
    let server = server.restarted();
    let again = server.post_report(&key, &report_json()).await.expect(201);
    assert_eq!(first.json(), again.json());
    assert_eq!(case_count(&server).await, 1);
}

/// Whoever comes while the first is at work is told so, and asks again.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_at_once_make_one_case() {
    let server = TestServer::new();
    let key = key();
    let mut posts = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let request = Request::post("/api/v1/cases")
            .header("content-type", "application/json")
            .header("idempotency-key", &key)
            .body(Body::from(report_json().to_string()));
        let answer = server.router().oneshot(request.unwrap());
        posts.spawn(async { Answer::read(answer.await.unwrap()).await });
    }
    let mut receipts = HashSet::new();
    while let Some(answer) = posts.join_next().await {
        let answer = answer.unwrap();
        if answer.status == 409 {
            let answer = answer.expect_problem(409, "in_flight");
            assert_eq!(answer.header("retry-after"), "1");
        } else {
            receipts.insert(answer.expect(201).text());
        }
    }
    assert_eq!(receipts.len(), 1);
    assert_eq!(case_count(&server).await, 1);
    server.post_report(&key, &report_json()).await.expect(201);
}

/// Keys of different intents do not wait for each other.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_intents_at_once_make_twenty_cases() {
    let server = TestServer::new();
    let mut posts = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let request = Request::post("/api/v1/cases")
            .header("content-type", "application/json")
            .header("idempotency-key", key())
            .body(Body::from(report_json().to_string()));
        let answer = server.router().oneshot(request.unwrap());
        posts.spawn(async { Answer::read(answer.await.unwrap()).await.expect(201) });
    }
    posts.join_all().await;
    assert_eq!(case_count(&server).await, 20);
}

async fn case_count(server: &TestServer) -> usize {
    let list = server.get("/api/v1/cases?limit=100").await.expect(200);
    list.json()["items"].as_array().unwrap().len()
}
