//! Why the store failed, and what a client is told about it.

use std::io;

use rusqlite::ErrorCode;

use crate::http::problem::{Code, Problem};

/// A disk does not become writable again by itself.
const REPAIRED_AFTER_S: u64 = 60;

/// A failure of the store; never the client's fault.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Of SQLite.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// Of the photo folder.
    #[error("files: {0}")]
    Files(#[from] io::Error),
    /// Something stands in the database that this version cannot read.
    #[error("cannot read {0} of the database")]
    Unreadable(&'static str),
    /// The server is going down.
    #[error("the store has stopped")]
    Stopped,
}

impl StoreError {
    /// Seconds after which to come again, where somebody has to repair
    /// something first; `None` where the code's own time serves.
    fn retry_after_s(&self) -> Option<u64> {
        let is_read_only = match self {
            StoreError::Database(error) => error.sqlite_error_code() == Some(ErrorCode::ReadOnly),
            StoreError::Files(error) => error.kind() == io::ErrorKind::ReadOnlyFilesystem,
            StoreError::Unreadable(_) | StoreError::Stopped => false,
        };
        is_read_only.then_some(REPAIRED_AFTER_S)
    }

    /// What was read; `None`, and a word in the log, where a row says what this
    /// version cannot read: what is counted of all rows is not lost for one.
    pub fn skip_unreadable<T>(read: Result<T, Self>, row: &str) -> Result<Option<T>, Self> {
        match read {
            Ok(read) => Ok(Some(read)),
            Err(error @ Self::Unreadable(_)) => {
                tracing::error!(%error, row, "not counted");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn code(&self) -> Code {
        match self {
            StoreError::Database(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Code::StorageFull,
                Some(
                    ErrorCode::ReadOnly
                    | ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::CannotOpen
                    | ErrorCode::SystemIoFailure
                    | ErrorCode::PermissionDenied,
                ) => Code::Unavailable,
                _ => Code::Internal,
            },
            StoreError::Files(error) => match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::StorageFull,
                // Whatever else a file system has to say, the request is not to
                // blame: it may come again.
                _ => Code::Unavailable,
            },
            StoreError::Unreadable(_) => Code::Internal,
            StoreError::Stopped => Code::Unavailable,
        }
    }
}

impl From<StoreError> for Problem {
    /// The whole story goes to the log, what to do about it to the client.
    fn from(error: StoreError) -> Self {
        let code = error.code();
        tracing::error!(code = code.as_str(), %error, "the store failed");
        let detail = match code {
            Code::StorageFull => "nothing was stored; keep it and try again later",
            Code::Unavailable => "nothing was stored; try again in a moment",
            _ => "nothing was stored; the server's log has the reason",
        };
        let problem = Problem::new(code, detail);
        match error.retry_after_s() {
            Some(seconds) => problem.retry_after_s(seconds),
            None => problem,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::http::{StatusCode, header};
    use axum::response::IntoResponse;
    use rusqlite::{Connection, OpenFlags};

    use super::*;

    fn answer(error: rusqlite::Error) -> (StatusCode, String) {
        let response = Problem::from(StoreError::from(error)).into_response();
        let retry_after = &response.headers()[header::RETRY_AFTER];
        (response.status(), retry_after.to_str().unwrap().to_owned())
    }

    /// SQLite's own SQLITE_READONLY and SQLITE_FULL.
    #[test]
    fn read_only_is_503_and_full_is_507() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db");
        let writable = Connection::open(&path).unwrap();
        writable
            .execute_batch("CREATE TABLE t (bytes BLOB)")
            .unwrap();
        let insert = "INSERT INTO t VALUES (zeroblob(100000))";

        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let read_only = Connection::open_with_flags(&path, flags).unwrap();
        let error = read_only.execute(insert, []).unwrap_err();
        let unavailable = StatusCode::SERVICE_UNAVAILABLE;
        assert_eq!(answer(error), (unavailable, "60".to_owned()));

        writable.pragma_update(None, "max_page_count", 4).unwrap();
        let error = writable.execute(insert, []).unwrap_err();
        let full = StatusCode::INSUFFICIENT_STORAGE;
        assert_eq!(answer(error), (full, "60".to_owned()));
    }
}
