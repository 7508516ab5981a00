//! POST /cases: what becomes a case, and what is refused by which name.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{Reported, TestServer, key, report_json};

#[tokio::test]
async fn a_report_becomes_a_case() {
    let server = TestServer::new();
    let answer = server.post_report(&key(), &report_json()).await.expect(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    let receipt = answer.json();
    let code = receipt["code"].as_str().unwrap();
    assert!(code.parse::<xiuhua_core::case::CaseCode>().is_ok());
    assert_eq!(receipt["secret"].as_str().unwrap().len(), 32);
    let case = &receipt["case"];
    assert_eq!(case["code"], code);
    assert_eq!(case["status"], "reported");
    assert_eq!(case["is_mine"], true);
    assert_eq!(case["contact"]["phone"], "13800138000");
    assert_eq!(case["town"]["code"], "999001100");
    assert_eq!(case["place"]["accuracy_m"], 12.5);
    assert_eq!(case["events"][0]["step"], "report");
    assert_eq!(case["events"][0]["seq"], 1);
    assert_eq!(case["events"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn none_of_these_is_a_class_too() {
    let server = TestServer::new();
    let case = server
        .file(|report| {
            report["class"] = Value::Null;
            report["condition"] = Value::Null;
        })
        .await;
    let view = server.get(&case.path()).await.expect(200).json();
    assert_eq!(view["class"], Value::Null);
}

#[tokio::test]
async fn words_are_cleaned_but_markup_stays_words() {
    let server = TestServer::new();
    let case = server
        .file(|report| {
            report["description"] = json!("  <script>alert(1)</script>\u{202E}\u{0007}\r\n好  ");
        })
        .await;
    let view = server.get(&case.path()).await.json();
    assert_eq!(view["description"], "<script>alert(1)</script>\n好");
}

#[tokio::test]
async fn unknown_fields_and_sources_do_no_harm() {
    let server = TestServer::new();
    let case = server
        .file(|report| {
            report["of_a_later_version"] = json!({ "a": [1, 2] });
            report["place"]["source"] = json!("satellite");
        })
        .await;
    let view = server.get(&case.path()).await.json();
    assert_eq!(view["place"]["source"], "unknown");
}

/// Every refusal names the field, under a stable code; nothing is stored.
#[tokio::test]
async fn each_wrong_field_is_named() {
    let server = TestServer::new();
    let never_sent = "00".repeat(32);
    type Change = Box<dyn Fn(&mut Value)>;
    let set = |path: &'static [&'static str], value: Value| -> Change {
        Box::new(move |report: &mut Value| {
            let mut at = &mut *report;
            for name in path {
                at = &mut at[*name];
            }
            *at = value.clone();
        })
    };
    let cases: Vec<(Change, &str)> = vec![
        (set(&["class"], json!("component:99999")), "class unknown"),
        (set(&["class"], json!("hole")), "class malformed"),
        (set(&["condition"], json!("gone")), "condition unknown"),
        (set(&["class"], json!("matter:07012")), "condition unknown"),
        (set(&["class"], Value::Null), "condition unknown"),
        (
            set(&["place", "division"], json!("999001102")),
            "place.division unknown",
        ),
        (
            set(&["place", "division"], json!("999001100002")),
            "place.division unknown",
        ),
        (
            // Another district is not of this city.
            set(&["place", "division"], json!("999002")),
            "place.division unknown",
        ),
        (
            set(&["place", "division"], json!("West Town")),
            "place.division unknown",
        ),
        (
            set(&["description"], json!("字".repeat(1_001))),
            "description too_long",
        ),
        (set(&["description"], json!(7)), "description malformed"),
        (set(&["description"], json!("  ")), "description required"),
        (
            set(&["location_consent"], json!(false)),
            "location_consent required",
        ),
        (
            set(&["contact", "phone"], json!("call me")),
            "contact.phone invalid",
        ),
        (
            set(&["place", "note"], json!("路".repeat(201))),
            "place.note too_long",
        ),
        (
            set(&["place", "accuracy_m"], json!(-1)),
            "place.accuracy_m invalid",
        ),
        (
            set(&["place", "position"], json!({ "lng": 116.4, "lat": 39.9 })),
            "place.position outside_city",
        ),
        (
            // Within the bounds, but in no town: the sea.
            set(
                &["place", "position"],
                json!({ "lng": 121.59, "lat": 30.99 }),
            ),
            "place.position outside_city",
        ),
        (
            set(&["place", "position"], json!({ "lng": 200, "lat": 0 })),
            "place.position malformed",
        ),
        (set(&["place"], json!("here")), "place malformed"),
        (set(&["photos"], json!([never_sent])), "photos not_held"),
        (set(&["photos"], json!(["x"])), "photos[0] malformed"),
    ];
    for (change, expected) in cases {
        let mut report = report_json();
        change(&mut report);
        let answer = server.post_report(&key(), &report).await;
        let answer = answer.expect_problem(422, "invalid_fields");
        assert_eq!(answer.fields(), [expected], "{report}");
    }
    let list = server.get("/api/v1/cases").await.json();
    assert_eq!(list["items"], json!([]));
}

#[tokio::test]
async fn all_wrong_fields_are_named_at_once() {
    let server = TestServer::new();
    let mut report = report_json();
    report["location_consent"] = json!(false);
    report["class"] = json!("matter:99999");
    report["place"]["position"] = json!({ "lng": 0, "lat": 0 });
    let answer = server.post_report(&key(), &report).await;
    let mut fields = answer.expect_problem(422, "invalid_fields").fields();
    fields.retain(|field| !field.starts_with("place.position ") || field.ends_with("outside_city"));
    assert_eq!(
        fields,
        [
            "location_consent required",
            "class unknown",
            "place.position outside_city"
        ]
    );
}

#[tokio::test]
async fn a_refused_report_can_be_mended_under_its_key() {
    let server = TestServer::new();
    let key = key();
    let mut report = report_json();
    report["location_consent"] = json!(false);
    server.post_report(&key, &report).await.expect(422);
    server.post_report(&key, &report_json()).await.expect(201);
}

#[tokio::test]
async fn a_body_has_to_be_json() {
    let server = TestServer::new();
    let post = |media_type: &'static str, body: &'static str| {
        let request = Request::post("/api/v1/cases")
            .header("content-type", media_type)
            .header("idempotency-key", key());
        server.send(request.body(Body::from(body)).unwrap())
    };
    let answer = post("text/plain", "{}").await;
    answer.expect_problem(415, "unsupported_media_type");
    let answer = post("application/json", "{\"class\":").await;
    answer.expect_problem(400, "malformed_json");
    let answer = post("application/json; charset=utf-8", "{}").await;
    let answer = answer.expect_problem(422, "invalid_fields");
    assert!(answer.text().contains("place"), "{}", answer.text());
}

#[tokio::test]
async fn a_key_is_required_and_has_a_form() {
    let server = TestServer::new();
    let without = Request::post("/api/v1/cases").header("content-type", "application/json");
    let answer = server
        .send(without.body(Body::from(report_json().to_string())).unwrap())
        .await;
    answer.expect_problem(400, "invalid_idempotency_key");
    for key in [
        "short",
        &"x".repeat(129),
        "spaces are not url safe",
        "<script>alert(1)</script>",
    ] {
        let answer = server.post_report(key, &report_json()).await;
        answer.expect_problem(400, "invalid_idempotency_key");
    }
    for key in ["0123456789abcdef", &"x".repeat(128)] {
        server.post_report(key, &report_json()).await.expect(201);
    }
}

#[tokio::test]
async fn codes_and_secrets_are_each_their_own() {
    let server = TestServer::new();
    let mut seen = std::collections::HashSet::new();
    for _ in 0..30 {
        let Reported { code, secret } = server.file(|_| {}).await;
        assert!(seen.insert(code) && seen.insert(secret));
    }
}
