//! What was put off goes on by itself.

use std::time::Duration;

use serde_json::{Value, json};
use xiuhua_core::time::{Timestamp, WorkingCalendar};

use super::{Office, office};
use crate::support::{city_json, in_ms};

const SOON_MS: i64 = 300;

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

fn instant(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn it_is_resumed_when_its_time_is_over_and_not_before() {
    let office = office().await;
    let due_at = office.view().await["due_at"].clone();
    let suspended = put_off(&office).await;
    let before = &suspended["events"][2]["due_at"];
    let app = &office.server.app;
    assert_eq!(app.resume_due().await.unwrap(), 0);
    tokio::time::sleep(Duration::from_millis(350)).await;
    assert_eq!(app.resume_due().await.unwrap(), 1);
    assert_eq!(app.resume_due().await.unwrap(), 0);

    let view = office.view().await;
    let last = view["events"].as_array().unwrap().last().unwrap();
    assert_eq!(last["step"], "resume");
    assert_eq!(last["unit"]["code"], view["unit"]["code"]);
    assert_ne!(last["note"], "", "its reporter is told why");
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
    put_off(&office).await;
    let Office {
        server, unit, case, ..
    } = office;
    tokio::time::sleep(Duration::from_millis(350)).await;
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
    // The unit was quicker: nothing more happens.
    server
        .take(&unit, &case, "handle", json!({}))
        .await
        .expect(200);
    assert_eq!(server.app.resume_due().await.unwrap(), 0);
}
