//! What the client of the native API asks for Web Push.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/fake_backend.rs"]
mod fake_backend;

use fake_backend::{answer, ask};
use serde_json::{Value, json};
use xiuhua_core::backend::push::{Subscription, ToldOf};
use xiuhua_core::backend::{Body, Method};
use xiuhua_core::case::{CaseCode, CaseSecret};

#[test]
fn a_device_subscribes_with_what_the_browser_gave() {
    let browser = json!({
        "endpoint": "https://web.push.apple.com/a",
        "expirationTime": null,
        "keys": { "p256dh": "BA", "auth": "AA" }
    });
    let subscription: Subscription = serde_json::from_value(browser).unwrap();
    let (code, other) = (
        CaseCode::new((2026, 11, 23), 7),
        CaseCode::new((2026, 11, 23), 8),
    );
    let secret = CaseSecret::new([7; 16]);
    let cases = [
        ToldOf {
            code,
            secret: Some(secret),
        },
        ToldOf {
            code: other,
            secret: None,
        },
    ];
    let told = json!({ "id": "ab", "cases": [code] }).to_string();
    let (made, asked) = ask(answer(200, "application/json", &told), async |client| {
        client.subscribe(&subscription, "en", &cases).await
    });
    let made = made.unwrap();
    assert_eq!((made.id.as_str(), made.cases), ("ab", vec![code]));
    assert_eq!(asked.method, Method::Post);
    assert_eq!(asked.url, "/api/v1/push/subscriptions");
    let Body::Json(body) = asked.body else {
        panic!("no JSON");
    };
    let body: Value = serde_json::from_str(&body).unwrap();
    let expected = json!({
        "endpoint": "https://web.push.apple.com/a",
        "keys": { "p256dh": "BA", "auth": "AA" },
        "language": "en",
        "cases": [{ "code": code, "secret": secret.to_string() }, { "code": other }]
    });
    assert_eq!(body, expected);
    assert_eq!(format!("{subscription:?}"), "Subscription(…)");
}

#[test]
fn a_device_unsubscribes_by_its_id() {
    let (made, asked) = ask(answer(204, "", ""), async |client| {
        client.unsubscribe("ab").await
    });
    made.unwrap();
    assert_eq!(asked.method, Method::Delete);
    assert_eq!(asked.url, "/api/v1/push/subscriptions/ab");
}

#[test]
fn the_key_to_subscribe_with_is_read() {
    let key = json!({ "public_key": "BA", "later": 1 }).to_string();
    let (made, asked) = ask(answer(200, "application/json", &key), async |client| {
        client.push_key().await
    });
    assert_eq!(made.unwrap(), "BA");
    assert_eq!(asked.url, "/api/v1/push/key");
}
