//! A demonstration: what it fills a folder with, and what goes on in it.

mod opinion;
mod plausible;
mod program;
mod refused;
mod repeated;

use rusqlite::types::Value;
use xiuhua_core::time::Timestamp;
use xiuhua_server::check::{Depth, check};
use xiuhua_server::demo::Plan;

use crate::support::{TestServer, package_dir};

/// A demonstration that ends at a moment of its own.
fn plan(cases: usize) -> Plan {
    Plan {
        cases,
        days: 365,
        seed: 7,
        until: moment("2026-11-20T15:00:00+08:00"),
    }
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A server of the city that comes along.
fn jinshan() -> TestServer {
    TestServer::with(|config| {
        config.city_file = Some(package_dir().join("../../public/cities/jinshan/city.json"));
    })
}

/// What is amiss.
fn findings(server: &TestServer) -> Vec<String> {
    let mut findings = Vec::new();
    let tell = |finding| findings.push(format!("{finding}"));
    check(&server.config.data_dir, Depth::Deep, tell).unwrap();
    findings
}

/// Every row of a table, in order, without what the machine's clock or the
/// folder's key has a say in.
fn rows(server: &TestServer, sql: &str) -> Vec<Vec<Value>> {
    let database = server.database();
    let mut statement = database.prepare(sql).unwrap();
    let count = statement.column_count();
    let rows = statement.query_map([], |row| (0..count).map(|i| row.get(i)).collect());
    rows.unwrap().map(Result::unwrap).collect()
}

/// Everything about the cases.
fn everything(server: &TestServer) -> Vec<Vec<Vec<Value>>> {
    [
        "SELECT * FROM cases ORDER BY id",
        "SELECT * FROM events ORDER BY case_id, seq",
        "SELECT * FROM ratings ORDER BY case_id, seq",
        "SELECT * FROM case_photos ORDER BY case_id, position",
        "SELECT * FROM event_photos ORDER BY case_id, seq, position",
        "SELECT * FROM supports ORDER BY case_id, key",
        "SELECT * FROM idempotency ORDER BY key",
        "SELECT id, size_bytes FROM photos ORDER BY id",
    ]
    .map(|sql| rows(server, sql))
    .into()
}
