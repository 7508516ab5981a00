//! What cannot be sent at once.

use axum::http::StatusCode;

use xiuhua_server::DataDir;
use xiuhua_server::backup::{Allowed, backup, restore};

use super::{Pushing, TOWN, UNIT, own, public};

#[tokio::test]
async fn what_a_service_cannot_take_is_sent_again() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let device = pushing.device("a");
    pushing.subscribe(&device, &own(&case)).await.expect(200);
    pushing.service.answer(&[
        (StatusCode::SERVICE_UNAVAILABLE, &[]),
        (StatusCode::TOO_MANY_REQUESTS, &[("retry-after", "1")]),
    ]);
    let town = pushing.hire(TOWN);
    pushing.server.bring(&[(&town, "file")], &case).await;
    for _ in 0..2 {
        assert_eq!(pushing.told(&device).await["title"], "案件有新进展：已立案");
    }
    let asked_to_wait = std::time::Instant::now();
    pushing.told(&device).await;
    assert!(asked_to_wait.elapsed().as_millis() >= 900);
    pushing.service.expect_nothing().await;
}

#[tokio::test]
async fn what_a_service_will_never_take_is_not() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let device = pushing.device("a");
    pushing.subscribe(&device, &own(&case)).await.expect(200);
    pushing.service.answer(&[(StatusCode::BAD_REQUEST, &[])]);
    let town = pushing.hire(TOWN);
    pushing.server.bring(&[(&town, "file")], &case).await;
    pushing.told(&device).await;
    pushing.service.expect_nothing().await;
    // The next step is tried anew.
    pushing.server.bring(&[(&town, "dispatch")], &case).await;
    assert_eq!(pushing.told(&device).await["title"], "案件有新进展：已派遣");
}

#[tokio::test]
async fn a_device_that_is_gone_is_forgotten() {
    for gone in [StatusCode::GONE, StatusCode::NOT_FOUND] {
        let pushing = Pushing::start().await;
        let case = pushing.server.file(|_| {}).await;
        let device = pushing.device("a");
        pushing.subscribe(&device, &own(&case)).await.expect(200);
        pushing.service.answer(&[(gone, &[])]);
        let town = pushing.hire(TOWN);
        pushing.server.bring(&[(&town, "file")], &case).await;
        pushing.told(&device).await;
        pushing.server.bring(&[(&town, "dispatch")], &case).await;
        pushing.service.expect_nothing().await;
        for table in ["push_devices", "push_cases"] {
            let sql = format!("SELECT count(*) FROM {table}");
            let left: i64 = pushing
                .server
                .database()
                .query_row(&sql, [], |row| row.get(0))
                .unwrap();
            assert_eq!(left, 0, "{table}");
        }
    }
}

/// What happened while the server was not running is told when it is, once.
#[tokio::test]
async fn a_restart_loses_nothing() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let (device, other) = (pushing.device("a"), pushing.device("b"));
    pushing.subscribe(&device, &own(&case)).await.expect(200);
    let key = pushing.public_key().await;
    let [town, unit] = [TOWN, UNIT].map(|unit| pushing.hire(unit));
    let service = pushing.service.clone();
    let pushing = pushing
        .restart_after(async |server| {
            server
                .bring(&[(&town, "file"), (&town, "dispatch")], &case)
                .await;
            service.expect_nothing().await;
        })
        .await;
    assert_eq!(pushing.told(&device).await["title"], "案件有新进展：已派遣");
    pushing.service.expect_nothing().await;
    assert_eq!(pushing.public_key().await, key);
    // Whoever comes now is told of what comes.
    pushing.subscribe(&other, &public(&case)).await.expect(200);
    pushing.service.expect_nothing().await;
    pushing.server.bring(&[(&unit, "handle")], &case).await;
    let mut paths = [pushing.service.next().await, pushing.service.next().await].map(|it| it.path);
    paths.sort();
    assert_eq!(paths, ["/send/a", "/send/b"]);
}

/// Devices trust the key: with another one they would have to ask anew.
#[tokio::test]
async fn a_backup_has_the_key() {
    let pushing = Pushing::start().await;
    let folder = tempfile::tempdir().unwrap();
    let (copy, restored) = (folder.path().join("backup"), folder.path().join("data"));
    let data = DataDir::open(&pushing.server.config.data_dir).unwrap();
    backup(&data, &copy, |found| panic!("{found}")).unwrap();
    restore(&copy, &restored, Allowed::default(), |found| {
        panic!("{found}")
    })
    .unwrap();
    let key = |data: &std::path::Path| std::fs::read(data.join("push.key")).unwrap();
    assert_eq!(key(&restored), key(&pushing.server.config.data_dir));
}
