//! The schema and how it grew: one file a version, run in order.

use rusqlite::{Connection, TransactionBehavior};

/// By version: `PRAGMA user_version` says which was the last to run.
const MIGRATIONS: &[(u32, &str)] = &[
    (1, include_str!("migrations/001.sql")),
    (2, include_str!("migrations/002.sql")),
    (3, include_str!("migrations/003.sql")),
    (4, include_str!("migrations/004.sql")),
    (5, include_str!("migrations/005.sql")),
    (6, include_str!("migrations/006.sql")),
    (7, include_str!("migrations/007.sql")),
    (8, include_str!("migrations/008.sql")),
];

/// The latest version.
pub const KNOWN_VERSION: u32 = 8;

/// Which table or view of a schema has the photos that cases name.
pub fn named_photos(version: u32) -> &'static str {
    if version < 4 {
        "case_photos"
    } else {
        "named_photos"
    }
}

/// Runs what has not run yet, all of it or nothing.
pub fn bring_up_to_date(connection: &mut Connection) -> Result<(), String> {
    let migrate = |connection: &mut Connection| -> rusqlite::Result<Result<(), String>> {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version > KNOWN_VERSION {
            return Ok(Err(format!(
                "has schema {version}, but this server knows only {KNOWN_VERSION}: use a newer server"
            )));
        }
        for (_, sql) in MIGRATIONS.iter().filter(|&&(step, _)| step > version) {
            tx.execute_batch(sql)?;
        }
        tx.pragma_update(None, "user_version", KNOWN_VERSION)?;
        tx.commit()?;
        Ok(Ok(()))
    };
    migrate(connection).map_err(|error| error.to_string())?
}
