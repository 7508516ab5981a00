//! Reporters who say what they think of the work, among the others of a
//! demonstration.

use serde_json::{Value, json};

use super::always::DISTRICT;
use crate::model::Random;
use crate::support::{Reported, TestServer, key};

/// Cases whose reporters take part; the last few are not dealt with.
const CASES: usize = 36;
const OPEN: usize = 6;

/// Files reports where the demonstration has some, and brings most to an end.
pub async fn file(server: &TestServer, random: &mut Random) -> Vec<Reported> {
    let sql = "SELECT class, condition, lng_deg, lat_deg FROM cases
               WHERE class IS NOT NULL AND place_source = 'pin' ORDER BY id";
    let places: Vec<Value> = {
        let database = server.database();
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| {
            let (class, condition): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let (lng, lat): (f64, f64) = (row.get(2)?, row.get(3)?);
            let position = json!({ "lng": lng, "lat": lat });
            Ok(json!({ "class": class, "condition": condition, "position": position }))
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    let mut cases = Vec::new();
    for number in 0..CASES {
        let like = &places[random.below(places.len())];
        let case = server.file(|report| {
            report["class"] = like["class"].clone();
            report["condition"] = like["condition"].clone();
            report["place"] = json!({ "position": like["position"], "source": "pin" });
        });
        cases.push(case.await);
        if number + OPEN < CASES {
            close(server, &cases[number]).await;
        }
    }
    cases
}

async fn close(server: &TestServer, case: &Reported) {
    let sql = "SELECT unit_code FROM cases WHERE code = ?1";
    let unit: String = server
        .database()
        .query_row(sql, [&case.code], |row| row.get(0))
        .unwrap();
    let (centre, unit) = (server.hire(DISTRICT), server.hire(&unit));
    let way = [
        (&centre, "file"),
        (&centre, "dispatch"),
        (&unit, "handle"),
        (&unit, "answer"),
        (&centre, "verify"),
        (&centre, "close"),
    ];
    server.bring(&way, case).await;
}

/// One of them does something; tells what, if it could be done.
pub async fn act(
    server: &TestServer,
    random: &mut Random,
    cases: &[Reported],
) -> Option<&'static str> {
    let case = &cases[random.below(cases.len())];
    let path = format!("{}/rating", case.path());
    let known = server.get_as(&path, &case.secret).await.expect(200).json();
    let (what, body) = match random.below(10) {
        0 => ("withdrawal", Value::Null),
        1 => {
            let words = json!({ "solved": "no", "level": 1, "reopens": true, "words": "又坏了" });
            ("reopening", words)
        }
        _ => {
            let (solved, level) = random.of(&[("yes", 5), ("half", 3), ("no", 1), ("no", 2)]);
            let what = match known["rating"] {
                Value::Null => "rating",
                _ => "changed rating",
            };
            (what, json!({ "solved": solved, "level": level }))
        }
    };
    let told = match what {
        "withdrawal" => server.withdraw(case, &case.secret, &key()).await,
        _ => server.act(case, "rating", &body).await,
    };
    (told.status == 200).then_some(what)
}
