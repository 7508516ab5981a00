//! GET /cases/near: what may be the same problem.

use rusqlite::{Connection, params};
use serde_json::{Value, json};
use xiuhua_core::case::{CaseCode, Status};
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::time::Timestamp;

use crate::support::{Reported, TestServer, key};

const COVER: &str = "matter:01003";
const HOUR_MS: f64 = 3_600_000.0;

async fn near(server: &TestServer, query: &str) -> Vec<(String, f64)> {
    let answer = server.get(&format!("/api/v1/cases/near?{query}")).await;
    let answer = answer.expect(200).json();
    let items = answer["items"].as_array().unwrap().iter();
    let found = items.map(|item| {
        let code = item["case"]["code"].as_str().unwrap().replace('-', "");
        (code, item["distance_m"].as_f64().unwrap())
    });
    found.collect()
}

/// A case so many metres north of the usual place.
async fn file_north(server: &TestServer, metres: f64) -> Reported {
    let lat_deg = 30.8 + metres / 111_195.08;
    server
        .file(|report| report["place"]["position"]["lat"] = json!(lat_deg))
        .await
}

#[tokio::test]
async fn the_nearest_first_within_the_rules_radius() {
    let server = TestServer::new();
    let far = file_north(&server, 49.5).await;
    let here = file_north(&server, 0.0).await;
    file_north(&server, 50.5).await;
    let query = format!("lng=121.2&lat=30.8&class={COVER}");
    let found = near(&server, &query).await;
    assert_eq!(found[0], (here.code.clone(), 0.0));
    assert_eq!(found[1].0, far.code);
    assert!((found[1].1 - 49.5).abs() < 0.1, "{}", found[1].1);
    assert_eq!(found.len(), 2);
    // As the public sees it.
    let path = format!("/api/v1/cases/near?{query}");
    let answer = server.get(&path).await.json();
    let case = &answer["items"][0]["case"];
    assert_eq!(case["contact"], Value::Null);
    assert_eq!(case["is_mine"], false);
    assert_eq!(case["events"], json!([]));
    for _ in 0..6 {
        file_north(&server, 10.0).await;
    }
    assert_eq!(near(&server, &query).await.len(), 5);
}

#[tokio::test]
async fn only_what_may_be_the_same() {
    let server = TestServer::new();
    let none = server
        .file(|report| {
            report["class"] = Value::Null;
            report["condition"] = Value::Null;
        })
        .await;
    let cover = server.file(|_| {}).await;
    let gone = server.file(|_| {}).await;
    server
        .withdraw(&gone, &gone.secret, &key())
        .await
        .expect(200);
    let named = server
        .file(|report| report["place"]["division"] = json!("999001100"))
        .await;
    let sql = "UPDATE cases SET reported_at_ms = reported_at_ms - ?2 WHERE code = ?1";
    let aged = |case: &Reported, ms: i64| {
        server
            .database()
            .execute(sql, params![case.code, ms])
            .unwrap();
    };
    let here = "lng=121.2&lat=30.8";
    let only = |case: &Reported| vec![(case.code.clone(), 0.0)];
    assert_eq!(near(&server, here).await, only(&none));
    assert_eq!(near(&server, &format!("{here}&class=")).await, only(&none));
    let covers = format!("{here}&class={COVER}");
    assert_eq!(near(&server, &covers).await, only(&cover), "not {named:?}");
    let noise = format!("{here}&class=matter:07012");
    assert_eq!(near(&server, &noise).await, []);
    aged(&cover, 23 * 3_600_000);
    assert_eq!(near(&server, &covers).await, only(&cover));
    aged(&cover, 3_600_000);
    assert_eq!(near(&server, &covers).await, []);
}

#[tokio::test]
async fn each_bad_parameter_is_named() {
    let server = TestServer::new();
    for (query, expected) in [
        ("", &["lng invalid", "lat invalid"][..]),
        ("lng=121.2", &["lat invalid"]),
        ("lng=181&lat=30.8", &["lng invalid"]),
        ("lng=121.2&lat=NaN", &["lat invalid"]),
        ("lng=121.2&lat=30.8&class=hole", &["class invalid"]),
    ] {
        let answer = server.get(&format!("/api/v1/cases/near?{query}")).await;
        let answer = answer.expect_problem(400, "invalid_parameter");
        assert_eq!(answer.fields(), expected, "{query}");
    }
}

/// A case as a test remembers it.
struct Filed {
    code: String,
    class: Option<&'static str>,
    position: LngLat<Wgs84>,
    is_open: bool,
    is_recent: bool,
}

/// Cases of two classes, and some without any, in a square about 700 m wide;
/// half of them some hours older than the rules' day, half of them younger.
fn fill(database: &mut Connection, count: u32) -> Vec<Filed> {
    let mut seed = 7_u64;
    let mut random = || {
        // Knuth's MMIX generator; the upper bits are the good ones.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 40) as f64 / f64::from(1_u32 << 24)
    };
    let now_ms = now_ms();
    let tx = database.transaction().unwrap();
    let sql = "INSERT INTO cases (code, class, lng_deg, lat_deg, place_source, place_note,
                   town_code, town_name, town_name_en, description, contact_name,
                   contact_phone, location_consent, status, reported_at_ms, changed_at_ms)
               VALUES (?1, ?2, ?3, ?4, 'pin', '', '999001100', 'T', 'T', 'd', '', '', 1,
                   ?5, ?6, ?6)";
    let mut filed = Vec::new();
    for drawn in 0..count {
        let class = [None, Some(COVER), Some("matter:07012")][drawn as usize % 3];
        let status = Status::ALL[drawn as usize % Status::ALL.len()];
        let (lng_deg, lat_deg) = (121.2 + random() * 0.007, 30.8 + random() * 0.006);
        // The clock goes on between filling and asking: none is just a day old.
        let is_recent = random() < 0.5;
        let age_ms = (random() * 20.0 + if is_recent { 0.0 } else { 28.0 }) * HOUR_MS;
        let code = CaseCode::new((2026, 11, 23), drawn).digits();
        let at_ms = now_ms - age_ms as i64;
        let row = params![code, class, lng_deg, lat_deg, status.as_str(), at_ms];
        tx.prepare_cached(sql).unwrap().execute(row).unwrap();
        filed.push(Filed {
            code,
            class,
            position: LngLat::new(lng_deg, lat_deg).unwrap(),
            is_open: !["closed", "declined", "withdrawn", "voided"].contains(&status.as_str()),
            is_recent,
        });
    }
    tx.commit().unwrap();
    filed
}

fn now_ms() -> i64 {
    let now = std::time::UNIX_EPOCH.elapsed().unwrap();
    Timestamp::from_ms(i64::try_from(now.as_millis()).unwrap()).as_ms()
}

/// Among twenty thousand, the same as by looking at each of them; also for what
/// lies on either side of the box's edges.
#[tokio::test]
async fn none_is_missed_and_none_is_too_much() {
    let server = TestServer::new();
    let filed = fill(&mut server.database(), 20_000);
    let mut found_at_all = 0;
    for step in 0..48_u32 {
        let (x, y) = (f64::from(step % 8), f64::from(step / 8));
        // From outside of the square through its midst to beyond.
        let (lng, lat) = (121.1995 + x * 0.001_1, 30.7996 + y * 0.001_3);
        let here = LngLat::new(lng, lat).unwrap();
        for class in [None, Some(COVER)] {
            let mut expected: Vec<(String, f64)> = filed
                .iter()
                .filter(|case| case.class == class && case.is_open && case.is_recent)
                .map(|case| (case.code.clone(), case.position.distance_m(here)))
                .filter(|(_, distance_m)| *distance_m <= 50.0)
                .collect();
            expected.sort_by(|a, b| a.1.total_cmp(&b.1));
            expected.truncate(5);
            let of_class = class.map_or(String::new(), |class| format!("&class={class}"));
            let found = near(&server, &format!("lng={lng}&lat={lat}{of_class}")).await;
            assert_eq!(found.len(), expected.len(), "{here:?} {class:?}");
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found.0, expected.0, "{here:?} {class:?}");
                assert!(
                    (found.1 - expected.1).abs() < 0.06,
                    "{found:?} {expected:?}"
                );
            }
            found_at_all += found.len();
        }
    }
    assert!(found_at_all > 200, "{found_at_all}");
}
