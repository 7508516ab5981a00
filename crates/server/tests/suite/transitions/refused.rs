//! Steps that are refused, and what is said.

use serde_json::json;

use super::{Office, UNIT, names, office};
use crate::support::{id_of, in_ms};

#[tokio::test]
async fn what_a_step_needs_comes_with_it() {
    let office = office().await;
    let Office {
        server,
        town,
        unit,
        bureau,
        case,
    } = &office;
    office.dispatched().await;
    let year = 366 * 86_400_000;
    let late = json!({ "note": "等", "until": in_ms(year + 60_000) });
    let early = json!({ "note": "等", "until": in_ms(-60_000) });
    for (by, step, more, problems) in [
        (unit, "return", json!({}), &["note required"][..]),
        (
            unit,
            "return",
            json!({ "note": " \n " }),
            &["note required"],
        ),
        (
            bureau,
            "suspend",
            json!({}),
            &["note required", "until required"],
        ),
        (bureau, "suspend", late, &["until invalid"]),
        (bureau, "suspend", early, &["until invalid"]),
        (
            unit,
            "handle",
            json!({ "unit": UNIT }),
            &["unit unexpected"],
        ),
        (
            unit,
            "handle",
            json!({ "photos": [id_of(b"")] }),
            &["photos not_held"],
        ),
        (
            town,
            "hide",
            json!({ "note": "隐私", "photos": [id_of(b"")] }),
            &["photos unexpected"],
        ),
        (
            unit,
            "handle",
            json!({ "note": "长".repeat(1_001) }),
            &["note too_long"],
        ),
        (
            unit,
            "handle",
            json!({ "class": "matter:01001" }),
            &["class unexpected"],
        ),
    ] {
        let before = server.seq_of(case);
        let answer = server.take(by, case, step, more).await;
        assert_eq!(
            answer.expect_problem(422, "invalid_fields").fields(),
            problems,
            "{step}"
        );
        assert_eq!(server.seq_of(case), before);
    }
    let other = server.file(|_| {}).await;
    for (more, problem) in [
        (json!({ "class": "matter:99999" }), "class unknown"),
        (json!({ "condition": "night" }), "condition unknown"),
    ] {
        let answer = server.take(town, &other, "file", more).await;
        assert_eq!(
            answer.expect_problem(422, "invalid_fields").fields(),
            [problem]
        );
    }
    let answer = server.take(town, &other, "correct_place", json!({})).await;
    assert_eq!(
        answer.expect_problem(422, "invalid_fields").fields(),
        ["place required"]
    );
}

#[tokio::test]
async fn what_is_not_legal_is_refused_with_what_is() {
    let office = office().await;
    let Office {
        server,
        town,
        unit,
        case,
        ..
    } = &office;
    let answer = server.take(unit, case, "handle", json!({})).await;
    let problem = answer.expect_problem(409, "illegal_step").json();
    assert_eq!(problem.get("legal"), None, "nothing is this unit's yet");
    office.dispatched().await;
    let answer = server.take(unit, case, "close", json!({})).await;
    let problem = answer.expect_problem(409, "illegal_step").json();
    assert_eq!(names(&problem["legal"]), ["handle", "return"]);
    // What only residents do, and what is no step at all.
    for step in ["urge", "rate", "withdraw", "report", "of_2031"] {
        let answer = server.take(town, case, step, json!({})).await;
        answer.expect_problem(409, "illegal_step");
    }
    let path = format!("/api/v1/staff/cases/{}", case.code);
    let view = server.get_by(unit, &path).await.expect(200).json();
    assert_eq!(names(&view["legal"]), ["handle", "return"]);
    assert_eq!(names(&view["case"]["legal"]), ["handle", "return"]);
    assert_eq!(view["legal"][0]["takes_photos"], true);
    assert_eq!(
        view["legal"][1]["needs"],
        json!({ "note": true, "until": false, "place": false })
    );
    assert_eq!(view["standing"]["responsible"], true);
}
