//! POST /cases/{code}/place, and the same by a unit.

use serde_json::json;

use super::{place, staffed};
use crate::support::key;

#[tokio::test]
async fn the_place_is_put_right_until_somebody_is_on_the_way() {
    let (server, town, _, case) = staffed().await;
    let east = place(121.45, 30.8);
    let view = server.act(&case, "place", &east).await.expect(200).json();
    assert_eq!(view["place"]["note"], "西门外");
    assert_eq!(view["place"]["position"]["lng"], 121.45);
    assert_eq!(view["town"]["code"], "999001101");
    assert!(view["cell"].as_str().unwrap().starts_with("999001101"));
    assert_eq!(view["unit"]["code"], "999001101-sanitation");
    assert_eq!(view["supervisor"]["code"], "999001-district-sanitation");
    assert_eq!(view["status"], "reported");
    // Lists, near cases and the map find it where it is.
    let near = "/api/v1/cases/near?lng=121.45&lat=30.8&class=matter:01003";
    assert_eq!(
        server.get(near).await.json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let there = server.get("/api/v1/cases?town=999001101").await.json();
    assert_eq!(there["items"].as_array().unwrap().len(), 1);
    let answer = server.act(&case, "place", &place(100.0, 30.8)).await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").fields(),
        ["place.position outside_city"]
    );
    for (field, value, problem) in [
        ("division", json!("999001101001"), "place.note required"),
        ("note", json!("长".repeat(201)), "place.note too_long"),
        ("accuracy_m", json!(-1), "place.accuracy_m invalid"),
    ] {
        let mut wrong = east.clone();
        wrong["place"]["note"] = json!(" ");
        wrong["place"][field] = value;
        let answer = server.act(&case, "place", &wrong).await;
        assert_eq!(
            answer.expect_problem(422, "invalid_fields").fields(),
            [problem]
        );
    }
    let answer = server.act(&case, "place", &json!({ "note": "东" })).await;
    answer.expect_problem(422, "invalid_fields");

    // It is another town's case now.
    let answer = server.take(&town, &case, "file", json!({})).await;
    answer.expect_problem(403, "not_your_case");
    let district = server.hire("999001-district-operations");
    server.bring(&[(&district, "file")], &case).await;
    server
        .act(&case, "place", &place(121.2, 30.8))
        .await
        .expect(200);
    server.bring(&[(&town, "dispatch")], &case).await;
    let answer = server.act(&case, "place", &east).await;
    answer.expect_problem(409, "illegal_step");
}

/// The city operation centre puts a place right, too, also into another town.
#[tokio::test]
async fn a_case_leaves_whoever_put_its_place_right() {
    let (server, town, _, case) = staffed().await;
    let body =
        json!({ "step": "correct_place", "seen_seq": 1, "place": place(121.45, 30.8)["place"] });
    let key = key();
    let view = server
        .ask(&town, &case, &key, &body)
        .await
        .expect(200)
        .json();
    assert_eq!(view["case"]["town"]["code"], "999001101");
    assert_eq!(view["legal"], json!([]));
    let again = server.ask(&town, &case, &key, &body).await;
    again.expect_problem(403, "not_your_case");
    assert_eq!(server.seq_of(&case), 2);
}
