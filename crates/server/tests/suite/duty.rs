//! What the server finds out about a report: where it lies, who is responsible,
//! and by when.

use serde_json::{Value, json};
use xiuhua_core::time::{Limit, LimitUnit, Timestamp, WorkingCalendar};

use crate::support::{TestServer, city_json, key, report_json};

async fn filed(server: &TestServer, change: impl FnOnce(&mut Value)) -> Value {
    let mut report = report_json();
    change(&mut report);
    let receipt = server.post_report(&key(), &report).await.expect(201);
    let case = receipt.json()["case"].clone();
    // Everybody sees the same of it, also after a restart.
    let code = case["code"].as_str().unwrap();
    let public = server.get(&format!("/api/v1/cases/{code}")).await.json();
    for field in [
        "condition",
        "town",
        "community",
        "cell",
        "unit",
        "supervisor",
        "due_at",
    ] {
        assert_eq!(public[field], case[field], "{field}");
    }
    case
}

fn instant(case: &Value, field: &str) -> Timestamp {
    case[field].as_str().unwrap().parse().unwrap()
}

fn due(case: &Value, count: u16, unit: LimitUnit) -> Timestamp {
    let calendar = city_json("calendar.json").to_string();
    let calendar = WorkingCalendar::from_json(calendar.as_bytes()).unwrap();
    let limit = Limit { count, unit };
    calendar.due(instant(case, "reported_at"), limit, 480).at
}

#[tokio::test]
async fn cell_community_town_and_units() {
    let server = TestServer::new();
    let case = filed(&server, |_| {}).await;
    assert_eq!(case["condition"], "broken");
    assert_eq!(
        case["town"],
        json!({ "code": "999001100", "name": "西镇", "name_en": "West Town" })
    );
    assert_eq!(
        case["community"],
        json!({ "code": "999001100001", "name": "西一居委", "name_en": "West One" })
    );
    let cell = case["cell"].as_str().unwrap();
    assert!(
        cell.len() == 15 && cell.starts_with("999001100001"),
        "{cell}"
    );
    assert_eq!(
        case["unit"],
        json!({
            "code": "999001100-sanitation",
            "name": "西镇绿化市容所",
            "name_en": "West Town Greening and Sanitation Office",
            "phone": "02155550100",
        })
    );
    assert_eq!(
        case["supervisor"],
        json!({
            "code": "999001-district-sanitation",
            "name": "示例区绿化市容局",
            "name_en": "Sample District Greening and Sanitation Bureau",
        })
    );
}

#[tokio::test]
async fn due_by_the_condition_or_by_the_last_of_them() {
    let server = TestServer::new();
    for (condition, count, unit) in [
        (json!("missing"), 2, LimitUnit::UrgentHour),
        (json!("broken"), 4, LimitUnit::WorkingHour),
        (json!("rattling"), 2, LimitUnit::WorkingDay),
        (Value::Null, 2, LimitUnit::WorkingDay),
    ] {
        let case = filed(&server, |report| report["condition"] = condition.clone()).await;
        assert_eq!(case["condition"], condition);
        assert_eq!(
            instant(&case, "due_at"),
            due(&case, count, unit),
            "{condition}"
        );
    }
    let case = filed(&server, |report| {
        report["class"] = Value::Null;
        report["condition"] = Value::Null;
    });
    let case = case.await;
    assert_eq!(
        instant(&case, "due_at"),
        due(&case, 3, LimitUnit::WorkingDay)
    );
    assert_eq!(case["unit"]["code"], "999001100001-committee");
    assert_eq!(case["supervisor"]["code"], "999001100-sanitation");
}

#[tokio::test]
async fn words_that_say_the_condition_are_taken_by_it() {
    let server = TestServer::new();
    let of = async |condition: Value| {
        let case = filed(&server, |report| {
            report["condition"] = condition;
            report["description"] = json!("东门的井盖不见了，危险！");
        });
        case.await
    };
    let case = of(Value::Null).await;
    assert_eq!(case["condition"], "missing");
    assert_eq!(
        instant(&case, "due_at"),
        due(&case, 2, LimitUnit::UrgentHour)
    );
    assert_eq!(of(json!("rattling")).await["condition"], "rattling");
}

/// A class of the standard is taken whether or not it has a tile, or a rule.
#[tokio::test]
async fn every_class_of_the_catalogue_is_taken() {
    let server = TestServer::new();
    for (class, unit) in [
        ("matter:01001", "999001100-sanitation"),
        // A component falls under the rule of what is out of order about it.
        ("component:01001", "999001100-sanitation"),
        ("matter:07012", "999001100001-committee"),
    ] {
        let case = filed(&server, |report| {
            report["class"] = json!(class);
            report["condition"] = Value::Null;
        });
        assert_eq!(case.await["unit"]["code"], unit, "{class}");
    }
}

/// Who cannot use a map names a community or a town: there is no cell then, and
/// what is responsible is looked for a level higher where need be.
#[tokio::test]
async fn a_place_that_was_named() {
    let server = TestServer::new();
    let named = async |division: &str, class: Value| {
        let change = |report: &mut Value| {
            report["class"] = class;
            report["condition"] = Value::Null;
            report["place"] = json!({
                "position": { "lng": 121.5, "lat": 30.85 },
                "source": "list",
                "note": "影院向西 20 米",
                "division": division,
            });
        };
        filed(&server, change).await
    };
    let case = named("999001101201", Value::Null).await;
    assert_eq!(case["place"]["division"], "999001101201");
    assert_eq!(case["community"]["name"], "东二村委");
    assert_eq!(case["town"]["name"], "东镇");
    assert_eq!(case["cell"], Value::Null);
    assert_eq!(case["unit"]["code"], "999001101201-committee");
    let case = named("999001101", Value::Null).await;
    assert_eq!(case["community"], Value::Null);
    assert_eq!(case["unit"]["code"], "999001101-sanitation");
    assert_eq!(case["supervisor"]["code"], "999001-district-sanitation");
    let case = named("999001101", json!("matter:01003")).await;
    assert_eq!(
        case["unit"]["name_en"],
        "East Town Greening and Sanitation Office"
    );
}

/// Where nothing but a sentence says where it is, the district's units have it,
/// and its operations centre gives it to them.
#[tokio::test]
async fn a_place_in_a_sentence() {
    let server = TestServer::new();
    let case = filed(&server, |report| {
        report["place"] = json!({
            "position": { "lng": 121.5, "lat": 30.85 },
            "source": "list",
            "note": "卫清路与龙胜路交叉口向西 50 米",
            "division": "999001",
        });
    });
    let case = case.await;
    assert_eq!(case["place"]["division"], "999001");
    for unknown in ["town", "community", "cell"] {
        assert_eq!(case[unknown], Value::Null, "{unknown}");
    }
    assert_eq!(case["unit"]["code"], "999001-district-sanitation");

    let code = case["code"].as_str().unwrap();
    let read = server.get(&format!("/api/v1/cases/{code}")).await.json();
    assert_eq!(read["town"], Value::Null);
    let district = server.hire("999001-district-operations");
    let queue = "/api/v1/staff/cases";
    let queue = server.get_by(&district, queue).await.json();
    assert!(queue.to_string().contains(code), "{queue}");
}

/// A fix that is hundreds of metres wide tells the town, but no cell.
#[tokio::test]
async fn a_wide_fix_tells_no_cell() {
    let server = TestServer::new();
    let case = filed(&server, |report| report["place"]["accuracy_m"] = json!(800)).await;
    assert_eq!(case["cell"], Value::Null);
    assert_eq!(case["community"], Value::Null);
    assert_eq!(case["town"]["code"], "999001100");
    assert_eq!(case["unit"]["code"], "999001100-sanitation");
}
