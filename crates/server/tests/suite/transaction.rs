//! A report is stored with all that belongs to it, or not at all.

use std::time::Duration;

use serde_json::json;

use crate::support::{Reported, TestServer, id_of, jpeg, key, report_json};

const TABLES: [&str; 4] = ["cases", "case_photos", "events", "idempotency"];

fn counts(server: &TestServer) -> [i64; 4] {
    let database = server.database();
    TABLES.map(|table| {
        let sql = format!("SELECT count(*) FROM {table}");
        database.query_row(&sql, [], |row| row.get(0)).unwrap()
    })
}

/// Whichever of the four writes fails, none of the others stays.
#[tokio::test]
async fn whichever_write_fails_nothing_is_stored() {
    let server = TestServer::new();
    let photo = jpeg(1);
    server.put_photo(photo.clone()).await.expect(201);
    let mut report = report_json();
    report["photos"] = json!([id_of(&photo)]);
    let key = key();
    for table in TABLES {
        let sql = format!(
            "CREATE TRIGGER refuses BEFORE INSERT ON {table}
             BEGIN SELECT RAISE (ABORT, 'refused by the test'); END"
        );
        server.database().execute_batch(&sql).unwrap();
        let answer = server.post_report(&key, &report).await;
        answer.expect_problem(500, "internal");
        assert_eq!(counts(&server), [0; 4], "{table}");
        server
            .database()
            .execute_batch("DROP TRIGGER refuses")
            .unwrap();
    }
    let receipt = server.post_report(&key, &report).await.expect(201).json();
    assert_eq!(counts(&server), [1; 4]);

    // The same of a step that is taken later.
    let case = Reported::of(&receipt);
    let key = crate::support::key();
    let sql = "CREATE TRIGGER refuses BEFORE INSERT ON idempotency
               BEGIN SELECT RAISE (ABORT, 'refused by the test'); END";
    server.database().execute_batch(sql).unwrap();
    server.withdraw(&case, &case.secret, &key).await.expect(500);
    assert_eq!(counts(&server), [1; 4]);
    let view = server.get_as(&case.path(), &case.secret).await.expect(200);
    assert_eq!(view.json()["status"], "reported");
    server
        .database()
        .execute_batch("DROP TRIGGER refuses")
        .unwrap();
    server.withdraw(&case, &case.secret, &key).await.expect(200);
    assert_eq!(counts(&server), [1, 1, 2, 2]);
}

/// A device may come back after years: its key is known as long as its case.
#[tokio::test]
async fn a_key_lives_as_long_as_its_case() {
    let server = TestServer::new();
    let key = key();
    let first = server.post_report(&key, &report_json()).await.expect(201);
    let long_ago = "UPDATE idempotency SET created_at_ms = 0";
    server.database().execute(long_ago, []).unwrap();
    server.app.collect(Duration::ZERO).await.unwrap();
    server.app.check().await.unwrap();
    let server = server.restarted();
    let again = server.post_report(&key, &report_json()).await.expect(201);
    assert_eq!(first.json(), again.json());
    // Not even by hand can the case go without it.
    let database = server.database();
    database.pragma_update(None, "foreign_keys", true).unwrap();
    database.execute("DELETE FROM events", []).unwrap_err();
    database.execute("DELETE FROM cases", []).unwrap_err();
}

/// Two servers on one folder, as with an import beside a server: the key is
/// looked up in the transaction that stores it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_with_one_key_make_one_case() {
    let server = TestServer::new();
    let (_, other) = xiuhua_server::app(&server.config).unwrap();
    for _ in 0..20 {
        let key = key();
        let post = |router: axum::Router| {
            let request = axum::http::Request::post("/api/v1/cases")
                .header("content-type", "application/json")
                .header("idempotency-key", &key)
                .body(axum::body::Body::from(report_json().to_string()));
            tokio::spawn(tower::ServiceExt::oneshot(router, request.unwrap()))
        };
        let (one, two) = (post(server.router()), post(other.clone()));
        let mut receipts = Vec::new();
        for answer in [one, two] {
            let answer = crate::support::Answer::read(answer.await.unwrap().unwrap()).await;
            receipts.push(answer.expect(201).json());
        }
        assert_eq!(receipts[0], receipts[1]);
    }
    assert_eq!(counts(&server), [20, 0, 20, 20]);
}
