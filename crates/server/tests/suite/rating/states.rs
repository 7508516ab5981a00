//! Whether a case can be rated, and until when: 15 days, and a day for changes,
//! in the sample city.

use serde_json::{Value, json};

use super::{DAY_MS, HOUR_MS, Office, has, rating};
use crate::support::{TestServer, copy_city};

fn state(known: &Value) -> &str {
    known["window"]["state"].as_str().unwrap()
}

async fn expect_refused(office: &Office, code: &str) {
    office
        .rate(rating("yes", 5))
        .await
        .expect_problem(409, code);
    assert!(!has(&office.own().await, "rate"));
}

#[tokio::test]
async fn too_early_then_open_then_too_late() {
    let office = Office::new().await;
    assert_eq!(state(&office.known().await), "too_early");
    expect_refused(&office, "too_early").await;
    office
        .server
        .bring(&[(&office.town, "file")], &office.case)
        .await;
    office.close().await;
    assert!(has(&office.own().await, "rate"));
    let known = office.known().await;
    assert_eq!(state(&known), "open");
    assert!(known["window"]["until"].is_string());
    assert_eq!(known.get("rating"), None);

    office.server.let_pass(&office.case, 15 * DAY_MS - 60_000);
    assert_eq!(state(&office.known().await), "open");
    office.server.let_pass(&office.case, 120_000);
    let known = office.known().await;
    assert_eq!(state(&known), "too_late");
    assert!(known["window"]["since"].is_string());
    expect_refused(&office, "too_late").await;
}

#[tokio::test]
async fn what_is_declined_is_rated_too() {
    let office = Office::new().await;
    office
        .server
        .bring(&[(&office.town, "decline")], &office.case)
        .await;
    assert_eq!(state(&office.known().await), "open");
    office.rate(rating("no", 2)).await.expect(200);
    assert_eq!(state(&office.known().await), "given");
}

#[tokio::test]
async fn what_is_taken_back_or_void_is_never_rated() {
    for step in ["withdraw", "void"] {
        let office = Office::new().await;
        match step {
            "void" => {
                office
                    .server
                    .bring(&[(&office.town, step)], &office.case)
                    .await
            }
            _ => {
                let nothing = json!({});
                let taken = office.server.act(&office.case, "withdrawal", &nothing);
                taken.await.expect(200);
            }
        }
        assert_eq!(state(&office.known().await), "never", "{step}");
        expect_refused(&office, "not_possible").await;
    }
}

#[tokio::test]
async fn it_is_changed_for_a_day() {
    let office = Office::closed().await;
    office.rate(rating("half", 3)).await.expect(200);
    let first = office.known().await;
    assert_eq!(first["rating"], json!({ "solved": "half", "level": 3 }));
    assert!(has(&office.own().await, "rate"), "it can be changed");

    office.server.let_pass(&office.case, 20 * HOUR_MS);
    let before = office.known().await;
    office.rate(rating("yes", 4)).await.expect(200);
    let changed = office.known().await;
    assert_eq!(changed["rating"]["level"], 4);
    assert_ne!(
        changed["given_at"], before["given_at"],
        "when it was changed"
    );
    // Not a day more with each change.
    assert_eq!(changed["window"], before["window"]);
    office.server.let_pass(&office.case, 4 * HOUR_MS + 60_000);
    assert_eq!(
        office.known().await["window"],
        json!({ "state": "given", "changeable_until": null })
    );
    expect_refused(&office, "already_given").await;
    assert_eq!(office.known().await["rating"]["level"], 4);
}

/// The last word is on what is there in the end.
#[tokio::test]
async fn once_more_after_it_was_closed_again() {
    let office = Office::closed().await;
    office.rate(rating("no", 3)).await.expect(200);
    office.server.let_pass(&office.case, 3 * DAY_MS);
    office
        .server
        .bring(&[(&office.town, "reopen")], &office.case)
        .await;
    assert_eq!(
        office.known().await["window"],
        json!({ "state": "given", "changeable_until": null })
    );
    expect_refused(&office, "already_given").await;
    office.close().await;
    office.server.let_pass(&office.case, 14 * DAY_MS);
    assert!(has(&office.own().await, "rate"));
    office.rate(rating("yes", 5)).await.expect(200);
    // From then on, a day for changes.
    office.server.let_pass(&office.case, 23 * HOUR_MS);
    office.rate(rating("yes", 4)).await.expect(200);
    office.server.let_pass(&office.case, 2 * HOUR_MS);
    expect_refused(&office, "already_given").await;
}

/// Their own city's decision.
#[tokio::test]
async fn a_city_without_rules_for_it_takes_no_ratings() {
    let folder = tempfile::tempdir().unwrap();
    let city = copy_city(folder.path());
    let server = TestServer::with(|config| config.city_file = Some(city));
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    server.bring(&[(&town, "decline")], &case).await;
    let path = format!("{}/rating", case.path());
    server
        .get_as(&path, &case.secret)
        .await
        .expect_problem(404, "not_found");
    let answer = server.act(&case, "rating", &rating("yes", 5)).await;
    answer.expect_problem(404, "not_found");
    let own = server.get_as(&case.path(), &case.secret).await.json();
    assert_eq!(own.get("legal"), None);
    let capabilities = server.get("/api/v1/capabilities").await.json();
    assert_eq!(capabilities["assessment"], false);
}
