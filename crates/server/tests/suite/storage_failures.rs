//! What is told when nothing can be stored.

use rusqlite::Connection;

use crate::support::{TestServer, key, report_json};

/// Somebody else holds the database longer than one waits.
#[tokio::test]
async fn a_locked_database_is_unavailable() {
    let server = TestServer::new();
    server.get("/api/v1/health").await.expect(200);
    let database = Connection::open(server.config.data_dir.join("xiuhua.sqlite")).unwrap();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    let key = key();
    let answer = server.post_report(&key, &report_json()).await;
    let answer = answer.expect_problem(503, "unavailable");
    assert_eq!(answer.header("retry-after"), "5");
    // Reading goes on.
    server.get("/api/v1/cases").await.expect(200);
    database.execute_batch("ROLLBACK").unwrap();
    server.post_report(&key, &report_json()).await.expect(201);
}

/// The folder is gone: reports without photos are still taken.
#[tokio::test]
async fn a_photo_folder_that_is_gone_is_told_by_health() {
    let server = TestServer::new();
    std::fs::remove_dir_all(server.config.data_dir.join("photos")).unwrap();
    let answer = server.get("/api/v1/health").await;
    assert!(answer.status.is_server_error());
    server.post_report(&key(), &report_json()).await.expect(201);
}
