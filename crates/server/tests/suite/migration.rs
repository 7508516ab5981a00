//! A data folder of an older server, and a backup of one.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;
use xiuhua_core::case::CaseCode;
use xiuhua_server::DataDir;
use xiuhua_server::backup::{Allowed, backup, restore};
use xiuhua_server::check::{Depth, check};

use crate::support::TestServer;

fn old_code() -> String {
    CaseCode::new((2026, 1, 1), 3).digits()
}

/// As a server of schema 2 has left it: one case, reported.
fn write_old(data: &Path) {
    fs::create_dir_all(data).unwrap();
    fs::write(data.join("secret.key"), [7; 32]).unwrap();
    let database = Connection::open(data.join("xiuhua.sqlite")).unwrap();
    for sql in [
        include_str!("../../src/store/migrations/001.sql"),
        include_str!("../../src/store/migrations/002.sql"),
        "INSERT INTO cases VALUES (1, 'CODE-OF-CASE!', 'matter:01003', 121.2, 30.8, 12.5, 'pin',
             '', '999001100', '西镇', 'West Town', '井盖破损', NULL, '李', '', 1, 'reported',
             1767225600000, 1767225600000, 1767484800000);
         INSERT INTO events VALUES (1, 1, 1767225600000, 'report', 'reported', '');
         INSERT INTO idempotency VALUES ('key-of-an-old-report', zeroblob(32), 1, 1767225600000);
         PRAGMA user_version = 2;",
    ] {
        let sql = sql.replace("CODE-OF-CASE!", &old_code());
        database.execute_batch(&sql).unwrap();
    }
}

async fn assert_whole(server: &TestServer) {
    let view = server.get(&format!("/api/v1/cases/{}", old_code())).await;
    let view = view.expect(200).json();
    assert_eq!(view["town"]["name_en"], "West Town");
    assert_eq!(view["due_at"], "2026-01-04T00:00:00.000Z");
    assert_eq!(view["supports"], 0);
    for unknown in ["community", "cell", "unit", "supervisor"] {
        assert_eq!(view[unknown], Value::Null, "{unknown}");
    }
    assert_eq!(view["condition"], Value::Null);
    let new = server.file(|_| {}).await;
    let list = server.get("/api/v1/cases").await.json();
    let codes: Vec<String> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case["code"].as_str().unwrap().replace('-', ""))
        .collect();
    assert_eq!(codes, [new.code.as_str(), &old_code()]);
    let mut found = Vec::new();
    let tell = |finding: xiuhua_server::check::Finding| found.push(finding.to_string());
    check(&server.config.data_dir, Depth::Deep, tell).unwrap();
    assert_eq!(found, [""; 0]);
}

#[tokio::test]
async fn an_older_database_is_brought_up_to_date() {
    let server = TestServer::with(|config| write_old(&config.data_dir));
    assert_whole(&server).await;
    assert_whole_again(server).await;
}

/// Nothing is migrated twice.
async fn assert_whole_again(server: TestServer) {
    let version = |server: &TestServer| -> u32 {
        let database = server.database();
        database
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    };
    assert_eq!(version(&server), 4);
    let server = server.restarted();
    assert_eq!(version(&server), 4);
    let list = server.get("/api/v1/cases").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
}

/// Checked, saved and restored as it is; the server then brings it up to date.
#[tokio::test]
async fn a_backup_of_an_older_server_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (old, saved) = (folder.path().join("old"), folder.path().join("saved"));
    write_old(&old);
    let unexpected = |finding: xiuhua_server::check::Finding| panic!("{finding}");
    let data = DataDir::open_existing(&old).unwrap();
    backup(&data, &saved, unexpected).unwrap();
    let server = TestServer::with(|config| {
        restore(&saved, &config.data_dir, Allowed::default(), unexpected).unwrap();
    });
    assert_whole(&server).await;
}
