//! What may be the same problem, and saying "me too" to it.
#![allow(clippy::unwrap_used)]

#[path = "support/fake_backend.rs"]
mod fake_backend;
mod support;

use fake_backend::{Fake, answer, ask};
use support::{NOW, at, case_view, code, key, place};
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::{Backend, Method};
use xiuhua_core::case::{Away, CaseView, NearCase, Status, likely_same};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::outbox::{Action, Event, Intent, Item, Outbox};

const DAY_MS: i64 = 86_400_000;
/// A metre in degrees of latitude, nearly.
const METRE_DEG: f64 = 1.0 / 111_195.0;

fn class() -> ClassId {
    "matter:06010".parse().unwrap()
}

/// A case of the class, so many metres north of the usual place.
fn north(metres: f64) -> CaseView {
    let mut case = case_view();
    case.class = Some(class());
    let here = place().position;
    case.place.position = at(here.lng_deg(), here.lat_deg() + metres * METRE_DEG);
    case
}

fn found(cases: Vec<CaseView>) -> Vec<f64> {
    let since = NOW.plus_ms(-DAY_MS);
    let near = likely_same(cases, place().position, Some(&class()), 50.0, since);
    near.iter().map(|near| near.distance_m.round()).collect()
}

#[test]
fn the_same_class_near_and_new_is_found_nearest_first() {
    let of_another_class = CaseView {
        class: Some("component:06010".parse().unwrap()),
        ..north(1.0)
    };
    let closed = CaseView {
        status: Status::Closed,
        ..north(2.0)
    };
    let old = CaseView {
        reported_at: NOW.plus_ms(-DAY_MS - 1),
        ..north(3.0)
    };
    let of_a_day_ago = CaseView {
        reported_at: NOW.plus_ms(-DAY_MS),
        ..north(-4.0)
    };
    let mut named = north(5.0);
    named.place.division = Some("310116001002".to_owned());
    let cases = vec![
        named,
        north(49.0),
        of_another_class,
        closed,
        old,
        of_a_day_ago,
        north(51.0),
    ];
    assert_eq!(found(cases), [4.0, 49.0]);
}

#[test]
fn the_backend_is_asked_by_place_and_class() {
    let near = NearCase {
        case: north(7.0),
        distance_m: 7.0,
    };
    let body = format!(r#"{{"items":[{}]}}"#, serde_json::to_string(&near).unwrap());
    let class = class();
    let call =
        async |client: NativeClient<Fake>| client.near(at(121.34, 30.74), Some(&class)).await;
    let (made, request) = ask(answer(200, "application/json", &body), call);
    assert_eq!(made.unwrap(), [near]);
    let url = "/api/v1/cases/near?lng=121.34&lat=30.74&class=matter:06010";
    assert_eq!((request.method, request.url.as_str()), (Method::Get, url));
    let none = async |client: NativeClient<Fake>| client.near(at(121.34, 30.74), None).await;
    let (_, request) = ask(answer(200, "application/json", &body), none);
    assert!(!request.url.contains("class"), "{}", request.url);
}

#[test]
fn a_support_goes_under_its_key_without_a_secret() {
    let body = serde_json::to_string(&case_view()).unwrap();
    let call = async |client: NativeClient<Fake>| client.support(&key(3), code()).await;
    let (made, request) = ask(answer(200, "application/json", &body), call);
    assert_eq!(made.unwrap(), case_view());
    assert_eq!(request.method, Method::Post);
    assert_eq!(
        request.url,
        format!("/api/v1/cases/{}/supports", code().digits())
    );
    assert_eq!(request.headers, [("Idempotency-Key", "03".repeat(16))]);
}

#[test]
fn a_support_passes_through_the_outbox_and_can_be_let_go() {
    let item = Item::new(key(1), Intent::Support { code: code() }, NOW);
    let mut outbox = Outbox::default();
    let actions = outbox.handle(Event::Found(vec![item.clone()]), NOW);
    assert!(matches!(&actions[..], [Action::Store(_)]), "{actions:?}");
    let actions = outbox.handle(Event::Stored(key(1)), NOW);
    assert!(
        matches!(&actions[..], [Action::SendIntent(_)]),
        "{actions:?}"
    );
    // Even one that may have arrived: there is nothing to be withdrawn for it.
    let cancel = Event::CancelAsked {
        key: key(1),
        withdrawal: key(9),
    };
    let actions = outbox.handle(cancel, NOW);
    assert!(matches!(&actions[..], [Action::Remove(_)]), "{actions:?}");
}

#[test]
fn a_distance_is_told_no_more_exactly_than_the_places_are_known() {
    for (distance_m, accuracy_m, told) in [
        (12.4, 0.0, Away::At(12)),
        (12.4, 10.0, Away::At(12)),
        // Two pins on one lamp.
        (0.0, 0.0, Away::Within(5)),
        // It may be here, and it may be at the next corner.
        (0.0, 80.0, Away::Within(80)),
        (0.01, 80.0, Away::Within(80)),
        (8.0, 80.0, Away::Within(90)),
        (45.0, 80.0, Away::Within(125)),
    ] {
        assert_eq!(
            Away::told(distance_m, accuracy_m),
            told,
            "{distance_m} ± {accuracy_m}"
        );
    }
}
