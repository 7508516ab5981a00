//! What a rating is taken with.

use serde_json::json;

use super::{Office, rating, steps};
use crate::support::{give, id_of, jpeg, key};

#[tokio::test]
async fn everything_that_is_said_is_kept() {
    let office = Office::closed().await;
    let photo = jpeg(1);
    let id = id_of(&photo);
    let said = json!({
        "solved": "half", "level": 2, "speed": 1, "attitude": 5, "result": 2,
        "reasons": ["uneven", "not-done", "uneven"],
        "words": "  盖子还是翘着\u{0000} ",
        "photos": [id],
        // The server says what it was.
        "is_after_forced_closing": true,
    });
    let answer = office.rate(said.clone()).await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").fields(),
        ["photos not_held"]
    );
    office.server.put_photo(photo).await.expect(201);
    let view = office.rate(said).await.expect(200);
    assert_eq!(view.header("cache-control"), "no-store");
    let view = view.json();
    assert_eq!(view["is_mine"], true);
    assert_eq!(view["status"], "closed");
    assert_eq!(steps(&view)[7..], ["rate", "open_follow_up"]);
    assert_eq!(
        office.known().await["rating"],
        json!({
            "solved": "half", "level": 2, "speed": 1, "attitude": 5, "result": 2,
            "reasons": ["uneven", "not-done"], "words": "盖子还是翘着", "photos": [id],
        })
    );
    // The photo is named now, and stays.
    let collected = office.server.app.collect(std::time::Duration::ZERO).await;
    assert_eq!(collected.unwrap(), 0);
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_and_nothing_happens() {
    let office = Office::closed().await;
    let photo = id_of(b"none");
    for (more, problem) in [
        (json!({ "reasons": ["fast"] }), "reasons[0] unknown"),
        (json!({ "reasons": ["nonsense"] }), "reasons[0] unknown"),
        (json!({ "words": "长".repeat(1_001) }), "words too_long"),
        (json!({ "photos": vec![photo; 5] }), "photos too_many"),
        (json!({ "reopens": true }), "words required"),
        (json!({ "level": 6 }), "level malformed"),
        (json!({ "speed": 0 }), "speed malformed"),
        (json!({ "solved": "perhaps" }), "solved malformed"),
    ] {
        let answer = office.rate(give(rating("no", 1), more)).await;
        let problems = answer.expect_problem(422, "invalid_fields").fields();
        assert_eq!(problems, [problem]);
    }
    let answer = office
        .rate(give(
            rating("yes", 5),
            json!({ "reopens": true, "words": "再来" }),
        ))
        .await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").fields(),
        ["reopens not_possible"]
    );
    for lacking in ["solved", "level"] {
        let mut body = rating("yes", 5);
        body.as_object_mut().unwrap().remove(lacking);
        office
            .rate(body)
            .await
            .expect_problem(422, "invalid_fields");
    }
    assert_eq!(office.server.seq_of(&office.case), 7);
}

/// Also after a restart.
#[tokio::test]
async fn again_under_its_key_nothing_more_happens() {
    let mut office = Office::closed().await;
    let (key, body) = (key(), rating("no", 1));
    let (server, case) = (&office.server, &office.case);
    server
        .act_under("short", case, "rating", &body)
        .await
        .expect_problem(400, "invalid_idempotency_key");
    let first = server
        .act_under(&key, case, "rating", &body)
        .await
        .expect(200);
    office.server = office.server.restarted();
    let (server, case) = (&office.server, &office.case);
    let again = server
        .act_under(&key, case, "rating", &body)
        .await
        .expect(200);
    assert_eq!(first.json(), again.json());
    assert_eq!(server.seq_of(case), 9);
    let answer = server
        .act_under(&key, case, "rating", &rating("yes", 5))
        .await;
    answer.expect_problem(422, "idempotency_mismatch");
    assert_eq!(server.seq_of(case), 9);
}
