//! The native client: what it asks.
#![allow(clippy::unwrap_used)]

#[path = "support/fake_backend.rs"]
mod fake_backend;
mod support;

use fake_backend::{Fake, answer, ask};
use support::{code, key, new_case, photo, receipt, secret};
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::{Backend, Body, CaseFilter, Method, TransportError};
use xiuhua_core::case::Status;
use xiuhua_core::geo::Bounds;

#[test]
fn a_report_carries_its_key_and_brings_the_receipt() {
    let body = serde_json::to_string(&receipt()).unwrap();
    let case = new_case(&[photo(1)]);
    let call = async |client: NativeClient<Fake>| client.report(&key(1), &case).await;
    let (made, request) = ask(answer(201, "application/json", &body), call);
    assert_eq!(made.unwrap(), receipt());
    assert_eq!(
        (request.method, request.url.as_str()),
        (Method::Post, "/api/v1/cases")
    );
    assert_eq!(request.headers, [("Idempotency-Key", "01".repeat(16))]);
    assert_eq!(
        request.body,
        Body::Json(serde_json::to_string(&case).unwrap())
    );
}

#[test]
fn a_photo_counts_as_sent_only_under_its_own_name() {
    let put = async |client: NativeClient<Fake>| client.put_photo(photo(1), vec![7; 9]).await;
    let named = |n: u8| {
        answer(
            201,
            "application/json",
            &format!("{{\"id\":\"{}\"}}", photo(n)),
        )
    };
    let (made, request) = ask(named(1), put);
    assert_eq!(made, Ok(()));
    assert_eq!(request.method, Method::Put);
    assert_eq!(request.url, format!("/api/v1/photos/{}", photo(1)));
    assert_eq!(
        request.body,
        Body::Bytes {
            media_type: "image/jpeg",
            bytes: vec![7; 9]
        }
    );
    assert!(request.timeout_ms > 60_000, "a trickle needs its time");
    assert_eq!(ask(named(2), put).0.unwrap_err().code, "unreadable");
}

#[test]
fn a_photo_is_held_or_not_or_unknown() {
    for (response, expected) in [
        (answer(200, "image/jpeg", ""), Ok(true)),
        (answer(404, "", ""), Ok(false)),
        (answer(503, "", ""), Err(Some(503))),
        (Err(TransportError::Timeout), Err(None)),
    ] {
        let (has, request) = ask(response, async |client| client.has_photo(photo(1)).await);
        assert_eq!(has.map_err(|error| error.status), expected);
        assert_eq!(request.method, Method::Head);
    }
}

#[test]
fn the_secret_travels_in_a_header_and_never_in_an_address() {
    let read = async |client: NativeClient<Fake>| drop(client.case(code(), Some(secret())).await);
    let take_back = async |client: NativeClient<Fake>| {
        drop(client.withdraw(&key(2), code(), secret()).await);
    };
    let (_, read) = ask(answer(500, "", ""), read);
    let (_, withdraw) = ask(answer(500, "", ""), take_back);
    let look = async |client: NativeClient<Fake>| client.own_photo(photo(1), true, secret()).await;
    let (seen, look) = ask(answer(200, "image/jpeg", "jpeg"), look);
    assert_eq!(seen.unwrap(), b"jpeg");
    assert_eq!(look.url, format!("/api/v1/photos/{}?size=thumb", photo(1)));
    for request in [&read, &withdraw, &look] {
        assert!(
            request
                .headers
                .contains(&("Authorization", format!("Case {}", secret())))
        );
        assert!(!request.url.contains(&secret().to_string()));
    }
    assert_eq!(read.url, format!("/api/v1/cases/{}", code().digits()));
    assert_eq!(
        withdraw.url,
        format!("/api/v1/cases/{}/withdrawal", code().digits())
    );
    assert!(
        withdraw
            .headers
            .contains(&("Idempotency-Key", key(2).as_str().to_owned()))
    );
    let public = async |client: NativeClient<Fake>| drop(client.case(code(), None).await);
    assert_eq!(ask(answer(500, "", ""), public).1.headers, []);
}

#[test]
fn a_filter_becomes_a_query() {
    let url = |filter: CaseFilter| {
        let list = async |client: NativeClient<Fake>| client.cases(&filter).await;
        let (page, request) = ask(answer(200, "application/json", r#"{"items":[]}"#), list);
        assert_eq!(page.unwrap().items, []);
        request.url
    };
    assert_eq!(url(CaseFilter::default()), "/api/v1/cases");
    let all = CaseFilter {
        status: Some(Status::Handling),
        class: "matter:07012".parse().ok(),
        bounds: Some(Bounds::from([120.5, 30.0, 121.75, 1e-7])),
        cursor: Some("a/b+c=&d é".to_owned()),
        limit: Some(20),
    };
    assert_eq!(
        url(all),
        "/api/v1/cases?status=handling&class=matter:07012&bbox=120.5,30,121.75,0.0000001\
         &cursor=a%2Fb%2Bc%3D%26d%20%C3%A9&limit=20"
    );
}

#[test]
fn photos_have_addresses_for_both_sizes() {
    let urls = async |client: NativeClient<Fake>| {
        let _ = client.capabilities().await;
        (
            client.photo_url(photo(1), false),
            client.photo_url(photo(1), true),
        )
    };
    let ((whole, thumb), request) = ask(answer(200, "application/json", "{}"), urls);
    assert_eq!(request.url, "/api/v1/capabilities");
    assert_eq!(whole, format!("/api/v1/photos/{}", photo(1)));
    assert_eq!(thumb, format!("{whole}?size=thumb"));
}
