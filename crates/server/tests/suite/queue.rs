//! GET /staff/cases.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::support::{Reported, TestServer, Worker, in_ms};

async fn codes(server: &TestServer, by: &Worker, queue: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/staff/cases?queue={queue}&limit=2&cursor={cursor}");
        let page = server.get_by(by, &path).await.expect(200).json();
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 2);
        found.extend(
            items
                .iter()
                .map(|case| case["code"].as_str().unwrap().replace('-', "")),
        );
        match &page["next"] {
            Value::String(next) => cursor.clone_from(next),
            _ => return found,
        }
    }
}

fn of(cases: &[&Reported]) -> Vec<String> {
    cases.iter().map(|case| case.code.clone()).collect()
}

#[tokio::test]
async fn what_is_due_first_comes_first_page_by_page() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let file = async |condition: &str| {
        server
            .file(|report| report["condition"] = json!(condition))
            .await
    };
    let days = file("rattling").await;
    let soon = file("missing").await;
    let hours = file("broken").await;
    let again = file("broken").await;
    let closed = file("missing").await;
    server
        .take(&town, &closed, "decline", json!({ "note": "不属实" }))
        .await
        .expect(200);
    server
        .file(|report| report["place"]["position"]["lng"] = json!(121.45))
        .await;
    assert_eq!(
        codes(&server, &town, "all").await,
        of(&[&soon, &hours, &again, &days, &closed])
    );
    assert_eq!(
        codes(&server, &town, "todo").await,
        of(&[&soon, &hours, &again, &days])
    );
    let district = server.hire("999001-district-operations");
    assert_eq!(codes(&server, &district, "all").await.len(), 6);
    let page = server
        .get_by(&town, "/api/v1/staff/cases")
        .await
        .expect(200)
        .json();
    let first = &page["items"][0];
    assert_eq!(first["events"], json!([]));
    assert_eq!(first.get("contact"), None);
    assert!(
        first["legal"].to_string().contains("file"),
        "{}",
        first["legal"]
    );
    for wrong in [
        "queue=some",
        "limit=0",
        "limit=101",
        "cursor=x",
        "cursor=5.123",
    ] {
        let answer = server
            .get_by(&town, &format!("/api/v1/staff/cases?{wrong}"))
            .await;
        answer.expect_problem(400, "invalid_parameter");
    }
}

/// Whose turn it is, at each step of the way.
#[tokio::test]
async fn to_do_is_what_waits_for_oneself() {
    let server = TestServer::new();
    let [town, unit, bureau, stranger] = [
        "999001100-operations",
        "999001100-sanitation",
        "999001-district-sanitation",
        "999001101-sanitation",
    ]
    .map(|unit| server.hire(unit));
    let case = server.file(|_| {}).await;
    let waits_for = async || {
        let mut who = HashSet::new();
        for (name, worker) in [("town", &town), ("unit", &unit), ("bureau", &bureau)] {
            if codes(&server, worker, "todo").await == of(&[&case]) {
                who.insert(name);
            }
            assert_eq!(codes(&server, worker, "all").await, of(&[&case]), "{name}");
        }
        assert_eq!(codes(&server, &stranger, "all").await, of(&[]));
        who
    };
    let soon = json!({ "note": "等", "until": in_ms(3_600_000) });
    let said = || json!({ "note": "说明" });
    let none: [&str; 0] = [];
    assert_eq!(waits_for().await, HashSet::from(["town"]));
    for (by, step, more, whose) in [
        (&town, "file", json!({}), &["town"][..]),
        (&town, "dispatch", json!({}), &["unit"]),
        (&unit, "return", said(), &["town"]),
        (&town, "dispatch", json!({}), &["unit"]),
        (&unit, "handle", json!({}), &["unit"]),
        // Nobody's, until its time has come.
        (&bureau, "suspend", soon, &none),
        (&unit, "resume", json!({}), &["unit"]),
        (&unit, "answer", said(), &["town"]),
        (&town, "send_back", said(), &["unit"]),
        (&unit, "answer", said(), &["town"]),
        (&town, "verify", json!({}), &["town"]),
        (&town, "close", json!({}), &none),
        (&town, "reopen", said(), &["unit"]),
    ] {
        server.take(by, &case, step, more).await.expect(200);
        assert_eq!(
            waits_for().await,
            whose.iter().copied().collect(),
            "after {step}"
        );
    }
    // What is overdue is its supervisor's affair as well, until it is pressed.
    server.let_it_be_overdue(&case);
    assert_eq!(waits_for().await, HashSet::from(["unit", "bureau"]));
    server
        .take(&bureau, &case, "supervise", said())
        .await
        .expect(200);
    assert_eq!(waits_for().await, HashSet::from(["unit"]));
}

/// Put off until a moment that has come: whoever can let it go on is told.
#[tokio::test]
async fn what_was_put_off_until_now_waits_again() {
    let server = TestServer::new();
    let [town, unit] =
        ["999001100-operations", "999001100-sanitation"].map(|unit| server.hire(unit));
    let case = server.file(|_| {}).await;
    server
        .bring(&[(&town, "file"), (&town, "dispatch")], &case)
        .await;
    let soon = json!({ "note": "等", "until": in_ms(300) });
    server.take(&town, &case, "suspend", soon).await.expect(200);
    assert_eq!(codes(&server, &unit, "todo").await, of(&[]));
    tokio::time::sleep(std::time::Duration::from_millis(350)).await;
    for worker in [&town, &unit] {
        assert_eq!(codes(&server, worker, "todo").await, of(&[&case]));
    }
}
