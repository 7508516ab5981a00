//! What is not solved is taken up again in the same step.

use serde_json::{Value, json};

use super::{Office, has, rating, steps};
use crate::support::{give, id_of, jpeg};

async fn reopened(office: &Office, level: u8) -> Value {
    let photo = jpeg(2);
    office.server.put_photo(photo.clone()).await.expect(201);
    let more = json!({ "reopens": true, "words": "盖子还在响", "photos": [id_of(&photo)] });
    office
        .rate(give(rating("half", level), more))
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn a_closed_case_goes_to_its_unit_again() {
    let office = Office::closed().await;
    let view = reopened(&office, 1).await;
    assert_eq!(steps(&view)[7..], ["rate", "open_follow_up", "reopen"]);
    assert_eq!(view["status"], "dispatched");
    assert!(view["due_at"].is_string(), "a new limit");
    assert!(!has(&view, "rate"));
    // What is left to do is for everybody who sees the case.
    let public = office.server.get(&office.case.path()).await.json();
    let last = &public["events"][9];
    assert_eq!(last["note"], "盖子还在响");
    assert_eq!(last["photos"], json!([id_of(&jpeg(2))]));
    assert_eq!(last.get("unit"), None, "a resident did it");
    let photo = format!("/api/v1/photos/{}", id_of(&jpeg(2)));
    office.server.get(&photo).await.expect(200);
    office.close().await;
    assert!(has(&office.own().await, "rate"));
}

/// An objection: it is looked at anew.
#[tokio::test]
async fn a_declined_case_is_checked_again() {
    let office = Office::new().await;
    office
        .server
        .bring(&[(&office.town, "decline")], &office.case)
        .await;
    let view = reopened(&office, 3).await;
    assert_eq!(steps(&view), ["report", "decline", "rate", "reopen"]);
    assert_eq!(view["status"], "reported");
    office
        .server
        .bring(&[(&office.town, "file")], &office.case)
        .await;
}

/// Only in rating: there is no other call for it.
#[tokio::test]
async fn a_reporter_reopens_no_other_way() {
    let office = Office::closed().await;
    assert!(!has(&office.own().await, "reopen"));
    let answer = office
        .server
        .act(&office.case, "reopen", &json!({ "note": "x" }))
        .await;
    answer.expect(404);
}

/// A change of the rating may be the moment to say so.
#[tokio::test]
async fn in_a_change_too() {
    let office = Office::closed().await;
    office.rate(rating("yes", 5)).await.expect(200);
    let view = reopened(&office, 2).await;
    assert_eq!(
        steps(&view)[7..],
        ["rate", "rate", "open_follow_up", "reopen"]
    );
}
