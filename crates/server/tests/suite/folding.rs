//! A case's row says what its events say, and nothing else: the check folds
//! them again.

use serde_json::json;
use xiuhua_server::check::{Depth, check};

use crate::support::TestServer;

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
        ("awaits_supervision", "1"),
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
