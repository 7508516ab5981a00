//! What is not taken, and whom the server does not call.

use axum::http::StatusCode;
use serde_json::{Value, json};
use xiuhua_server::{PushHost, RateLimits};

use super::{Pushing, SUBSCRIPTIONS, TOWN, delete, own, post, public};
use crate::support::TestServer;

/// Addresses that strangers would have the server call.
#[tokio::test]
async fn only_push_services_are_called() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let device = pushing.device("a");
    let port = pushing.service.origin.rsplit(':').next().unwrap();
    for endpoint in [
        "http://127.0.0.1:1/admin",
        "http://169.254.169.254/latest/meta-data",
        "https://localhost/",
        "https://fcm.googleapis.com/fcm/send/a",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "/relative",
        "",
        &format!("http://localhost:{port}/send/a"),
        &format!("https://127.0.0.1:{port}/send/a"),
        &format!("http://127.0.0.1:{port}@evil.example/"),
        &format!("{}/{}", pushing.service.origin, "x".repeat(3_000)),
    ] {
        let mut subscription = device.subscription(&public(&case));
        subscription["endpoint"] = json!(endpoint);
        let answer = post(&pushing.server, &subscription).await;
        let problem = answer.expect_problem(422, "invalid_fields").json();
        assert_eq!(problem["errors"][0]["field"], "endpoint", "{endpoint}");
    }
}

/// A push service that is taken over cannot send the server elsewhere.
#[tokio::test]
async fn no_redirection_is_followed() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let device = pushing.device("a");
    pushing.subscribe(&device, &own(&case)).await.expect(200);
    let elsewhere = [(
        StatusCode::TEMPORARY_REDIRECT,
        &[("location", "/elsewhere")][..],
    )];
    pushing.service.answer(&elsewhere);
    let town = pushing.hire(TOWN);
    pushing.server.bring(&[(&town, "file")], &case).await;
    assert_eq!(pushing.service.next().await.path, "/send/a");
    pushing.service.expect_nothing().await;
}

/// An operator who calls fewer services than before calls fewer at once.
#[tokio::test]
async fn who_is_no_longer_allowed_is_no_longer_called() {
    let mut pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let device = pushing.device("a");
    pushing.subscribe(&device, &own(&case)).await.expect(200);
    let town = pushing.hire(TOWN);
    pushing.server.config.push.as_mut().unwrap().hosts = PushHost::usual();
    let pushing = pushing
        .restart_after(async |server| server.bring(&[(&town, "file")], &case).await)
        .await;
    pushing.service.expect_nothing().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_field() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let device = pushing.device("a");
    let good = device.subscription(&public(&case));
    let many: Vec<Value> = (0..=100).map(|_| json!({ "code": case.code })).collect();
    for (field, pointer, value) in [
        ("keys", "/keys/auth", json!("AAAA")),
        ("keys", "/keys/p256dh", json!("AAAA")),
        // A point that is not on the curve.
        (
            "keys",
            "/keys/p256dh",
            json!(format!("BA{}", "A".repeat(85))),
        ),
        ("keys", "/keys/auth", json!("not base64!")),
        ("cases", "/cases", json!([])),
        ("cases", "/cases", json!(many)),
        ("cases[0].code", "/cases/0/code", json!("1")),
    ] {
        let mut subscription = good.clone();
        *subscription.pointer_mut(pointer).unwrap() = value;
        let answer = post(&pushing.server, &subscription).await;
        let problem = answer.expect_problem(422, "invalid_fields").json();
        assert_eq!(problem["errors"][0]["field"], field, "{pointer}");
    }
    post(&pushing.server, &good).await.expect(200);
}

/// One address brings so many devices; those that are known may come again.
#[tokio::test]
async fn devices_of_one_address_have_a_limit() {
    let server = TestServer::with(|config| {
        config.rate_limits = Some(RateLimits {
            writes: "100000/100000".parse().unwrap(),
            ..RateLimits::default()
        });
    });
    let case = server.file(|_| {}).await;
    let device = |name: usize| super::Device::new(&format!("https://web.push.apple.com/{name}"));
    let first = device(0);
    for one in [&first]
        .into_iter()
        .chain(&(1..100).map(device).collect::<Vec<_>>())
    {
        post(&server, &one.subscription(&public(&case)))
            .await
            .expect(200);
    }
    let more = device(100).subscription(&public(&case));
    let answer = post(&server, &more).await;
    assert_eq!(answer.header("retry-after"), "3600");
    answer.expect_problem(429, "rate_limited");
    post(&server, &first.subscription(&public(&case)))
        .await
        .expect(200);
}

#[tokio::test]
async fn where_it_is_off_it_is_not_there() {
    let server = TestServer::with(|config| config.push = None);
    let capabilities = server.get("/api/v1/capabilities").await.expect(200).json();
    assert_eq!(capabilities["push"], false);
    server
        .get("/api/v1/push/key")
        .await
        .expect_problem(404, "not_found");
    post(&server, &json!({}))
        .await
        .expect_problem(404, "not_found");
    delete(&server, "x").await.expect_problem(404, "not_found");
    assert!(!server.config.data_dir.join("push.key").exists());
    let on = TestServer::new();
    let capabilities = on.get("/api/v1/capabilities").await.expect(200).json();
    assert_eq!(capabilities["push"], true);
    assert!(SUBSCRIPTIONS.starts_with("/api/v1/push/"));
}

#[test]
fn a_contact_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = crate::support::data_and_app(folder.path());
    let more = ["--push-contact", "it@city.example"];
    let (status, said) = crate::support::Process::fail(&data, &app, &more);
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(said.contains("mailto:"), "{said}");
    let more = ["--push-hosts", "127.0.0.1"];
    let (status, said) = crate::support::Process::fail(&data, &app, &more);
    assert_eq!(status.code(), Some(2), "{said}");
    assert!(said.contains("--push-hosts"), "{said}");
}
