//! However cases go on, the rates are what counting all of them anew finds.

use std::collections::BTreeSet;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt;
use xiuhua_core::time::Timestamp;
use xiuhua_server::demo::Plan;

use super::naive::{Counts, count, said};
use super::{closed, figure, rates, reporters, staff};
use crate::model::Random;
use crate::support::{Answer, Reported, TestServer, package_dir};

const SEED: u64 = 6;
const CASES: usize = 240;
const STEPS: usize = 150;
pub const DISTRICT: &str = "310116-district-operations";
const DAY_MS: i64 = 86_400_000;
/// All that there is.
const SPAN: &str = "from=2020-01&to=2029-12";

/// With cases of a year, of which some have been left lying for days.
async fn server() -> TestServer {
    let server = TestServer::with(|config| {
        config.city_file = Some(package_dir().join("../../public/cities/jinshan/city.json"));
    });
    let now = Plan::default().until;
    let plan = Plan {
        cases: CASES,
        days: 365,
        seed: SEED,
        until: now.plus_ms(-3 * DAY_MS),
    };
    server.app.fill(plan, |_| {}).await.unwrap();
    server
}

/// A case of any town and status, and a step that its unit or the centre may take.
async fn go_on(server: &TestServer, random: &mut Random) -> bool {
    let sql = "SELECT code, unit_code FROM cases ORDER BY id";
    let cases: Vec<(String, String)> = {
        let database = server.database();
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    let (code, unit) = cases[random.below(cases.len())].clone();
    let case = Reported {
        code,
        secret: String::new(),
    };
    let unit = if random.one_in(2) { &unit } else { DISTRICT };
    let worker = server.hire(unit);
    let path = format!("/api/v1/staff/cases/{}", case.code);
    let seen = server.get_by(&worker, &path).await.expect(200).json();
    let legal: Vec<&str> = seen["legal"]
        .as_array()
        .unwrap()
        .iter()
        .map(|legal| legal["step"].as_str().unwrap())
        .collect();
    if legal.is_empty() {
        return false;
    }
    let mut more = json!({ "note": "说明" });
    let step = random.of(&legal);
    if step == "suspend" {
        more["until"] = json!(crate::support::in_ms(DAY_MS));
    }
    let taken = server.take(&worker, &case, step, more).await;
    // Some steps need more than that, such as a place.
    taken.status == 200
}

async fn assert_is_counted_anew(server: &TestServer) {
    for (by, group) in [
        ("part", "town_code"),
        ("class", "class"),
        ("unit", "unit_code"),
        (
            "month",
            "strftime('%Y-%m', reported_at_ms / 1000, 'unixepoch', '+8 hours')",
        ),
    ] {
        let open = rates(server, &format!("?by={by}&{SPAN}")).await;
        let now: Timestamp = open["now"].as_str().unwrap().parse().unwrap();
        let expected = count(&server.database(), group, "%", now.as_ms());
        let nothing: Counts = [0; 10];
        let mut sum = nothing;
        for item in open["items"].as_array().unwrap() {
            let key = item["key"].as_str().unwrap();
            let other = expected.get(key).unwrap_or(&nothing);
            assert_eq!(&said(&item["rates"], other), other, "{by} {key}");
            sum.iter_mut()
                .zip(other)
                .for_each(|(sum, count)| *sum += count);
        }
        assert_eq!(said(&open["total"], &sum), sum, "{by}");
        assert_eq!(
            sum,
            expected.values().fold(nothing, |sum, one| {
                std::array::from_fn(|i| sum[i] + one[i])
            }),
            "{by}: a group is missing"
        );
    }
}

/// All that is told of some places, but for the minute.
async fn everything(router: &Router, places: &[&str]) -> Vec<Value> {
    let mut all = Vec::new();
    for place in places {
        for by in ["month", "part", "class", "unit"] {
            let path = format!("/api/v1/rates?place={place}&by={by}&{SPAN}");
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = router.clone().oneshot(request).await.unwrap();
            let mut told = Answer::read(answer).await.expect(200).json();
            told["now"] = Value::Null;
            all.push(told);
        }
    }
    all
}

#[tokio::test]
async fn they_never_diverge_from_what_counting_anew_finds() {
    let server = server().await;
    let mut random = Random(SEED);
    assert_is_counted_anew(&server).await;
    let reporters = reporters::file(&server, &mut random).await;
    assert_is_counted_anew(&server).await;
    let (mut taken, mut tried, mut done) = (0, 0, BTreeSet::new());
    while taken < STEPS {
        tried += 1;
        assert!(tried < 20 * STEPS, "{taken} steps taken");
        let was_taken = if random.one_in(2) {
            let what = reporters::act(&server, &mut random, &reporters).await;
            done.extend(what);
            what.is_some()
        } else {
            go_on(&server, &mut random).await
        };
        taken += usize::from(was_taken);
        if was_taken && taken.is_multiple_of(30) {
            assert_is_counted_anew(&server).await;
        }
    }
    assert_is_counted_anew(&server).await;
    let all = ["changed rating", "rating", "reopening", "withdrawal"];
    assert_eq!(done.into_iter().collect::<Vec<_>>(), all);
    assert_is_what_another_counts(&server, &["310116", "310116001"]).await;
}

/// A server that starts counts the same.
async fn assert_is_what_another_counts(server: &TestServer, places: &[&str]) {
    // A minute may pass meanwhile, and a limit with it: then once more.
    for attempt in 0.. {
        let before = everything(&server.router(), places).await;
        if everything(&server.beside(), places).await == before {
            return;
        }
        assert!(attempt < 2, "a server that starts counts otherwise");
    }
}

/// Thousands at a time are looked at, and a case may have some on either side.
#[tokio::test]
async fn more_changes_than_are_looked_at_in_one_go_are_counted() {
    let server = TestServer::new();
    let staff = staff(&server).await;
    for _ in 0..10 {
        closed(&server, &staff).await;
    }
    let reopened = async || figure(&rates(&server, "").await["total"]["reopened"]);
    assert_eq!(reopened().await, "0/10");
    let sql = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 5999)
               INSERT INTO events (case_id, seq, at_ms, step, status, note)
               SELECT 1 + n % 10, 100 + n, 1767225600000,
                   iif(n < 5990, 'supplement', 'reopen'), iif(n < 5990, 'closed', 'handling'), ''
               FROM n";
    assert_eq!(server.database().execute(sql, []).unwrap(), 6_000);
    assert_eq!(reopened().await, "10000/10");
    assert_is_what_another_counts(&server, &["999001", "999001100"]).await;
}
