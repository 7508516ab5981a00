//! Several who act upon one case.

use serde_json::json;

use super::{Office, names, office};
use crate::support::{give, key};

#[tokio::test]
async fn whoever_saw_less_is_told_how_it_stands() {
    let office = office().await;
    let Office {
        server, town, case, ..
    } = &office;
    let body = json!({ "step": "file", "seen_seq": 1 });
    let (first, second) = (key(), key());
    server.ask(town, case, &first, &body).await.expect(200);
    let answer = server.ask(town, case, &second, &body).await;
    let problem = answer.expect_problem(409, "outdated").json();
    assert_eq!(problem["case"]["status"], "filed");
    assert_eq!(problem["case"]["events"][1]["seq"], 2);
    assert!(names(&problem["case"]["legal"]).contains(&"dispatch".to_owned()));
    // The first one's answer was lost: it is not outdated by its own step.
    let again = server
        .ask(town, case, &first, &body)
        .await
        .expect(200)
        .json();
    assert_eq!(again["case"]["events"].as_array().unwrap().len(), 2);
    let answer = server
        .ask(town, case, &key(), &json!({ "step": "file" }))
        .await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").json()["status"],
        422
    );
}

/// Two act at once upon what both have seen: one wins, the other is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_at_once_one_wins() {
    let office = office().await;
    let Office {
        server, town, case, ..
    } = &office;
    let district = server.hire("999001-district-operations");
    for round in 0..20 {
        let other = server.file(|_| {}).await;
        let body = |step| {
            give(
                json!({ "step": step, "seen_seq": 1 }),
                json!({ "note": "说明" }),
            )
        };
        let (file, decline) = (body("file"), body("decline"));
        let (first, second) = (key(), key());
        let both = futures_util::future::join(
            server.ask(town, &other, &first, &file),
            server.ask(&district, &other, &second, &decline),
        );
        let (a, b) = both.await;
        let (won, lost) = match a.status.as_u16() {
            200 => (a, b),
            _ => (b, a),
        };
        let status = won.expect(200).json()["case"]["status"].clone();
        let problem = lost.expect_problem(409, "outdated").json();
        assert_eq!(problem["case"]["status"], status, "round {round}");
        assert_eq!(server.seq_of(&other), 2);
    }
    assert_eq!(server.seq_of(case), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_under_one_key_take_one_step() {
    let office = office().await;
    let Office {
        server, town, case, ..
    } = &office;
    let (key, body) = (key(), json!({ "step": "file", "seen_seq": 1 }));
    let same = (0..10).map(|_| server.ask(town, case, &key, &body));
    for answer in futures_util::future::join_all(same).await {
        if answer.status != 200 {
            answer.expect_problem(409, "in_flight");
        }
    }
    assert_eq!(server.seq_of(case), 2);
    let other = json!({ "step": "decline", "seen_seq": 1, "note": "不属实" });
    let answer = server.ask(town, case, &key, &other).await;
    answer.expect_problem(422, "idempotency_mismatch");
    // The same words by another unit are another request.
    let district = server.hire("999001-district-operations");
    let answer = server.ask(&district, case, &key, &body).await;
    answer.expect_problem(422, "idempotency_mismatch");
}
