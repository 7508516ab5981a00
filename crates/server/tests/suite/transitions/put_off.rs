//! What was put off goes on by itself.

use std::time::Duration;

use serde_json::{Value, json};
use xiuhua_core::time::{Timestamp, WorkingCalendar};

use super::{Office, office};
use crate::support::{city_json, in_ms};

/// Long enough for everything that has to happen before.
const SOON_MS: i64 = 2_000;

/// Put off for a moment, a working day before it is due.
async fn put_off(office: &Office) -> Value {
    let Office {
        server, town, case, ..
    } = office;
    office.dispatched().await;
    let more = json!({ "note": "等材料", "until": in_ms(SOON_MS) });
    let taken = server.take(town, case, "suspend", more).await;
    taken.expect(200).json()["case"].clone()
}

/// Until that moment has come.
async fn it_is_time(suspended: &Value) {
    let until = instant(&suspended["events"][3]["until"]);
    while instant(&json!(in_ms(0))) <= until {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn instant(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

fn last(view: &Value) -> &Value {
    view["events"].as_array().unwrap().last().unwrap()
}

#[tokio::test]
async fn it_is_resumed_when_its_time_is_over_and_not_before() {
    let office = office().await;
    let due_at = office.view().await["due_at"].clone();
    let suspended = put_off(&office).await;
    let before = &suspended["events"][2]["due_at"];
    let app = &office.server.app;
    assert_eq!(app.resume_due().await.unwrap().count, 0);
    it_is_time(&suspended).await;
    assert_eq!(app.resume_due().await.unwrap().count, 1);
    assert_eq!(app.resume_due().await.unwrap().count, 0);

    let view = office.view().await;
    let last = last(&view);
    assert_eq!(last["step"], "resume");
    assert_eq!(last["unit"]["code"], view["unit"]["code"]);
    assert_eq!(view["status"], "dispatched");
    assert!(view["legal"].to_string().contains("urge"));
    // The clock goes on from then, and not from when that was noticed.
    let stopped = &suspended["events"][3];
    let calendar = WorkingCalendar::from_json(city_json("calendar.json").to_string().as_bytes());
    let calendar = calendar.unwrap();
    let left = calendar.working_ms_between(instant(&stopped["at"]), instant(before), 480);
    let expected = calendar.after_working_ms(instant(&stopped["until"]), left, 480);
    assert_eq!(instant(&view["due_at"]), expected.at, "{due_at}");
}

#[tokio::test]
async fn it_is_resumed_by_a_server_that_starts_later() {
    let office = office().await;
    let suspended = put_off(&office).await;
    let Office { server, case, .. } = office;
    it_is_time(&suspended).await;
    let server = server.restarted();
    let sweep = tokio::spawn(server.app.clone().keep_resuming());
    let view = async || server.get_as(&case.path(), &case.secret).await.json();
    for _ in 0..100 {
        if view().await["status"] != "suspended" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    sweep.abort();
    assert_eq!(view().await["status"], "dispatched");
}

/// The unit and the server at the same moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn it_is_resumed_once() {
    let office = office().await;
    let suspended = put_off(&office).await;
    let Office {
        server, unit, case, ..
    } = &office;
    it_is_time(&suspended).await;
    let both = futures_util::future::join(
        server.take(unit, case, "resume", json!({})),
        server.app.resume_due(),
    );
    let (by_unit, by_itself) = both.await;
    let by_itself = by_itself.unwrap();
    assert!(by_itself.stuck.is_empty(), "{by_itself:?}");
    match by_itself.count {
        0 => drop(by_unit.expect(200)),
        _ => drop(by_unit.expect_problem(409, "outdated")),
    }
    let view = office.view().await;
    assert_eq!(last(&view)["seq"], 5);
    assert_eq!(last(&view)["step"], "resume");
}

/// Whoever names their own intents chooses any name.
#[tokio::test]
async fn nobody_keeps_it_from_going_on() {
    let office = office().await;
    let suspended = put_off(&office).await;
    let Office { server, case, .. } = &office;
    let path = format!("{}/supports", case.path());
    for seq in 4..=5 {
        let key = format!("xiuhua-server-{}-{seq}", case.code);
        let supported = server.post(&path, "", &key, &json!({})).await;
        supported.expect(200);
    }
    it_is_time(&suspended).await;
    assert_eq!(server.app.resume_due().await.unwrap().count, 1);
    assert_eq!(office.view().await["status"], "dispatched");
}
