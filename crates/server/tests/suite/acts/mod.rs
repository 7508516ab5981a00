//! What a reporter does about a case after reporting it: urges, adds, puts the
//! place right, escalates.

mod place;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{Reported, TestServer, Worker, id_of, jpeg, key};

async fn staffed() -> (TestServer, Worker, Worker, Reported) {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let unit = server.hire("999001100-sanitation");
    let case = server.file(|_| {}).await;
    (server, town, unit, case)
}

fn steps(view: &Value) -> Vec<&str> {
    let events = view["events"].as_array().unwrap().iter();
    events
        .map(|event| event["step"].as_str().unwrap())
        .collect()
}

fn place(lng: f64, lat: f64) -> Value {
    let position = json!({ "lng": lng, "lat": lat });
    json!({ "place": { "position": position, "source": "pin", "note": "西门外" } })
}

#[tokio::test]
async fn urged_once_a_limit() {
    let (server, town, _, case) = staffed().await;
    let own = server.get_as(&case.path(), &case.secret).await.json();
    assert_eq!(
        own["legal"],
        json!(["urge", "supplement", "correct_place", "withdraw"])
    );
    let urged = server.act(&case, "urges", &json!({})).await.expect(200);
    assert_eq!(urged.header("cache-control"), "no-store");
    let view = urged.json();
    assert_eq!(steps(&view), ["report", "urge"]);
    assert_eq!(view["is_mine"], true);
    assert_eq!(view["due_at"], own["due_at"]);
    assert_eq!(view["events"][1].get("unit"), None, "a resident did it");
    let answer = server.act(&case, "urges", &json!({})).await;
    let problem = answer.expect_problem(409, "illegal_step").json();
    assert_eq!(
        problem["legal"],
        json!(["supplement", "correct_place", "withdraw"])
    );
    // A new limit.
    server.bring(&[(&town, "file")], &case).await;
    server.act(&case, "urges", &json!({})).await.expect(200);
    // Nobody else sees what may be done with it.
    let public = server.get(&case.path()).await.json();
    assert_eq!(public.get("legal"), None);
}

/// As `withdrawal`, it needs no body.
#[tokio::test]
async fn urging_says_nothing_more() {
    let (server, _, _, case) = staffed().await;
    let key = key();
    let request = Request::post(format!("{}/urges", case.path()))
        .header("authorization", format!("Case {}", case.secret))
        .header("idempotency-key", &key);
    let request = request.body(Body::empty()).unwrap();
    server.send(request).await.expect(200);
    server
        .act_under(&key, &case, "urges", &json!({}))
        .await
        .expect(200);
    assert_eq!(server.seq_of(&case), 2);
}

#[tokio::test]
async fn words_and_photos_are_added() {
    let (server, town, unit, case) = staffed().await;
    let photo = jpeg(1);
    let id = id_of(&photo);
    let body = json!({ "note": "还有一处", "photos": [id] });
    let answer = server.act(&case, "supplements", &body).await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").fields(),
        ["photos not_held"]
    );
    server.put_photo(photo).await.expect(201);
    let view = server
        .act(&case, "supplements", &body)
        .await
        .expect(200)
        .json();
    assert_eq!(view["events"][1]["photos"], json!([id]));
    assert_eq!(view["events"][1]["note"], "还有一处");
    assert_eq!(
        view["photos"],
        json!([]),
        "the report's own are what they were"
    );
    server
        .get(&format!("/api/v1/photos/{id}"))
        .await
        .expect(200);
    // What a step names is kept as what a report names.
    assert_eq!(
        server.app.collect(std::time::Duration::ZERO).await.unwrap(),
        0
    );
    for (body, problem) in [
        (json!({}), "note required"),
        (json!({ "note": " " }), "note required"),
        (json!({ "note": "长".repeat(1_001) }), "note too_long"),
        (json!({ "photos": [id, id, id, id, id] }), "photos too_many"),
    ] {
        let answer = server.act(&case, "supplements", &body).await;
        assert_eq!(
            answer.expect_problem(422, "invalid_fields").fields(),
            [problem]
        );
    }
    let answer = server
        .act(&case, "supplements", &json!({ "photos": ["x"] }))
        .await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").fields(),
        ["photos[0] malformed"]
    );
    // Often, until it is over.
    let more = json!({ "note": "又一处" });
    server.act(&case, "supplements", &more).await.expect(200);
    let way = [
        (&town, "file"),
        (&town, "dispatch"),
        (&unit, "handle"),
        (&unit, "answer"),
    ];
    server.bring(&way, &case).await;
    server.act(&case, "supplements", &more).await.expect(200);
    server
        .bring(&[(&town, "verify"), (&town, "close")], &case)
        .await;
    let answer = server.act(&case, "supplements", &more).await;
    answer.expect_problem(409, "illegal_step");
}

#[tokio::test]
async fn only_what_is_overdue_is_escalated_once_a_limit() {
    let (server, town, _, case) = staffed().await;
    let body = json!({ "note": "已经超时，请督办" });
    server
        .bring(&[(&town, "file"), (&town, "dispatch")], &case)
        .await;
    let answer = server.act(&case, "escalations", &body).await;
    let problem = answer.expect_problem(409, "illegal_step").json();
    assert!(!problem["legal"].to_string().contains("escalate"));
    server.let_it_be_overdue(&case);
    let own = server.get_as(&case.path(), &case.secret).await.json();
    assert_eq!(
        own["legal"],
        json!(["urge", "supplement", "escalate", "withdraw"])
    );
    let answer = server
        .act(&case, "escalations", &json!({ "note": "" }))
        .await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").fields(),
        ["note required"]
    );
    let view = server
        .act(&case, "escalations", &body)
        .await
        .expect(200)
        .json();
    assert_eq!(view["events"][3]["step"], "escalate");
    assert_eq!(view["status"], "dispatched");
    let answer = server.act(&case, "escalations", &body).await;
    answer.expect_problem(409, "illegal_step");
}

/// Each call: again under its key, nothing more happens, also after a restart;
/// another request under it is refused.
#[tokio::test]
async fn again_under_its_key_nothing_more_happens() {
    let (mut server, town, _, _) = staffed().await;
    for (what, body) in [
        ("urges", json!({})),
        ("supplements", json!({ "note": "还有一处" })),
        ("place", place(121.21, 30.8)),
        ("escalations", json!({ "note": "已经超时" })),
    ] {
        let (case, other) = (server.file(|_| {}).await, server.file(|_| {}).await);
        for case in [&case, &other] {
            server.bring(&[(&town, "file")], case).await;
            server.let_it_be_overdue(case);
        }
        let short = server.act_under("short", &case, what, &body).await;
        short.expect_problem(400, "invalid_idempotency_key");
        let key = key();
        let first = server.act_under(&key, &case, what, &body).await.expect(200);
        server = server.restarted();
        let again = server.act_under(&key, &case, what, &body).await.expect(200);
        assert_eq!(first.json(), again.json(), "{what}");
        assert_eq!(server.seq_of(&case), 3);
        let answer = server.act_under(&key, &other, what, &body).await;
        answer.expect_problem(422, "idempotency_mismatch");
        assert_eq!(server.seq_of(&other), 2, "{what}");
    }
}
