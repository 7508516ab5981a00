//! A low rating is always answered.

use serde_json::{Value, json};

use super::{DAY_MS, HOUR_MS, Office, has, rating, steps};
use crate::support::{Reported, Worker, id_of, jpeg};

impl Office {
    async fn answer(&self, by: &Worker) {
        let more = json!({ "note": "已上门重新固定" });
        self.server
            .take(by, &self.case, "follow_up", more)
            .await
            .expect(200);
    }

    /// Codes of what waits for somebody of a unit.
    async fn todo(&self, worker: &Worker) -> Vec<Value> {
        let answer = self.server.get_by(worker, "/api/v1/staff/cases").await;
        let page = answer.expect(200).json();
        page["items"].as_array().unwrap().clone()
    }
}

fn codes(items: &[Value]) -> Vec<String> {
    let code = |case: &Value| case["code"].as_str().unwrap().replace('-', "");
    items.iter().map(code).collect()
}

fn may_answer(seen: &Value) -> bool {
    let legal = seen["legal"].as_array().unwrap();
    legal.iter().any(|one| one["step"] == "follow_up")
}

#[tokio::test]
async fn low_levels_are_answered_others_not() {
    for level in 1..=5 {
        let office = Office::closed().await;
        let view = office.rate(rating("half", level)).await.expect(200).json();
        let is_low = level <= 2;
        assert_eq!(steps(&view).contains(&"open_follow_up"), is_low, "{level}");
        assert_eq!(view["follow_up_due_at"].is_string(), is_low);
        assert_eq!(office.todo(&office.unit).await.len(), usize::from(is_low));
        assert_eq!(may_answer(&office.seen_by(&office.unit).await), is_low);
    }
}

/// Everybody sees that one is owed, by when, and what it was.
#[tokio::test]
async fn the_unit_answers_in_the_timeline() {
    let office = Office::closed().await;
    office.rate(rating("no", 1)).await.expect(200);
    let public = office.server.get(&office.case.path()).await.json();
    let due_at = public["follow_up_due_at"].clone();
    assert_eq!(public["events"][8]["follow_up_due_at"], due_at);
    assert_eq!(public["events"][8].get("unit"), None, "by itself");
    assert_eq!(public["status"], "closed");
    let known = office
        .server
        .get(&office.rating_path())
        .await
        .expect(200)
        .json();
    assert_eq!(known["follow_up"]["due_at"], due_at);
    assert_eq!(known["follow_up"]["opened_at"], public["events"][8]["at"]);
    let waiting = office.todo(&office.unit).await;
    assert_eq!(waiting[0]["follow_up_due_at"], due_at);

    // Who coordinates may answer, too; it waits for the unit, though.
    assert!(may_answer(&office.seen_by(&office.town).await));
    assert_eq!(office.todo(&office.town).await, [Value::Null; 0]);
    assert!(!may_answer(&office.seen_by(&office.bureau).await));
    let wordless = office
        .server
        .take(&office.unit, &office.case, "follow_up", json!({}));
    assert_eq!(
        wordless
            .await
            .expect_problem(422, "invalid_fields")
            .fields(),
        ["note required"]
    );
    let photo = jpeg(3);
    office.server.put_photo(photo.clone()).await.expect(201);
    let more = json!({ "note": "已重新固定", "photos": [id_of(&photo)] });
    let taken = office
        .server
        .take(&office.unit, &office.case, "follow_up", more);
    let seen = taken.await.expect(200).json();
    assert!(!may_answer(&seen));
    let public = office.server.get(&office.case.path()).await.json();
    assert_eq!(public.get("follow_up_due_at"), None);
    let last = &public["events"][9];
    assert_eq!(
        (&last["step"], &last["note"]),
        (&json!("follow_up"), &json!("已重新固定"))
    );
    assert_eq!(last["unit"]["code"], "999001100-sanitation");
    assert_eq!(office.todo(&office.unit).await, [Value::Null; 0]);
    let known = office.server.get(&office.rating_path()).await.json();
    assert_eq!(known.get("follow_up"), None);
}

/// Nothing is gained by asking for a change, and nothing by changing.
#[tokio::test]
async fn it_stays_whatever_the_rating_becomes_and_comes_once_a_closing() {
    let office = Office::closed().await;
    office.rate(rating("no", 4)).await.expect(200);
    let low = office.rate(rating("no", 2)).await.expect(200).json();
    let due_at = low["follow_up_due_at"].clone();
    assert!(due_at.is_string());
    let high = office.rate(rating("yes", 5)).await.expect(200).json();
    assert_eq!(high["follow_up_due_at"], due_at);
    office.answer(&office.unit).await;
    let again = office.rate(rating("no", 1)).await.expect(200).json();
    assert_eq!(
        steps(&again)
            .iter()
            .filter(|step| **step == "open_follow_up")
            .count(),
        1
    );

    // Closed again, and bad again: another answer.
    office
        .server
        .bring(&[(&office.town, "reopen")], &office.case)
        .await;
    office.close().await;
    let view = office.rate(rating("no", 1)).await.expect(200).json();
    assert_eq!(
        steps(&view)
            .iter()
            .filter(|step| **step == "open_follow_up")
            .count(),
        2
    );
    // One that is owed still is not owed twice.
    office
        .server
        .bring(&[(&office.town, "reopen")], &office.case)
        .await;
    office.close().await;
    let due_at = view["follow_up_due_at"].clone();
    let view = office.rate(rating("no", 1)).await.expect(200).json();
    assert_eq!(view["follow_up_due_at"], due_at);
    assert_eq!(steps(&view).last(), Some(&"rate"));
}

#[tokio::test]
async fn what_was_declined_waits_for_who_declined_it() {
    let office = Office::new().await;
    office
        .server
        .bring(&[(&office.town, "decline")], &office.case)
        .await;
    office.rate(rating("no", 1)).await.expect(200);
    assert_eq!(office.todo(&office.town).await.len(), 1);
    office.answer(&office.town).await;
    assert_eq!(office.todo(&office.town).await.len(), 0);
}

/// Beside open cases, by what is due first; page by page.
#[tokio::test]
async fn it_has_its_place_in_the_queue() {
    let office = Office::closed().await;
    let (server, town) = (&office.server, &office.town);
    let open = async |condition: &str| {
        let case = server
            .file(|report| report["condition"] = json!(condition))
            .await;
        server
            .bring(&[(town, "file"), (town, "dispatch")], &case)
            .await;
        case
    };
    let (soon, late) = (open("missing").await, open("rattling").await);
    office.rate(rating("no", 1)).await.expect(200);
    let codes_of = |cases: &[&Reported]| -> Vec<String> {
        cases.iter().map(|case| case.code.clone()).collect()
    };
    server.let_pass(&late, -30 * DAY_MS);
    let expected = codes_of(&[&soon, &office.case, &late]);
    assert_eq!(codes(&office.todo(&office.unit).await), expected);
    server.let_pass(&office.case, 30 * DAY_MS);
    let expected = codes_of(&[&office.case, &soon, &late]);
    assert_eq!(codes(&office.todo(&office.unit).await), expected);
    let mut cursor = String::new();
    for code in expected {
        let path = format!("/api/v1/staff/cases?limit=1&cursor={cursor}");
        let page = server.get_by(&office.unit, &path).await.expect(200).json();
        assert_eq!(codes(page["items"].as_array().unwrap()), [code]);
        cursor = page["next"].as_str().unwrap_or_default().to_owned();
    }
    assert_eq!(cursor, "");
}

/// While a case that was taken up again is put off, the answer is owed all the
/// same. Nobody takes a case away with what was said of it: neither its reporter
/// nor the units.
#[tokio::test]
async fn it_is_owed_while_the_case_goes_on() {
    let office = Office::closed().await;
    let mut body = rating("no", 1);
    body["reopens"] = json!(true);
    body["words"] = json!("还在响");
    office.rate(body).await.expect(200);
    office
        .server
        .bring(&[(&office.bureau, "suspend")], &office.case)
        .await;
    assert_eq!(office.todo(&office.unit).await.len(), 1);
    office.answer(&office.unit).await;
    assert_eq!(office.todo(&office.unit).await.len(), 0);
    office
        .server
        .bring(&[(&office.town, "resume")], &office.case)
        .await;

    let office = Office::closed().await;
    let mut body = rating("no", 1);
    body["reopens"] = json!(true);
    body["words"] = json!("还在响");
    office.rate(body).await.expect(200);
    office.server.let_pass(&office.case, HOUR_MS);
    let own = office.own().await;
    assert!(!has(&own, "withdraw") && own["follow_up_due_at"].is_string());
    let withdrawn = office
        .server
        .act(&office.case, "withdrawal", &json!({}))
        .await;
    withdrawn.expect(409);
    let why = json!({ "note": "录错" });
    let void = office.server.take(&office.town, &office.case, "void", why);
    void.await.expect(409);
    assert_eq!(office.todo(&office.unit).await.len(), 1);
}
