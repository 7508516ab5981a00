//! Data from outside: one bad item is set aside, the list stays.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::case_view;
use xiuhua_core::case::{CasePage, CaseView, PlaceSource, Status, Step};

fn view() -> Value {
    serde_json::to_value(case_view()).unwrap()
}

/// A case with this field set to that.
fn with(field: &str, value: Value) -> Value {
    let mut view = view();
    view[field] = value;
    view
}

fn read(view: Value) -> Option<CaseView> {
    let page = json!({ "items": [view] });
    let page: CasePage = serde_json::from_value(page).unwrap();
    page.items.into_iter().next()
}

#[test]
fn one_bad_case_does_not_take_the_list_away() {
    let items = json!([
        view(),
        with("code", json!("261123-482915-0")),
        null,
        7,
        {},
        with(
            "place",
            json!({"position": {"lng": 999, "lat": 0}, "source": "pin"})
        ),
        with("reported_at", json!("yesterday")),
        with("status", json!(["closed"])),
        view(),
    ]);
    let page = json!({ "items": items, "next": "abc", "more": "of a later version" });
    let page: CasePage = serde_json::from_value(page).unwrap();
    assert_eq!(page.items, [case_view(), case_view()]);
    assert_eq!(page.next.as_deref(), Some("abc"));
}

#[test]
fn a_page_without_anything_is_the_last_one() {
    assert_eq!(
        serde_json::from_str::<CasePage>("{}").unwrap(),
        CasePage::default()
    );
}

#[test]
fn a_page_that_is_none_is_an_error_and_not_an_empty_list() {
    for body in ["[]x", "\"<html>\"", "{\"items\": 5}", "{\"items\": {}}", ""] {
        assert!(serde_json::from_str::<CasePage>(body).is_err(), "{body}");
    }
}

#[test]
fn words_of_a_later_version_fall_back() {
    assert_eq!(
        read(with("status", json!("teleported"))).unwrap().status,
        Status::Unknown
    );
    let place = json!({"position": {"lng": 121.3, "lat": 30.7}, "source": "satellite"});
    assert_eq!(
        read(with("place", place)).unwrap().place.source,
        PlaceSource::Unknown
    );
    assert_eq!(read(with("colour", json!("red"))), Some(case_view()));
}

#[test]
fn what_a_case_can_do_without_is_left_out() {
    for (field, value) in [
        ("class", json!("gbt47678:component:01003")),
        ("class", json!(7)),
        ("town", json!({"code": 7})),
        ("due_at", json!("soon")),
    ] {
        assert_eq!(read(with(field, value)), Some(case_view()), "{field}");
    }
    let photos = json!([view()["photos"][0], "no-hash", null]);
    assert_eq!(
        read(with("photos", photos)).unwrap().photos,
        case_view().photos
    );
}

#[test]
fn a_step_that_nobody_knows_is_still_a_step() {
    let event = |seq: u32, step: Value| json!({"seq": seq, "at": "2026-11-23T02:30:00Z", "step": step, "status": "filed"});
    let events = json!([
        event(1, json!("report")),
        event(2, json!("consult")),
        "rubbish",
        event(3, json!(5))
    ]);
    let case = read(with("events", events)).unwrap();
    let steps: Vec<_> = case
        .events
        .iter()
        .map(|event| (event.seq, event.step))
        .collect();
    assert_eq!(steps, [(1, Step::Report), (2, Step::Unknown)]);
}

/// Far more than any page has; no recursion, no quadratic work.
#[test]
fn a_hundred_thousand_items_are_read() {
    let good = view().to_string();
    let items = vec![format!("{good}{}", ",null".repeat(9)); 10_000].join(",");
    let page: CasePage = serde_json::from_str(&format!("{{\"items\":[{items}]}}")).unwrap();
    assert_eq!(page.items.len(), 10_000);
}

#[test]
fn what_turns_writing_round_is_taken_out_wherever_it_comes_from() {
    let view = read(with("description", json!("\u{202E}gnp.exe\u{2066}"))).unwrap();
    assert_eq!(view.description, "gnp.exe");
}
