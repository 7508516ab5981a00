//! What a reporter can do where nothing happens in time, and on whose desk it lies.

use serde_json::{Value, json};

use super::{Office, names, office};
use crate::support::Worker;

impl Office {
    /// Overdue, and the reporter asks to press.
    async fn escalate(&self) {
        self.server.let_it_be_overdue(&self.case);
        let legal = self.view().await["legal"].clone();
        assert!(names(&legal).contains(&"escalate".to_owned()), "{legal}");
        let words = json!({ "note": "请督办" });
        let asked = self.server.act(&self.case, "escalations", &words).await;
        asked.expect(200);
    }

    /// Whether it is in this one's queue, and may be pressed.
    async fn waits_for_pressing(&self, worker: &Worker) -> bool {
        let queue = "/api/v1/staff/cases?queue=todo&limit=100";
        let page = self.server.get_by(worker, queue).await.expect(200).json();
        let items = page["items"].as_array().unwrap().iter();
        let code = |case: &Value| case["code"].as_str().unwrap().replace('-', "");
        let case = items.clone().find(|case| code(case) == self.case.code);
        case.is_some_and(|case| names(&case["legal"]).contains(&"supervise".to_owned()))
    }

    async fn press(&self, worker: &Worker) {
        let words = json!({ "note": "请今天办结" });
        let taken = self.server.take(worker, &self.case, "supervise", words);
        taken.await.expect(200);
    }
}

#[tokio::test]
async fn an_escalation_reaches_who_has_pressed_before() {
    let office = office().await;
    office.dispatched().await;
    office.press(&office.bureau).await;
    assert!(!office.waits_for_pressing(&office.bureau).await);
    office.escalate().await;
    assert!(office.waits_for_pressing(&office.bureau).await);
    // More time is no answer to it, nor that somebody else presses.
    let more = || json!({ "note": "等" });
    let by_town = |step| office.server.take(&office.town, &office.case, step, more());
    by_town("extend").await.expect(200);
    let refused = by_town("supervise").await;
    refused.expect_problem(409, "illegal_step");
    assert!(office.waits_for_pressing(&office.bureau).await);
    office.press(&office.bureau).await;
    assert!(!office.waits_for_pressing(&office.bureau).await);
    // What nobody has asked for is any centre's to press.
    by_town("extend").await.expect(200);
    by_town("supervise").await.expect(200);
}

#[tokio::test]
async fn what_was_taken_up_again_is_pressed_again() {
    let office = office().await;
    let Office {
        server,
        town,
        unit,
        bureau,
        case,
    } = &office;
    office.dispatched().await;
    office.press(bureau).await;
    let way = [
        (unit, "handle"),
        (unit, "answer"),
        (town, "verify"),
        (town, "close"),
        (town, "reopen"),
    ];
    server.bring(&way, case).await;
    office.escalate().await;
    assert!(office.waits_for_pressing(bureau).await);
    office.press(bureau).await;
}

/// Whoever has a case is not the one who presses.
#[tokio::test]
async fn what_nobody_looks_at_or_checks_is_pressed_from_above() {
    let office = office().await;
    let Office {
        server,
        town,
        unit,
        bureau,
        case,
    } = &office;
    // Nobody files it.
    office.escalate().await;
    assert!(office.waits_for_pressing(bureau).await);
    assert!(!office.waits_for_pressing(town).await);
    let words = json!({ "note": "自己督办自己" });
    let refused = server.take(town, case, "supervise", words).await;
    refused.expect_problem(409, "illegal_step");
    office.press(bureau).await;
    // Nobody checks the answer.
    let way = [
        (town, "file"),
        (town, "dispatch"),
        (unit, "handle"),
        (unit, "answer"),
    ];
    server.bring(&way, case).await;
    let view = office.view().await;
    assert!(view["due_at"].is_string());
    assert!(names(&view["legal"]).contains(&"urge".to_owned()));
    server.act(case, "urges", &json!({})).await.expect(200);
    office.escalate().await;
    assert!(office.waits_for_pressing(bureau).await);
    assert!(!office.waits_for_pressing(town).await);
    server.bring(&[(town, "verify")], case).await;
    assert!(office.waits_for_pressing(bureau).await);
    server.bring(&[(town, "close")], case).await;
    assert!(!office.waits_for_pressing(bureau).await);
}

/// A unit of the district has no supervisor of the city's rules.
#[tokio::test]
async fn the_centre_of_the_district_presses_where_nobody_else_does() {
    let office = office().await;
    let Office {
        server, town, case, ..
    } = &office;
    server.bring(&[(town, "file")], case).await;
    let to = json!({ "unit": super::BUREAU });
    server.take(town, case, "dispatch", to).await.expect(200);
    assert_eq!(office.view().await["supervisor"], Value::Null);
    let centre = server.hire("999001-district-operations");
    assert!(!office.waits_for_pressing(&centre).await);
    office.escalate().await;
    assert!(office.waits_for_pressing(&centre).await);
}
