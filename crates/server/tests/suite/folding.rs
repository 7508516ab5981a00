//! A case's row says what its events say, and nothing else: the check folds
//! them again, and `xiuhua-server case` tells them.

use serde_json::json;
use xiuhua_server::check::{Depth, check};

use crate::support::{Ran, Reported, TestServer, city_file, run};

fn found(server: &TestServer) -> Vec<String> {
    let mut found = Vec::new();
    let tell = |finding: xiuhua_server::check::Finding| found.push(finding.to_string());
    check(&server.config.data_dir, Depth::Quick, tell).unwrap();
    found
}

#[tokio::test]
async fn each_column_that_follows_from_events_is_checked() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    let until = crate::support::in_ms(60_000);
    server
        .bring(&[(&town, "file"), (&town, "dispatch")], &case)
        .await;
    let put_off = json!({ "note": "等", "until": until });
    server
        .take(&town, &case, "suspend", put_off)
        .await
        .expect(200);
    server.bring(&[(&town, "hide")], &case).await;
    assert_eq!(found(&server), [""; 0]);
    for (column, wrong) in [
        ("class", "'matter:01001'"),
        ("condition", "NULL"),
        ("lng_deg", "lng_deg + 0.000001"),
        ("accuracy_m", "NULL"),
        ("place_source", "'list'"),
        ("place_note", "''"),
        ("place_division", "'999001101'"),
        ("town_code", "'999001101'"),
        ("community_name", "''"),
        ("cell", "NULL"),
        ("unit_code", "'999001101-sanitation'"),
        ("unit_phone", "NULL"),
        ("supervisor_name_en", "''"),
        ("changed_at_ms", "changed_at_ms + 1"),
        ("due_at_ms", "1"),
        ("until_ms", "NULL"),
        ("seq", "4"),
        ("is_hidden", "0"),
        ("is_supervised", "1"),
        ("follow_up_due_at_ms", "1"),
    ] {
        let database = server.database();
        let keep = format!("CREATE TABLE kept AS SELECT {column} AS v FROM cases");
        database.execute_batch(&keep).unwrap();
        let sql = format!("UPDATE cases SET {column} = {wrong}");
        assert_eq!(database.execute(&sql, []).unwrap(), 1);
        let expected = format!(
            "case {}: its row does not follow from its events: {column}",
            case.code
        );
        assert_eq!(found(&server), [expected]);
        let back = format!("UPDATE cases SET {column} = (SELECT v FROM kept); DROP TABLE kept");
        database.execute_batch(&back).unwrap();
    }
    assert_eq!(found(&server), [""; 0]);
}

/// A rating without its event counts for nothing, an event without its rating
/// says nothing.
#[tokio::test]
async fn ratings_are_those_of_their_events() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    server.bring(&[(&town, "decline")], &case).await;
    let rating = json!({ "solved": "no", "level": 1 });
    server.act(&case, "rating", &rating).await.expect(200);
    assert_eq!(found(&server), [""; 0]);
    let expected = |seqs: &str| {
        let code = &case.code;
        [format!(
            "case {code}: its ratings are not those of its events: {seqs}"
        )]
    };
    let database = server.database();
    database
        .execute_batch("DROP TRIGGER ratings_stay; DROP TRIGGER ratings_remain")
        .unwrap();
    for (wrong, back, seqs) in [
        (
            "UPDATE ratings SET given_at_ms = given_at_ms + 1",
            "given_at_ms - 1",
            "3",
        ),
        ("UPDATE ratings SET seq = 4", "given_at_ms", "3, 4"),
    ] {
        assert_eq!(database.execute(wrong, []).unwrap(), 1);
        assert_eq!(found(&server), expected(seqs));
        let sql = format!("UPDATE ratings SET seq = 3, given_at_ms = {back}");
        database.execute(&sql, []).unwrap();
    }
    assert_eq!(found(&server), [""; 0]);
    database.execute("DELETE FROM ratings", []).unwrap();
    assert_eq!(found(&server), expected("3"));
}

/// Events that are no legal way lead nowhere, whatever the row says.
#[tokio::test]
async fn a_way_that_is_none_is_told() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let database = server.database();
    let sql = "INSERT INTO events (case_id, seq, at_ms, step, status, note)
               VALUES (1, 2, 1, 'close', 'closed', '')";
    database.execute(sql, []).unwrap();
    let expected = format!(
        "case {}: stands at `reported`, but its events lead to nothing legal",
        case.code
    );
    assert_eq!(found(&server), [expected]);
    // It is shown all the same, and nothing can be done about it.
    let view = server
        .get_as(&case.path(), &case.secret)
        .await
        .expect(200)
        .json();
    assert_eq!(view.get("legal"), None);
    server.act(&case, "urges", &json!({})).await.expect(500);
}

fn operate(server: &TestServer, code: &str, more: &[&str]) -> Ran {
    let data = server.config.data_dir.to_str().unwrap().to_owned();
    let city = city_file();
    let options = [
        "case",
        code,
        "--data",
        &data,
        "--city",
        city.to_str().unwrap(),
    ];
    run([&options[..], more].concat())
}

#[tokio::test]
async fn an_operator_does_the_same_by_the_same_rules() {
    let server = TestServer::new();
    let case = server
        .file(|report| report["description"] = json!("井盖\u{1b}[2J"))
        .await;
    let town = ["--as", "999001100-operations", "--name", "值班"];
    let order = |step: &str, more: &[&str]| {
        operate(&server, &case.code, &[&[step], &town[..], more].concat())
    };
    let shown = operate(&server, &case.code, &[]);
    assert!(
        shown.said.contains("reported") && !shown.said.contains('\u{1b}'),
        "{}",
        shown.said
    );
    let filed = order("file", &["--condition", "rattling", "--note", "属实"]);
    assert_eq!(filed.code, Some(0), "{}", filed.complained);
    let last = filed.said.lines().nth_back(1).unwrap();
    assert!(
        last.contains("file -> filed, 999001100-operations (值班)"),
        "{}",
        filed.said
    );
    assert!(filed.said.ends_with("    note: 属实\n"));
    for (step, more, complaint) in [
        ("verify", &[][..], "illegal_step"),
        ("decline", &[], "note required"),
        ("nonsense", &[], "no step"),
        ("urge", &[], "illegal_step"),
        (
            "dispatch",
            &["--unit", "999001101-sanitation"],
            "unit unknown",
        ),
        ("dispatch", &["--until", "tomorrow"], "--until"),
    ] {
        let ran = order(step, more);
        assert_ne!(ran.code, Some(0), "{step}");
        assert!(
            ran.complained.contains(complaint),
            "{step}: {}",
            ran.complained
        );
    }
    let other = operate(
        &server,
        &case.code,
        &["dispatch", "--as", "999001101-operations"],
    );
    assert!(
        other.complained.contains("not_your_case"),
        "{}",
        other.complained
    );
    let none = operate(
        &server,
        &case.code,
        &["dispatch", "--as", "999001-nonsense"],
    );
    assert!(
        none.complained.contains("no unit of this city"),
        "{}",
        none.complained
    );
    let alone = operate(&server, &case.code, &["dispatch"]);
    assert_eq!(alone.code, Some(2), "a unit has to be named");
    let nowhere = xiuhua_core::case::CaseCode::new((2026, 1, 2), 3).digits();
    assert_eq!(operate(&server, &nowhere, &[]).code, Some(1));
    // Beside the running server, which sees it at once.
    order("dispatch", &["--unit", "999001100001-committee"]);
    let view = server.get(&case.path()).await.json();
    assert_eq!(view["unit"]["code"], "999001100001-committee");
    assert_eq!(view["events"][2]["unit"]["code"], "999001100-operations");
    let case: &Reported = &case;
    assert_eq!(server.seq_of(case), 3);
    assert_eq!(found(&server), [""; 0]);
}
