//! "What you said, what was done": who may answer whom, and what of it is shown.

use std::fs;

use serde_json::{Value, json};

use crate::moods::HERE;
use crate::support::{Answer, TestServer, Worker, city_file, copy_city, give, key};

/// To what was said in a month that has passed.
fn answer(more: Value) -> Value {
    let text = "  六月以来更换井盖 12 个。\u{0000} ";
    give(
        json!({ "month": "2026-06", "division": "999001100", "text": text }),
        more,
    )
}

impl TestServer {
    async fn publish(&self, worker: &Worker, key: &str, answer: &Value) -> Answer {
        let bearer = format!("Bearer {}", worker.token);
        self.post("/api/v1/staff/answers", &bearer, key, answer)
            .await
    }
}

async fn shown(server: &TestServer, place: &str) -> Vec<Value> {
    let path = format!("/api/v1/answers?place={place}");
    let answers = server.get(&path).await.expect(200).json();
    answers["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn an_answer_is_published_once_with_its_public_cases() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    let said = answer(json!({ "topic": "rubbish", "cases": [case.code] }));
    let key = key();
    let published = server.publish(&town, &key, &said).await.expect(200).json();
    assert_eq!(published["text"], "六月以来更换井盖 12 个。");
    assert_eq!(
        (&published["topic_name"], &published["month"]),
        (&json!("垃圾"), &json!("2026-06"))
    );
    assert_eq!(published["unit"]["code"], "999001100-operations");
    assert_eq!(published["division"]["name"], "西镇");
    assert_eq!(shown(&server, "").await[0], published);
    // A lost answer of the server's: the same again is the same.
    let again = server.publish(&town, &key, &said).await.expect(200).json();
    assert_eq!(again, published);
    let other = answer(json!({ "text": "别的" }));
    let refused = server.publish(&town, &key, &other).await;
    refused.expect_problem(422, "idempotency_mismatch");
    assert_eq!(shown(&server, "").await.len(), 1);
    // Who of the unit wrote it is for operators.
    let text = shown(&server, "").await[0].to_string();
    assert!(!text.contains("王芳"), "{text}");
    let actor: String = server
        .database()
        .query_row("SELECT actor FROM answers", [], |row| row.get(0))
        .unwrap();
    assert_eq!(actor, "王芳");
    // What is hidden later is named no more, and cannot be named anew.
    server.bring(&[(&town, "hide")], &case).await;
    assert_eq!(shown(&server, "").await[0]["cases"], json!([]));
    let refused = server.publish(&town, &self::key(), &said).await;
    let refused = refused.expect_problem(422, "invalid_fields");
    assert_eq!(refused.fields(), ["cases[0] unknown"]);
}

/// What was in order when it was published is what comes again.
#[tokio::test]
async fn a_lost_answer_comes_again_though_its_topic_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("assessment.json");
    let server = TestServer::with(|config| {
        config.city_file = Some(copy_city(folder.path()));
        fs::copy(city_file().with_file_name("assessment.json"), &rules).unwrap();
    });
    let town = server.hire("999001100-operations");
    let (key, said) = (key(), answer(json!({ "topic": "rubbish" })));
    let published = server.publish(&town, &key, &said).await.expect(200).json();
    let text = fs::read_to_string(&rules).unwrap();
    fs::write(&rules, text.replace("\"rubbish\"", "\"waste\"")).unwrap();
    let server = server.restarted();
    let again = server.publish(&town, &key, &said).await.expect(200).json();
    assert_eq!(
        (&again["id"], &again["text"]),
        (&published["id"], &published["text"])
    );
    let refused = server.publish(&town, &self::key(), &said).await;
    let refused = refused.expect_problem(422, "invalid_fields");
    assert_eq!(refused.fields(), ["topic unknown"]);
}

#[tokio::test]
async fn a_busy_community_does_not_push_out_the_towns_own() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let said = answer(json!({ "month": "2026-05" }));
    server.publish(&town, &key(), &said).await.expect(200);
    for at in 0..60 {
        let month = format!("{}-{:02}", 2020 + at / 12, 1 + at % 12);
        let said = answer(json!({ "division": HERE, "month": month }));
        server.publish(&town, &key(), &said).await.expect(200);
    }
    let all = shown(&server, "999001100").await;
    assert_eq!(all.len(), 50);
    assert_eq!(all[0]["month"], "2024-12");
    assert_eq!(all[49]["division"]["code"], "999001100");
    // Those that are not among them are found by their month.
    let of_month = shown(&server, "999001100&month=2020-01").await;
    assert_eq!(of_month.len(), 1);
    assert_eq!(of_month[0]["month"], "2020-01");
    let refused = server.get("/api/v1/answers?month=2020-13").await;
    let refused = refused.expect_problem(400, "invalid_parameter");
    assert_eq!(refused.fields(), ["month invalid"]);
}

#[tokio::test]
async fn a_later_answer_on_the_same_takes_the_place_of_the_earlier() {
    let server = TestServer::new();
    let (town, district) = (
        server.hire("999001100-operations"),
        server.hire("999001-district-operations"),
    );
    let texts = async |place: &str| -> Vec<String> {
        let items = shown(&server, place).await.into_iter();
        items
            .map(|item| item["text"].as_str().unwrap().to_owned())
            .collect()
    };
    let publish = async |worker: &Worker, more: Value| {
        server
            .publish(worker, &key(), &answer(more))
            .await
            .expect(200);
    };
    publish(&town, json!({ "text": "一" })).await;
    publish(&town, json!({ "text": "二", "topic": "noise" })).await;
    publish(&town, json!({ "text": "三" })).await;
    publish(&district, json!({ "text": "四" })).await;
    publish(&district, json!({ "text": "五", "division": "999001" })).await;
    publish(&town, json!({ "text": "六", "division": HERE })).await;
    publish(&district, json!({ "text": "七", "division": "999001101" })).await;
    assert_eq!(texts("999001100").await, ["六", "五", "四", "三", "二"]);
    assert_eq!(texts(HERE).await, ["六", "五", "四", "三", "二"]);
    assert_eq!(texts("999001100201").await, ["五", "四", "三", "二"]);
    assert_eq!(texts("999001101").await, ["七", "五"]);
    assert_eq!(texts("").await.len(), 6);
}

/// Who asks, whom they would answer, and what they are told.
#[tokio::test]
async fn only_units_of_the_place_or_around_it_answer() {
    let server = TestServer::new();
    let (path, body) = ("/api/v1/staff/answers", answer(json!({})));
    let case = server.file(|_| {}).await;
    for nobody in [String::new(), format!("Case {}", case.secret)] {
        let refused = server.post(path, &nobody, &key(), &body).await;
        refused.expect_problem(401, "token_required");
    }
    for (unit, division, status) in [
        ("999001101-sanitation", "999001100", 403),
        ("999001101-operations", HERE, 403),
        ("999001100-sanitation", "999001", 403),
        ("999001100-sanitation", "999001100", 200),
        ("999001100-sanitation", HERE, 200),
        ("999001-district-sanitation", HERE, 200),
        ("999001-district-operations", "999001", 200),
    ] {
        let worker = server.hire(unit);
        let body = answer(json!({ "division": division }));
        let told = server.publish(&worker, &key(), &body).await;
        match status {
            200 => drop(told.expect(200)),
            _ => drop(told.expect_problem(403, "not_your_division")),
        }
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_named() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let east = |report: &mut Value| report["place"]["position"]["lng"] = 121.45.into();
    let elsewhere = server.file(east).await.code;
    let here = server.file(|_| {}).await.code;
    for (more, problem) in [
        (json!({ "text": " " }), "text required"),
        (json!({ "text": "长".repeat(501) }), "text too_long"),
        (json!({ "month": "2026-6" }), "month malformed"),
        (json!({ "month": "2999-01" }), "month in_future"),
        (json!({ "division": "999001109" }), "division unknown"),
        (json!({ "topic": "football" }), "topic unknown"),
        (json!({ "cases": [elsewhere] }), "cases[0] unknown"),
        (json!({ "cases": vec![&elsewhere; 11] }), "cases too_many"),
        (json!({ "cases": [here, here] }), "cases[1] repeated"),
    ] {
        let refused = server.publish(&town, &key(), &answer(more)).await;
        let refused = refused.expect_problem(422, "invalid_fields");
        assert_eq!(refused.fields(), [problem]);
    }
    let refused = server.publish(&town, "short", &answer(json!({}))).await;
    refused.expect_problem(400, "invalid_idempotency_key");
    assert_eq!(shown(&server, "").await, [Value::Null; 0]);
}
