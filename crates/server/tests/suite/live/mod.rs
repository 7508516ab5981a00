//! What happens to a case, as it happens: over a real socket.

mod limits;
mod many;
mod others;
mod resume;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::json;
use xiuhua_core::case::CaseCode;

use crate::support::{Stream, TestServer, parse_told};

/// A code that no case has: before there were any.
fn no_such_case() -> String {
    CaseCode::new((2001, 1, 1), 0).digits()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_is_told_as_it_is_taken() {
    let server = TestServer::new();
    let [town, unit] =
        ["999001100-operations", "999001100-sanitation"].map(|unit| server.hire(unit));
    let case = server.file(|_| {}).await;
    let listening = server.listen().await;
    let stream = listening.follow(&format!("{}/events", case.path()));
    assert_eq!(stream.step(), ("1".to_owned(), "report".to_owned()));
    server.act(&case, "urges", &json!({})).await.expect(200);
    assert_eq!(stream.step(), ("2".to_owned(), "urge".to_owned()));
    let words = json!({ "note": "属实", "internal_note": "只给单位看" });
    server.take(&town, &case, "file", words).await.expect(200);
    let told = stream.next().unwrap();
    // As in the case itself: what units tell each other is not in it.
    assert_eq!(
        told.json(),
        server.get(&case.path()).await.json()["events"][2]
    );
    assert_eq!(told.json()["note"], "属实");
    assert!(!told.data.contains("只给单位看"));
    server
        .bring(&[(&town, "dispatch"), (&unit, "handle")], &case)
        .await;
    assert_eq!(stream.step(), ("4".to_owned(), "dispatch".to_owned()));
    assert_eq!(stream.step(), ("5".to_owned(), "handle".to_owned()));
    // Another's affairs are not.
    let other = server.file(|_| {}).await;
    server.act(&other, "urges", &json!({})).await.expect(200);
    stream.stays_silent();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_on_the_way_keeps_it_back() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let listening = server.listen().await;
    let stream = listening.follow(&format!("{}/events", case.path()));
    assert_eq!(stream.status, 200);
    for header in [
        "content-type: text/event-stream",
        "cache-control: no-store, no-transform",
        "x-accel-buffering: no",
        "x-content-type-options: nosniff",
    ] {
        assert!(stream.head.contains(header), "{header}: {}", stream.head);
    }
    assert!(!stream.head.contains("content-encoding"));
}

/// The clock of this test runs ahead when everybody waits.
#[tokio::test(start_paused = true)]
async fn it_outlives_every_deadline_with_a_sign_of_life_every_fifteen_seconds() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let request = Request::get(format!("{}/events?after=1", case.path()));
    let router = server.router();
    let response = tower::ServiceExt::oneshot(router, request.body(Body::empty()).unwrap());
    let mut body = response.await.unwrap().into_body();
    let mut frame = async || {
        let bytes = body.frame().await.unwrap().unwrap().into_data().unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let hello = parse_told(&frame().await);
    let retry_ms = hello.retry.unwrap();
    assert!((2_000..5_000).contains(&retry_ms));
    let began = tokio::time::Instant::now();
    for n in 1..=40 {
        assert!(frame().await.starts_with(':'));
        let passed_s = began.elapsed().as_secs_f64().round();
        assert_eq!(passed_s, f64::from(15 * n));
    }
    // And then it goes on.
    server.act(&case, "urges", &json!({})).await.expect(200);
    assert_eq!(parse_told(&frame().await).id, "2");
}

/// Before anything else, and whatever has been seen: so that a client knows
/// that nothing holds the stream back.
#[tokio::test]
async fn every_stream_begins_with_a_greeting() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    for path in [
        format!("{}/events", case.path()),
        format!("{}/events?after=1", case.path()),
        format!("/api/v1/cases/events?codes={}", case.code),
    ] {
        let request = Request::get(&path).body(Body::empty()).unwrap();
        let response = tower::ServiceExt::oneshot(server.router(), request).await;
        let mut body = response.unwrap().into_body();
        let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
        let told = parse_told(std::str::from_utf8(&first).unwrap());
        assert_eq!((&*told.event, &*told.data), ("hello", "{}"), "{path}");
        assert!(!first.starts_with(b"id") && told.id.is_empty(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_see_a_case_may_not_follow_it() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    let path = format!("{}/events", case.path());
    server.bring(&[(&town, "hide")], &case).await;
    server.get(&path).await.expect_problem(404, "not_found");
    let wrong = "0".repeat(32);
    server.get_as(&path, &wrong).await.expect(404);
    server.bring(&[(&town, "show")], &case).await;
    server.get_as(&path, &wrong).await.expect(403);
    let none = format!("/api/v1/cases/{}/events", no_such_case());
    server.get(&none).await.expect_problem(404, "not_found");
    let answer = server.get(&format!("{path}?after=x")).await;
    assert_eq!(answer.expect(400).fields(), ["after invalid"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_is_hidden_ends_with_that_but_for_its_reporter() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    let path = format!("{}/events?after=1", case.path());
    let listening = server.listen().await;
    let public = listening.follow(&path);
    let secret = format!("Case {}", case.secret);
    let own = || Stream::open(&listening.address, &path, &[("authorization", &secret)]);
    let reporter = own();
    server.bring(&[(&town, "hide")], &case).await;
    let told = public.next().unwrap();
    assert_eq!((&*told.event, &*told.data, &*told.id), ("gone", "{}", ""));
    assert_eq!(public.next(), None);
    assert_eq!(listening.follow(&path).status, 404);
    assert_eq!(reporter.step().1, "hide");
    assert_eq!(own().step().1, "hide");

    server.bring(&[(&town, "show")], &case).await;
    assert_eq!(reporter.step().1, "show");
    let public = listening.follow(&path);
    assert_eq!(public.step().1, "hide");
    assert_eq!(public.step().1, "show");
    server
        .withdraw(&case, &case.secret, &crate::support::key())
        .await
        .expect(200);
    assert_eq!(public.next().unwrap().event, "gone");
    assert_eq!(public.next(), None);
    assert_eq!(reporter.step().1, "withdraw");
}

/// Who cannot hold a stream asks again and again: every change has a new tag.
#[tokio::test]
async fn asking_again_tells_of_each_event_and_support() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let mut tags = Vec::new();
    let mut ask = async || {
        let tag = server
            .get(&case.path())
            .await
            .expect(200)
            .header("etag")
            .to_owned();
        let again = Request::get(case.path()).header("if-none-match", &tag);
        server
            .send(again.body(Body::empty()).unwrap())
            .await
            .expect(304);
        assert!(!tags.contains(&tag));
        tags.push(tag);
    };
    ask().await;
    server.act(&case, "urges", &json!({})).await.expect(200);
    ask().await;
    let support = Request::post(format!("{}/supports", case.path()))
        .header("idempotency-key", crate::support::key());
    server
        .send(support.body(Body::empty()).unwrap())
        .await
        .expect(200);
    ask().await;
}
