//! The calendar.

use icalendar::parser::{read_calendar, unfold};
use serde_json::{Value, json};
use xiuhua_core::case::clean_text;

use super::DIFFICULT;
use crate::support::{Reported, TestServer, in_ms};

/// The properties of the one event, as a parser reads them.
async fn event(
    server: &TestServer,
    case: &Reported,
    query: &str,
) -> impl Fn(&str) -> String + use<> {
    let answer = server
        .get(&format!("{}/due.ics{query}", case.path()))
        .await
        .expect(200);
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    let name = format!("inline; filename=\"{}.ics\"", case.code);
    assert_eq!(answer.header("content-disposition"), name);
    let text = answer.text();
    assert!(
        text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n'])
    );
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    let text = unfold(&text);
    let calendar = read_calendar(&text).unwrap();
    let [event] = &calendar.components[..] else {
        panic!("{text}")
    };
    assert_eq!(event.name, "VEVENT");
    let properties = event.properties.iter();
    let properties: Vec<(String, String)> = properties
        .map(|property| (property.name.to_string(), property.val.to_string()))
        .collect();
    move |name| {
        let mut found = properties.iter().filter(|(of, _)| of == name);
        let (_, value) = found
            .next()
            .unwrap_or_else(|| panic!("no {name}: {properties:?}"));
        assert!(found.next().is_none(), "{name} twice");
        value.clone()
    }
}

/// As iCalendar writes an instant of the API.
fn utc(json: &Value) -> String {
    let at: xiuhua_core::time::Timestamp = json.as_str().unwrap().parse().unwrap();
    at.to_string()[..19].replace(['-', ':'], "") + "Z"
}

#[tokio::test]
async fn it_holds_the_due_time() {
    let server = TestServer::with(|config| config.origin = Some("https://city.example".to_owned()));
    let town = server.hire("999001100-operations");
    let case = server
        .file(|report| report["description"] = json!(DIFFICULT))
        .await;
    server
        .bring(&[(&town, "file"), (&town, "dispatch")], &case)
        .await;
    let view = server.get(&case.path()).await.json();
    let before = event(&server, &case, "").await;
    assert_eq!(before("DTSTART"), utc(&view["due_at"]));
    assert_eq!(before("DTSTAMP"), utc(&view["changed_at"]));
    assert_eq!(before("STATUS"), "CONFIRMED");
    assert_eq!(
        before("URL"),
        format!("https://city.example/cases/{}", case.code)
    );
    let text = before("DESCRIPTION");
    assert!(
        text.contains("已派遣") && text.contains(&clean_text(DIFFICULT)),
        "{text}"
    );
    assert!(text.contains(view["code"].as_str().unwrap()));
    let english = event(&server, &case, "?lang=en").await;
    assert!(english("DESCRIPTION").contains("Dispatched"));
    assert_eq!(english("UID"), before("UID"));

    // More time: the same event, later.
    let more = server
        .take(&town, &case, "extend", json!({ "note": "等配件" }))
        .await;
    let view = more.expect(200).json()["case"].clone();
    let after = event(&server, &case, "").await;
    assert_eq!(after("UID"), before("UID"));
    assert_eq!(after("DTSTART"), utc(&view["due_at"]));
    assert_ne!(after("DTSTART"), before("DTSTART"));
    let sequence = |of: &dyn Fn(&str) -> String| of("SEQUENCE").parse::<u32>().unwrap();
    assert!(sequence(&after) > sequence(&before));
}

#[tokio::test]
async fn it_follows_the_case_to_its_end() {
    let server = TestServer::new();
    let [town, unit] =
        ["999001100-operations", "999001100-sanitation"].map(|unit| server.hire(unit));
    let case = server.file(|_| {}).await;
    server
        .bring(
            &[(&town, "file"), (&town, "dispatch"), (&unit, "handle")],
            &case,
        )
        .await;
    let until = json!({ "note": "汛期", "until": in_ms(86_400_000 * 7) });
    let put_off = server
        .take(&town, &case, "suspend", until.clone())
        .await
        .expect(200);
    assert_eq!(put_off.json()["case"]["due_at"], Value::Null);
    let suspended = event(&server, &case, "").await;
    assert_eq!(suspended("DTSTART"), utc(&until["until"]));
    assert_eq!(suspended("STATUS"), "TENTATIVE");
    server
        .bring(
            &[
                (&town, "resume"),
                (&unit, "answer"),
                (&town, "verify"),
                (&town, "close"),
            ],
            &case,
        )
        .await;
    let closed = event(&server, &case, "").await;
    assert_eq!(closed("STATUS"), "CANCELLED");
    assert_eq!(closed("UID"), suspended("UID"));
}

#[tokio::test]
async fn what_is_not_public_has_none_but_for_its_reporter() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    server.bring(&[(&town, "hide")], &case).await;
    let path = format!("{}/due.ics", case.path());
    server.get(&path).await.expect_problem(404, "not_found");
    server.get_as(&path, &case.secret).await.expect(200);
}
