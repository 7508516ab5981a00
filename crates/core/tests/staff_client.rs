//! The staff's client: what it asks, and what it keeps to itself.
#![allow(clippy::unwrap_used)]

#[path = "support/fake_backend.rs"]
mod fake_backend;
mod support;

use fake_backend::{Fake, answer, ask, problem};
use support::{code, key, photo};
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::staff::{Queue, StaffClient, StaffToken};
use xiuhua_core::backend::{Body, Method, Response};
use xiuhua_core::case::{Step, Transition};

const TOKEN: &str = "xiuhua-staff-0123456789abcdef";

fn staff(client: NativeClient<Fake>) -> StaffClient<Fake> {
    StaffClient::new(client, StaffToken::typed(TOKEN).unwrap())
}

#[test]
fn what_is_typed_is_a_token_or_could_not_travel() {
    for text in [TOKEN, "\t xiuhua-staff-0123456789abcdef\r\n"] {
        assert_eq!(StaffToken::typed(text).unwrap().reveal(), TOKEN);
    }
    for text in ["", "  ", "a b", "a\r\nb", "令牌", &"x".repeat(513)] {
        assert_eq!(StaffToken::typed(text), None, "{text:?}");
    }
    assert!(!format!("{:?}", StaffToken::typed(TOKEN)).contains("0123"));
}

/// A request that names a tag is kept by no browser cache (Fetch, 4.6): there is
/// a telephone number in the answer, or what is not for everybody to see.
#[test]
fn every_reading_names_a_tag_and_none_is_in_the_address() {
    let empty = || answer(200, "application/json", "{\"items\":[]}");
    for (etag, named) in [("", "\"\""), ("W/\"1\"", "W/\"1\"")] {
        let call = async |client: NativeClient<Fake>| {
            staff(client).cases(Queue::All, Some("5.x"), 20, etag).await
        };
        let (read, request) = ask(empty(), call);
        assert_eq!(read.unwrap().unwrap().value.items, []);
        assert_eq!(
            request.headers,
            [
                ("Authorization", format!("Bearer {TOKEN}")),
                ("If-None-Match", named.to_owned())
            ]
        );
        assert_eq!(
            request.url,
            "/api/v1/staff/cases?queue=all&limit=20&cursor=5.x"
        );
    }
    let same = Ok(Response {
        status: 304,
        ..Response::default()
    });
    let call = async |client: NativeClient<Fake>| staff(client).case(code(), "W/\"1\"").await;
    let (read, request) = ask(same, call);
    assert_eq!(read.unwrap(), None);
    assert!(!request.url.contains("xiuhua-staff"));
    let look = async |client: NativeClient<Fake>| staff(client).photo(photo(1), false).await;
    let (seen, request) = ask(answer(200, "image/jpeg", "jpeg"), look);
    assert_eq!(seen.unwrap(), b"jpeg");
    assert_eq!(request.url, format!("/api/v1/photos/{}", photo(1)));
    assert_eq!(request.headers[1], ("If-None-Match", "\"\"".to_owned()));
}

#[test]
fn a_step_goes_with_its_key_and_nothing_that_was_not_said() {
    let refused = problem(409, "{\"code\":\"outdated\"}");
    let transition = Transition::new(Step::SendBack, 4);
    let call =
        async |client: NativeClient<Fake>| staff(client).take(&key(1), code(), &transition).await;
    let (made, request) = ask(refused, call);
    assert_eq!(made.unwrap_err().code, "outdated");
    assert_eq!(request.method, Method::Post);
    assert!(request.url.ends_with("/transitions"));
    assert_eq!(request.headers[1], ("Idempotency-Key", "01".repeat(16)));
    let body = "{\"step\":\"send_back\",\"seen_seq\":4}";
    assert_eq!(request.body, Body::Json(body.to_owned()));
}
