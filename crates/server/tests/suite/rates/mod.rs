//! The open rates: what moves them, whom they name, and what they are asked by.

mod always;
mod damaged;
mod naive;
mod named;
mod reporters;
mod table;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{Reported, TestServer, Worker};

/// The town and the unit of the cases of this city's tests.
async fn staff(server: &TestServer) -> (Worker, Worker) {
    let hire = |unit| server.hire(unit);
    (hire("999001100-operations"), hire("999001100-sanitation"))
}

/// A case that has come to its end.
async fn closed(server: &TestServer, (town, unit): &(Worker, Worker)) -> Reported {
    let case = server.file(|_| {}).await;
    let way = [
        (town, "file"),
        (town, "dispatch"),
        (unit, "handle"),
        (unit, "answer"),
        (town, "verify"),
        (town, "close"),
    ];
    server.bring(&way, &case).await;
    case
}

async fn rate(server: &TestServer, case: &Reported, solved: &str, level: u8) {
    let rating = json!({ "solved": solved, "level": level });
    server.act(case, "rating", &rating).await.expect(200);
}

async fn rates(server: &TestServer, query: &str) -> Value {
    let path = format!("/api/v1/rates{query}");
    server.get(&path).await.expect(200).json()
}

/// A report of "none of these".
fn of_no_class(report: &mut Value) {
    report["class"] = Value::Null;
    report["condition"] = Value::Null;
}

/// A figure as `numerator/denominator`; `withheld of` where it is.
fn figure(figure: &Value) -> String {
    match figure["state"].as_str().unwrap() {
        "shown" => {
            let rate = &figure["rate"];
            format!("{}/{}", rate["thousandths"], rate["of"])
        }
        _ => format!("withheld {}", figure["of"]),
    }
}

/// By the rules of this city's tests: 5 answers are enough; half counts 400, the
/// middle level 900.
#[tokio::test]
async fn they_move_with_every_step_and_every_rating() {
    let server = TestServer::new();
    let staff = staff(&server).await;
    let total = async || rates(&server, "").await["total"].clone();
    assert_eq!(total().await["cases"], 0);
    let mut cases = Vec::new();
    for _ in 0..10 {
        cases.push(closed(&server, &staff).await);
    }
    let all = total().await;
    assert_eq!(all["cases"], 10);
    assert_eq!(figure(&all["response"]), "10000/10");
    assert_eq!(figure(&all["reopened"]), "0/10");
    assert_eq!(figure(&all["satisfaction"]), "withheld 0");
    assert_eq!(all["score"], Value::Null);
    assert!(all["median_minutes"].is_number());

    for (case, (solved, level)) in cases
        .iter()
        .zip([("yes", 5), ("half", 3), ("no", 1)].iter().cycle())
    {
        rate(&server, case, solved, *level).await;
    }
    // Four times yes, three times half, three times no.
    let all = total().await;
    assert_eq!(all["answers"], 10);
    assert_eq!(figure(&all["resolution"]), "5200/10");
    assert_eq!(figure(&all["satisfaction"]), "6700/10");
    let score = all["score"]["value"].as_f64().unwrap();
    assert!(
        (score - (0.2 + 0.4 * 0.52 + 0.4 * 0.67)).abs() < 1e-9,
        "{score}"
    );
    // Changed by its reporter within the time for that.
    rate(&server, &cases[2], "yes", 5).await;
    let all = total().await;
    assert_eq!(figure(&all["resolution"]), "6200/10");
    assert_eq!(all["answers"], 10);
    // Taken up again, and what was taken back counts no more.
    let again = json!({ "solved": "no", "level": 1, "reopens": true, "words": "又坏了" });
    server.act(&cases[5], "rating", &again).await.expect(200);
    let withdrawn = server.file(|_| {}).await;
    assert_eq!(total().await["cases"], 11);
    let key = crate::support::key();
    server
        .withdraw(&withdrawn, &withdrawn.secret, &key)
        .await
        .expect(200);
    let all = total().await;
    assert_eq!(all["cases"], 10);
    assert_eq!(figure(&all["reopened"]), "1000/10");
}

#[tokio::test]
async fn they_are_grouped_by_month_part_class_and_unit() {
    let server = TestServer::new();
    server.file(|_| {}).await;
    server.file(of_no_class).await;
    let east = |report: &mut Value| report["place"]["position"]["lng"] = 121.45.into();
    server.file(east).await;
    let keys = |rates: &Value| -> Vec<String> {
        let items = rates["items"].as_array().unwrap().iter();
        items
            .map(|item| format!("{} {}", item["key"], item["rates"]["cases"]))
            .collect()
    };
    let by = async |query: &str| rates(&server, query).await;
    let months = by("").await;
    assert_eq!(months["items"].as_array().unwrap().len(), 12);
    assert_eq!(months["items"][11]["key"], months["to"]);
    assert_eq!(months["items"][11]["rates"]["cases"], 3);
    assert_eq!(months["items"][11]["before"]["cases"], 0);
    assert_eq!(
        keys(&by("?by=part").await),
        ["\"999001100\" 2", "\"999001101\" 1"]
    );
    assert_eq!(
        keys(&by("?by=class").await),
        ["\"matter:01003\" 2", "\"\" 1"]
    );
    let units = by("?by=unit").await;
    assert_eq!(units["items"][0]["name"], "西镇绿化市容所");
    let town = by("?place=999001100&by=part").await;
    assert_eq!(town["total"]["cases"], 2);
    assert_eq!(town["place"]["name"], "西镇");
    assert_eq!(town["within"][0]["code"], "999001");
    assert_eq!(town["parts"].as_array().unwrap().len(), 2);
    let community = town["items"][0]["key"].as_str().unwrap();
    let community = by(&format!("?place={community}&by=month")).await;
    assert_eq!(community["within"].as_array().unwrap().len(), 2);
    assert!(community["total"]["cases"].as_i64() >= Some(1));
    // Of other months there is nothing yet.
    let earlier = by("?from=2020-01&to=2020-03").await;
    assert_eq!(
        (earlier["total"]["cases"].clone(), keys(&earlier).len()),
        (json!(0), 3)
    );
}

#[tokio::test]
async fn what_cannot_be_understood_is_named() {
    let server = TestServer::new();
    for (query, field) in [
        ("?place=310116", "place invalid"),
        ("?place=99900110", "place invalid"),
        ("?place=999001100999", "place invalid"),
        ("?by=town", "by invalid"),
        ("?from=2026-13", "from invalid"),
        ("?to=November", "to invalid"),
        ("?from=2026-05&to=2026-04", "from invalid"),
        ("?from=2006-05&to=2026-04", "from invalid"),
    ] {
        for path in ["/api/v1/rates", "/api/v1/rates.csv"] {
            let answer = server.get(&format!("{path}{query}")).await;
            let problem = answer.expect_problem(400, "invalid_parameter");
            assert_eq!(problem.fields(), [field], "{query}");
        }
    }
}

#[tokio::test]
async fn who_holds_them_is_told_so() {
    let server = TestServer::new();
    server.file(|_| {}).await;
    let ask = async |etag: &str| {
        let request = Request::get("/api/v1/rates").header("if-none-match", etag);
        server.send(request.body(Body::empty()).unwrap()).await
    };
    // A minute may end between two questions, but not between all of them.
    let mut statuses = Vec::new();
    for _ in 0..3 {
        let etag = ask("").await.expect(200).header("etag").to_owned();
        statuses.push(ask(&etag).await.status.as_u16());
    }
    assert!(statuses.contains(&304), "{statuses:?}");
    let etag = ask("").await.header("etag").to_owned();
    server.file(|_| {}).await;
    ask(&etag).await.expect(200);
}

#[tokio::test]
async fn a_city_without_rules_of_judgement_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let server = TestServer::with(|config| {
        config.city_file = Some(crate::support::copy_city(folder.path()));
        let _ = std::fs::remove_file(folder.path().join("assessment.json"));
    });
    for path in ["rates", "rates.csv", "rates/dictionary.json"] {
        let answer = server.get(&format!("/api/v1/{path}")).await;
        answer.expect_problem(404, "not_found");
    }
}
