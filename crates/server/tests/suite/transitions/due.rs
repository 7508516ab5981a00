//! By when a case is due after each step.

use serde_json::{Value, json};
use xiuhua_core::time::{Limit, LimitUnit, Timestamp, WorkingCalendar};

use super::{Office, UNIT, office};
use crate::support::{city_json, in_ms};

fn instant(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

/// The same clock as in core's tests, where each moment is worked out by hand:
/// here, that the right limit is counted from the right moment.
#[tokio::test]
async fn due_times_follow_the_steps() {
    let office = office().await;
    let Office {
        server,
        town,
        unit,
        bureau,
        case,
    } = &office;
    let calendar = WorkingCalendar::from_json(city_json("calendar.json").to_string().as_bytes());
    let calendar = calendar.unwrap();
    let limit = |count, unit| Limit { count, unit };
    let later = |at: &Value, limit| calendar.due(instant(at), limit, 480).at;
    let four_hours = limit(4, LimitUnit::WorkingHour);

    // The condition is put right: another limit.
    let filed = json!({ "condition": "rattling" });
    let view = server
        .take(town, case, "file", filed)
        .await
        .expect(200)
        .json()["case"]
        .clone();
    let two_days = limit(2, LimitUnit::WorkingDay);
    assert_eq!(view["condition"], "rattling");
    assert_eq!(
        instant(&view["due_at"]),
        later(&view["events"][1]["at"], two_days)
    );
    server
        .take(town, case, "dispatch", json!({}))
        .await
        .expect(200);
    let before = office.view().await["due_at"].clone();
    let more = json!({ "note": "等" });
    let view = server
        .take(town, case, "extend", more)
        .await
        .expect(200)
        .json()["case"]
        .clone();
    assert_eq!(instant(&view["due_at"]), later(&before, two_days));

    let put_off = json!({ "note": "等", "until": in_ms(60_000) });
    let stopped = server
        .take(bureau, case, "suspend", put_off)
        .await
        .expect(200);
    let stopped = stopped.json()["case"].clone();
    assert_eq!(stopped["due_at"], Value::Null);
    let resumed = server
        .take(unit, case, "resume", json!({}))
        .await
        .expect(200);
    let resumed = resumed.json()["case"].clone();
    let last = |view: &Value| view["events"].as_array().unwrap().last().unwrap()["at"].clone();
    let left = calendar.working_ms_between(instant(&last(&stopped)), instant(&view["due_at"]), 480);
    let expected = calendar
        .after_working_ms(instant(&last(&resumed)), left, 480)
        .at;
    assert_eq!(instant(&resumed["due_at"]), expected);

    // A mistaken class: the limit of the right one, and the unit of the right one.
    let other = server.file(|_| {}).await;
    let class = json!({ "class": "matter:01001", "condition": "broken" });
    let view = server
        .take(town, &other, "file", class)
        .await
        .expect(200)
        .json()["case"]
        .clone();
    assert_eq!(view["class"], "matter:01001");
    assert_eq!(
        instant(&view["due_at"]),
        later(&view["events"][1]["at"], four_hours)
    );
    let other = server.file(|_| {}).await;
    let class = json!({ "class": "matter:07012" });
    let view = server
        .take(town, &other, "file", class)
        .await
        .expect(200)
        .json()["case"]
        .clone();
    assert_eq!(view["unit"]["code"], "999001100001-committee");
    assert_eq!(view["supervisor"]["code"], UNIT);
    assert_eq!(
        view.get("condition"),
        None,
        "that of another class says nothing"
    );
}
