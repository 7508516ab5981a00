//! The way of a case, and whom it is given to.

use serde_json::{Value, json};

use super::{BUREAU, Office, TOWN, UNIT, names, office};
use crate::support::{id_of, in_ms, jpeg};

#[tokio::test]
async fn a_case_goes_all_its_way() {
    let office = office().await;
    let Office {
        server,
        town,
        unit,
        bureau,
        case,
    } = &office;
    let photo = jpeg(1);
    server.put_photo(photo.clone()).await.expect(201);
    server.take(town, case, "file", json!({})).await.expect(200);
    server
        .take(town, case, "dispatch", json!({}))
        .await
        .expect(200);
    server
        .take(unit, case, "return", json!({ "note": "不属于本单位" }))
        .await
        .expect(200);
    server
        .take(town, case, "dispatch", json!({}))
        .await
        .expect(200);
    server
        .take(unit, case, "handle", json!({}))
        .await
        .expect(200);
    let put_off = json!({ "note": "等井盖", "until": in_ms(3_600_000) });
    server
        .take(bureau, case, "suspend", put_off)
        .await
        .expect(200);
    server
        .take(unit, case, "resume", json!({}))
        .await
        .expect(200);
    server
        .take(bureau, case, "extend", json!({ "note": "再等一次" }))
        .await
        .expect(200);
    let answer =
        json!({ "note": "已补装", "photos": [id_of(&photo)], "internal_note": "老李去的" });
    let answered = server
        .take(unit, case, "answer", answer)
        .await
        .expect(200)
        .json();
    assert_eq!(answered["case"]["events"][9]["internal_note"], "老李去的");
    assert_eq!(answered["case"]["events"][9]["by"], "王芳");
    server
        .take(town, case, "verify", json!({}))
        .await
        .expect(200);
    let closed = server
        .take(town, case, "close", json!({ "note": "谢谢您" }))
        .await
        .expect(200);
    assert_eq!(closed.header("cache-control"), "no-store");
    assert_eq!(closed.json()["case"]["status"], "closed");
    assert_eq!(closed.json()["case"]["due_at"], Value::Null);

    let view = office.view().await;
    assert_eq!(
        names(&view["events"]),
        [
            "report", "file", "dispatch", "return", "dispatch", "handle", "suspend", "resume",
            "extend", "answer", "verify", "close"
        ]
    );
    let events = view["events"].as_array().unwrap();
    assert_eq!(events[2]["unit"]["code"], TOWN);
    assert_eq!(events[2]["to"]["code"], UNIT);
    assert_eq!(events[2]["to"]["phone"], "02155550100");
    assert_eq!(events[6]["unit"]["name"], "示例区绿化市容局");
    assert!(events[6]["until"].is_string() && events[6].get("due_at").is_none());
    assert_eq!(events[9]["photos"], json!([id_of(&photo)]));
    // Nobody but the units reads what they tell each other, or who it was.
    for text in [view.to_string(), server.get(&case.path()).await.text()] {
        assert!(
            !text.contains("老李去的") && !text.contains("王芳"),
            "{text}"
        );
    }
    server
        .get(&format!("/api/v1/photos/{}", id_of(&photo)))
        .await
        .expect(200);
    let sql = "SELECT group_concat(DISTINCT actor) FROM events WHERE seq > 1";
    let actors: String = server
        .database()
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(actors, "王芳");
}

#[tokio::test]
async fn it_goes_to_the_unit_of_the_rules_or_to_another_of_the_place() {
    let office = office().await;
    let Office {
        server, town, case, ..
    } = &office;
    let path = format!("/api/v1/staff/cases/{}", case.code);
    let before = server.get_by(town, &path).await.expect(200).json();
    assert_eq!(before["units"], json!([]), "not to be dispatched yet");
    server.take(town, case, "file", json!({})).await.expect(200);
    let filed = server.get_by(town, &path).await.expect(200).json();
    let codes: Vec<&str> = filed["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| unit["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        [
            UNIT,
            "999001100001-committee",
            TOWN,
            "999001-district-operations",
            BUREAU
        ]
    );
    for nowhere in ["999001101-sanitation", "nonsense"] {
        let answer = server
            .take(town, case, "dispatch", json!({ "unit": nowhere }))
            .await;
        assert_eq!(
            answer.expect_problem(422, "invalid_fields").fields(),
            ["unit unknown"]
        );
    }
    let to = json!({ "unit": "999001100001-committee" });
    let view = server
        .take(town, case, "dispatch", to)
        .await
        .expect(200)
        .json();
    assert_eq!(view["case"]["unit"]["name"], "西一居委");
    assert_eq!(view["case"]["supervisor"]["code"], UNIT);
    assert_eq!(
        view["case"]["events"][2]["to"]["code"],
        "999001100001-committee"
    );
}
