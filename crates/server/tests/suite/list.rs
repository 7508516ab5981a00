//! GET /cases: filters, pages, tags.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{Reported, TestServer, key};

async fn codes(server: &TestServer, query: &str) -> Vec<String> {
    let page = server
        .get(&format!("/api/v1/cases{query}"))
        .await
        .expect(200)
        .json();
    codes_of(&page)
}

fn codes_of(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|case| case["code"].as_str().unwrap().replace('-', ""))
        .collect()
}

fn newest_first(cases: &[&Reported]) -> Vec<String> {
    cases.iter().rev().map(|case| case.code.clone()).collect()
}

#[tokio::test]
async fn newest_first_without_events() {
    let server = TestServer::new();
    let (a, b) = (server.file(|_| {}).await, server.file(|_| {}).await);
    assert_eq!(codes(&server, "").await, newest_first(&[&a, &b]));
    let page = server.get("/api/v1/cases").await.json();
    assert_eq!(page["items"][0]["events"], json!([]));
    assert_eq!(page["next"], Value::Null);
}

#[tokio::test]
async fn each_filter_leaves_what_fits() {
    let server = TestServer::new();
    let cover = server.file(|_| {}).await;
    let noise = server
        .file(|report| {
            report["class"] = json!("matter:07012");
            report["condition"] = json!("night");
            report["place"]["position"] = json!({ "lng": 121.4, "lat": 30.7 });
            report["place"]["note"] = json!("100%_电影院");
            report["description"] = json!("半夜太吵");
        })
        .await;
    let both = newest_first(&[&cover, &noise]);
    let only = |case: &Reported| vec![case.code.clone()];
    for (query, expected) in [
        ("?status=reported", both.clone()),
        ("?status=closed", vec![]),
        ("?status=withdrawn", vec![]),
        ("?class=matter:07012", only(&noise)),
        ("?class=matter:99999", vec![]),
        ("?bbox=121.1,30.75,121.3,30.9", only(&cover)),
        ("?bbox=121.0,30.6,121.6,31.0", both.clone()),
        ("?town=999001101", only(&noise)),
        ("?since=2020-01-01T00:00:00Z", both.clone()),
        ("?since=2999-01-01T00:00:00%2B08:00", vec![]),
        ("?q=%E5%A4%AA%E5%90%B5", only(&noise)),
        ("?q=%E7%94%B5%E5%BD%B1", only(&noise)),
        // LIKE's own signs are plain characters.
        ("?q=%25", only(&noise)),
        ("?q=0%25_", only(&noise)),
        ("?q=%27;DROP+TABLE+cases;--", vec![]),
        (
            "?class=matter:07012&status=reported&town=999001101",
            only(&noise),
        ),
        ("?of_a_later_version=1", both.clone()),
        ("?status=", both.clone()),
    ] {
        assert_eq!(codes(&server, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn each_bad_parameter_is_named() {
    let server = TestServer::new();
    for (query, parameter) in [
        ("status=open", "status"),
        ("class=hole", "class"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=1,2,3,x", "bbox"),
        ("bbox=121.6,30,121.0,31", "bbox"),
        ("bbox=NaN,30,121.0,31", "bbox"),
        ("bbox=1,2,3,4,x", "bbox"),
        ("town=1", "town"),
        ("since=yesterday", "since"),
        ("cursor=1", "cursor"),
        ("cursor=2601010000035", "cursor"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        (&format!("q={}", "x".repeat(101)), "q"),
    ] {
        let answer = server.get(&format!("/api/v1/cases?{query}")).await;
        let answer = answer.expect_problem(400, "invalid_parameter");
        assert!(
            answer.fields()[0].starts_with(&format!("{parameter} ")),
            "{query}"
        );
    }
}

/// Pages join without gap or repetition, also while cases come and go.
#[tokio::test]
async fn pages_join() {
    let server = TestServer::new();
    let mut filed = Vec::new();
    for _ in 0..25 {
        filed.push(server.file(|_| {}).await);
    }
    let mut seen = Vec::new();
    let mut query = "?limit=10".to_owned();
    let mut pages = 0;
    loop {
        let page = server
            .get(&format!("/api/v1/cases{query}"))
            .await
            .expect(200)
            .json();
        seen.extend(codes_of(&page));
        pages += 1;
        let Some(next) = page["next"].as_str() else {
            break;
        };
        query = format!("?limit=10&cursor={next}");
        if pages == 1 {
            // The cursor's own case goes, and a new one comes.
            let last = filed
                .iter()
                .find(|case| Some(&case.code) == seen.last())
                .unwrap();
            server
                .withdraw(last, &last.secret, &key())
                .await
                .expect(200);
            server.file(|_| {}).await;
        }
    }
    let expected: Vec<String> = filed.iter().rev().map(|case| case.code.clone()).collect();
    assert_eq!(seen, expected);
    assert_eq!(pages, 3);
}

#[tokio::test]
async fn twenty_is_the_usual_page() {
    let server = TestServer::new();
    for _ in 0..21 {
        server.file(|_| {}).await;
    }
    assert_eq!(codes(&server, "").await.len(), 20);
    assert_eq!(codes(&server, "?limit=100").await.len(), 21);
}

#[tokio::test]
async fn what_is_held_is_not_sent_again() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    for path in [
        "/api/v1/cases",
        &case.path(),
        "/api/v1/city",
        "/api/v1/capabilities",
    ] {
        let first = server.get(path).await.expect(200);
        let etag = first.header("etag").to_owned();
        assert!(etag.len() > 10, "{path}");
        assert_eq!(first.header("cache-control"), "private, no-cache");
        let ask = |etag: String| {
            let request = Request::get(path).header("if-none-match", etag);
            server.send(request.body(Body::empty()).unwrap())
        };
        // A proxy may have weakened or strengthened it.
        let strong = etag.trim_start_matches("W/");
        for tags in [etag.clone(), strong.to_owned()] {
            ask(format!("\"other\", {tags}")).await.expect(304);
        }
        let held = ask(etag.clone()).await.expect(304);
        assert!(held.body.is_empty());
        assert_eq!(held.header("etag"), etag);
        ask("\"other\"".to_owned()).await.expect(200);
    }
    let before = server.get("/api/v1/cases").await.header("etag").to_owned();
    server.file(|_| {}).await;
    assert_ne!(server.get("/api/v1/cases").await.header("etag"), before);
}

/// The reporter's view and the public one never share a tag.
#[tokio::test]
async fn views_have_tags_of_their_own() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let public = server.get(&case.path()).await;
    let own = server.get_as(&case.path(), &case.secret).await;
    assert_ne!(public.header("etag"), own.header("etag"));
    assert_eq!(own.header("vary"), "authorization, accept-encoding");
}
