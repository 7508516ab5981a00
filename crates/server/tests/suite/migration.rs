//! A data folder of an older server, and a backup of one.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};
use xiuhua_core::case::CaseCode;
use xiuhua_server::DataDir;
use xiuhua_server::backup::{Allowed, backup, restore};
use xiuhua_server::check::{Depth, Finding, check};

use crate::support::{Reported, TestServer};

const MIGRATIONS: [&str; 7] = [
    include_str!("../../src/store/migrations/001.sql"),
    include_str!("../../src/store/migrations/002.sql"),
    include_str!("../../src/store/migrations/003.sql"),
    include_str!("../../src/store/migrations/004.sql"),
    include_str!("../../src/store/migrations/005.sql"),
    include_str!("../../src/store/migrations/006.sql"),
    include_str!("../../src/store/migrations/007.sql"),
];

/// The columns of a case that schema 1 has.
const COLUMNS: &str = "id, code, class, lng_deg, lat_deg, accuracy_m, place_source, place_note,
    town_code, town_name, town_name_en, description, taken_at_ms, contact_name, contact_phone,
    location_consent, status, reported_at_ms, changed_at_ms, due_at_ms";

/// What schema 3 knows more of the first of them.
const MORE: &str = "UPDATE cases SET condition = 'broken', place_division = '999001100001',
    community_code = '999001100001', community_name = '西一居委', community_name_en = 'West One',
    cell = '999001100001203', unit_code = '999001100-sanitation', unit_name = '西镇环卫所',
    unit_name_en = 'West Town Sanitation', unit_phone = '02155550100',
    supervisor_code = '999001-district-sanitation', supervisor_name = '区局',
    supervisor_name_en = 'Bureau' WHERE id = 1;
    INSERT INTO idempotency VALUES ('key-of-a-supporter', zeroblob(32), 1, 1767225600000);
    INSERT INTO supports VALUES (1, 'key-of-a-supporter');";

fn code(number: u32) -> String {
    CaseCode::new((2026, 1, 1), number).digits()
}

/// As a server of an older schema has left it: one case that was reported, of a
/// class and with all that is known, and one that was taken back, without any.
fn write_old(data: &Path, version: usize) {
    fs::create_dir_all(data).unwrap();
    fs::write(data.join("secret.key"), [7; 32]).unwrap();
    let database = Connection::open(data.join("xiuhua.sqlite")).unwrap();
    // Since schema 4 events say more, which its migration knows for them.
    let (before, after) = MIGRATIONS[..version].split_at(version.min(3));
    for sql in before {
        database.execute_batch(sql).unwrap();
    }
    let (first, second) = (code(3), code(4));
    let rows = format!(
        "INSERT INTO cases ({COLUMNS}) VALUES
             (1, '{first}', 'matter:01003', 121.2, 30.8, 12.5, 'pin', '影院', '999001100', '西镇',
             'West Town', '井盖破损', NULL, '李', '', 1, 'reported',
             1767225600000, 1767225600000, 1767484800000),
             (2, '{second}', NULL, 121.123456789012, 30.8, NULL, 'list', '', '999001100', '西镇',
             'West Town', '别的', NULL, '', '', 1, 'withdrawn', 1767225600000, 1767225700000, NULL);
         INSERT INTO events VALUES (1, 1, 1767225600000, 'report', 'reported', ''),
             (2, 1, 1767225600000, 'report', 'reported', ''),
             (2, 2, 1767225700000, 'withdraw', 'withdrawn', '');
         INSERT INTO idempotency VALUES ('key-of-an-old-report', zeroblob(32), 1, 1767225600000),
             ('key-of-another-one', zeroblob(32), 2, 1767225600000),
             ('key-of-its-withdrawal', zeroblob(32), 2, 1767225700000);"
    );
    database.execute_batch(&rows).unwrap();
    if version >= 3 {
        database.execute_batch(MORE).unwrap();
    }
    for sql in after {
        database.execute_batch(sql).unwrap();
    }
    let set = database.pragma_update(None, "user_version", u32::try_from(version).unwrap());
    set.unwrap();
}

fn assert_no_faults(data: &Path) {
    let mut found = Vec::new();
    check(data, Depth::Deep, |finding: Finding| {
        found.push(finding.to_string())
    })
    .unwrap();
    assert_eq!(found, [""; 0]);
}

/// What was there is there, and goes on as if it had been filed today.
async fn assert_goes_on(server: &TestServer, version: usize) {
    assert_no_faults(&server.config.data_dir);
    let case = Reported {
        code: code(3),
        secret: String::new(),
    };
    let view = server.get(&case.path()).await.expect(200).json();
    assert_eq!(view["town"]["name_en"], "West Town");
    assert_eq!(view["due_at"], "2026-01-04T00:00:00.000Z");
    assert_eq!(view["events"][0]["due_at"], view["due_at"]);
    assert_eq!(view["events"][0].get("unit"), None);
    assert_eq!(view["supports"], u32::from(version >= 3));
    for known_since_3 in ["community", "cell", "unit", "supervisor", "condition"] {
        let is_null = view[known_since_3] == Value::Null;
        assert_eq!(is_null, version < 3, "{known_since_3}");
    }
    server
        .get(&format!("/api/v1/cases/{}", code(4)))
        .await
        .expect(404);
    let new = server.file(|_| {}).await;
    let list = server.get("/api/v1/cases").await.json();
    let codes: Vec<String> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case["code"].as_str().unwrap().replace('-', ""))
        .collect();
    assert_eq!(codes, [new.code.as_str(), &code(3)]);

    let town = server.hire("999001100-operations");
    let unit = server.hire("999001100-sanitation");
    let way = [(&town, "file"), (&town, "dispatch"), (&unit, "handle")];
    server.bring(&way, &case).await;
    let view = server
        .take(&unit, &case, "answer", json!({ "note": "好了" }))
        .await;
    assert_eq!(
        view.expect(200).json()["case"]["unit"]["name"],
        "西镇绿化市容所"
    );
    assert_no_faults(&server.config.data_dir);
}

/// Nothing is migrated twice.
fn version(server: &TestServer) -> u32 {
    let database = server.database();
    let version = database.pragma_query_value(None, "user_version", |row| row.get(0));
    version.unwrap()
}

#[tokio::test]
async fn an_older_database_is_brought_up_to_date() {
    for old in 1..=7 {
        let server = TestServer::with(|config| write_old(&config.data_dir, old));
        assert_eq!(version(&server), 8);
        assert_goes_on(&server, old).await;
        let server = server.restarted();
        assert_eq!(version(&server), 8);
        let list = server.get("/api/v1/cases").await.json();
        assert_eq!(list["items"].as_array().unwrap().len(), 2);
        let change = "UPDATE events SET note = 'x'";
        let refused = server
            .database()
            .execute(change, [])
            .unwrap_err()
            .to_string();
        assert_eq!(refused, "events are append-only");
    }
}

/// Checked, saved and restored as it is; the server then brings it up to date.
#[tokio::test]
async fn a_backup_of_an_older_server_is_restored() {
    for version in 1..=7 {
        let folder = tempfile::tempdir().unwrap();
        let (old, saved) = (folder.path().join("old"), folder.path().join("saved"));
        write_old(&old, version);
        let unexpected = |finding: Finding| panic!("{finding}");
        let data = DataDir::open_existing(&old).unwrap();
        backup(&data, &saved, unexpected).unwrap();
        let server = TestServer::with(|config| {
            restore(&saved, &config.data_dir, Allowed::default(), unexpected).unwrap();
        });
        assert_goes_on(&server, version).await;
    }
}

/// Since schema 4 events say all that the row does.
#[test]
fn a_row_that_says_something_else_than_its_events_is_found_in_an_older_database() {
    for version in 4..=7 {
        let folder = tempfile::tempdir().unwrap();
        write_old(folder.path(), version);
        assert_no_faults(folder.path());
        let database = Connection::open(folder.path().join("xiuhua.sqlite")).unwrap();
        let change = "UPDATE cases SET due_at_ms = 5 WHERE id = 1";
        database.execute(change, []).unwrap();
        let mut found = Vec::new();
        check(folder.path(), Depth::Deep, |finding| found.push(finding)).unwrap();
        let columns = match &found[..] {
            [Finding::Diverges { columns, .. }] => columns,
            other => panic!("{version}: {other:?}"),
        };
        assert_eq!(columns, &["due_at_ms"]);
    }
}

/// What schema 8 knows more of a case is in its events.
#[tokio::test]
async fn who_has_pressed_and_who_was_asked_to_is_read_from_the_events() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let bureau = server.hire("999001-district-sanitation");
    let escalate = async |case: &Reported| {
        server.let_it_be_overdue(case);
        let words = json!({ "note": "请督办" });
        let asked = server.act(case, "escalations", &words).await;
        asked.expect(200);
    };
    let dispatched = async || {
        let case = server.file(|_| {}).await;
        let way = [(&town, "file"), (&town, "dispatch")];
        server.bring(&way, &case).await;
        case
    };
    let take = async |worker, step, case: &Reported| {
        let note = json!({ "note": "请尽快" });
        server.take(worker, case, step, note).await.expect(200);
    };
    escalate(&dispatched().await).await;
    take(&bureau, "supervise", &dispatched().await).await;
    let answered = dispatched().await;
    escalate(&answered).await;
    take(&bureau, "supervise", &answered).await;
    take(&town, "extend", &answered).await;
    let unfiled = server.file(|_| {}).await;
    escalate(&unfiled).await;
    take(&town, "file", &unfiled).await;

    let pressed = |server: &TestServer| {
        let database = server.database();
        let sql = "SELECT is_supervised, awaits_supervision FROM cases ORDER BY id";
        let mut rows = database.prepare(sql).unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        let rows: Result<Vec<(bool, bool)>, _> = rows.unwrap().collect();
        rows.unwrap()
    };
    let known = [(false, true), (true, false), (false, false), (false, false)];
    assert_eq!(pressed(&server), known);
    let back = "DROP INDEX cases_put_off; ALTER TABLE cases DROP COLUMN awaits_supervision;
        UPDATE cases SET is_supervised = NOT is_supervised; PRAGMA user_version = 7";
    server.database().execute_batch(back).unwrap();
    let server = server.restarted();
    assert_eq!(version(&server), 8);
    assert_eq!(pressed(&server), known);
    assert_no_faults(&server.config.data_dir);
}
