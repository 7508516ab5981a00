//! What was answered is there after a restart; what stands there is kept.

use std::fs;

use rusqlite::Connection;
use serde_json::json;
use xiuhua_server::{Config, app};

use crate::support::{TestServer, id_of, jpeg};

#[tokio::test]
async fn everything_is_still_there() {
    let server = TestServer::new();
    let photo = jpeg(1);
    server.put_photo(photo.clone()).await.expect(201);
    let case = server
        .file(|report| report["photos"] = json!([id_of(&photo)]))
        .await;
    let view = server
        .get_as(&case.path(), &case.secret)
        .await
        .expect(200)
        .json();

    let server = server.restarted();
    let path = format!("/api/v1/photos/{}", id_of(&photo));
    assert_eq!(server.get(&path).await.expect(200).body, photo);
    let after = server
        .get_as(&case.path(), &case.secret)
        .await
        .expect(200)
        .json();
    assert_eq!(after, view);
}

#[tokio::test]
async fn no_secret_lies_in_the_database() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let data = server.config.data_dir.clone();
    let server = server.restarted();
    for file in ["xiuhua.sqlite", "xiuhua.sqlite-wal"] {
        let bytes = fs::read(data.join(file)).unwrap_or_default();
        let secret = case.secret.as_bytes();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
    server.get_as(&case.path(), &case.secret).await.expect(200);
}

#[cfg(unix)]
#[tokio::test]
async fn the_key_and_the_folder_are_the_servers_alone() {
    use std::os::unix::fs::PermissionsExt;
    let server = TestServer::new();
    let mode = |name: &str| {
        let metadata = fs::metadata(server.config.data_dir.join(name)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode("secret.key"), 0o600);
    assert_eq!(mode("."), 0o700);
}

#[tokio::test]
async fn what_happened_cannot_be_changed() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    server.bring(&[(&town, "decline")], &case).await;
    let rating = json!({ "solved": "no", "level": 1 });
    server.act(&case, "rating", &rating).await.expect(200);
    let database = Connection::open(server.config.data_dir.join("xiuhua.sqlite")).unwrap();
    for sql in [
        "UPDATE events SET note = 'x'",
        "DELETE FROM events",
        "UPDATE ratings SET held_back_until_ms = 0",
        "DELETE FROM ratings",
    ] {
        let error = database.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{error}");
    }
    let mode: String = database
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

/// A database of a later server is left alone.
#[tokio::test]
async fn a_later_schema_is_not_touched() {
    let server = TestServer::new();
    let config: Config = server.config.clone();
    let database = Connection::open(config.data_dir.join("xiuhua.sqlite")).unwrap();
    database.pragma_update(None, "user_version", 999).unwrap();
    let error = app(&config).unwrap_err().to_string();
    assert!(
        error.contains("999") && error.contains("newer server"),
        "{error}"
    );
}

/// A wrong key would lock every reporter out: better not to start.
#[tokio::test]
async fn a_damaged_key_is_told() {
    let server = TestServer::new();
    let config = server.config.clone();
    fs::write(config.data_dir.join("secret.key"), b"short").unwrap();
    let error = app(&config).unwrap_err().to_string();
    assert!(
        error.contains("secret.key") && error.contains("32"),
        "{error}"
    );
}
