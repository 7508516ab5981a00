//! Photos that no case names are collected, and nothing else is.

use std::fs::{self, File};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use tower::ServiceExt;
use xiuhua_core::photo::PhotoId;

use crate::support::{Answer, TestServer, id_of, jpeg, key, report_json};

const DAY: Duration = Duration::from_secs(24 * 3_600);

/// As if the photo had come so long ago.
fn age(server: &TestServer, id: PhotoId, by: Duration) {
    let sql = "UPDATE photos SET received_at_ms = received_at_ms - ?1 WHERE id = ?2";
    let by_ms = i64::try_from(by.as_millis()).unwrap();
    let changed = server.database().execute(sql, (by_ms, id.to_string()));
    assert_eq!(changed.unwrap(), 1);
}

fn report_with(ids: &[PhotoId]) -> serde_json::Value {
    let mut report = report_json();
    report["photos"] = json!(ids);
    report
}

#[tokio::test]
async fn only_what_is_old_and_unnamed_goes() {
    let server = TestServer::new();
    let [named, young, old] = [1, 2, 3].map(jpeg);
    for photo in [&named, &young, &old] {
        server.put_photo(photo.clone()).await.expect(201);
    }
    let [named, young, old_id] = [&named, &young, &old].map(|photo| id_of(photo));
    server
        .file(|report| report["photos"] = json!([named]))
        .await;
    age(&server, named, 400 * DAY);
    age(&server, young, 29 * DAY);
    age(&server, old_id, 31 * DAY);

    assert_eq!(server.app.collect(30 * DAY).await.unwrap(), 1);
    assert!(server.holds(named).await && server.holds(young).await);
    assert!(!server.holds(old_id).await);
    assert!(server.photo_files(old_id).iter().all(|file| !file.exists()));
    assert!(server.photo_files(named).iter().all(|file| file.exists()));
    // The device sends it again, and goes on.
    server.put_photo(old).await.expect(201);
    let report = report_with(&[old_id]);
    server.post_report(&key(), &report).await.expect(201);
    assert_eq!(server.app.collect(30 * DAY).await.unwrap(), 0);
}

/// The device was told "held", then the photo went, then the report came.
#[tokio::test]
async fn a_report_that_comes_too_late_for_its_photo_is_asked_for_it() {
    let server = TestServer::new();
    let photo = jpeg(1);
    let id = id_of(&photo);
    server.put_photo(photo.clone()).await.expect(201);
    assert!(server.holds(id).await);
    age(&server, id, 31 * DAY);
    server.app.collect(30 * DAY).await.unwrap();
    let (key, report) = (key(), report_with(&[id]));
    let answer = server.post_report(&key, &report).await;
    let answer = answer.expect_problem(422, "invalid_fields");
    assert_eq!(answer.fields(), ["photos not_held"]);
    server.put_photo(photo).await.expect(201);
    server.post_report(&key, &report).await.expect(201);
}

/// Files whose row was never written, and what a kill left half-written.
#[tokio::test]
async fn files_that_nobody_knows_go_when_they_are_old() {
    let server = TestServer::new();
    let (old, young) = (id_of(b"old"), id_of(b"young"));
    let long_ago = SystemTime::now() - 31 * DAY;
    let incoming = server.config.data_dir.join("photos/incoming");
    let write = |path: &std::path::Path, modified: SystemTime| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "bytes").unwrap();
        let file = File::options().append(true).open(path).unwrap();
        file.set_modified(modified).unwrap();
    };
    for file in server.photo_files(old) {
        write(&file, long_ago);
    }
    for file in server.photo_files(young) {
        write(&file, SystemTime::now());
    }
    write(&incoming.join(".half"), long_ago);
    write(&incoming.join(".now"), SystemTime::now());

    assert_eq!(server.app.collect(30 * DAY).await.unwrap(), 1);
    assert!(server.photo_files(old).iter().all(|file| !file.exists()));
    assert!(server.photo_files(young).iter().all(|file| file.exists()));
    let left: Vec<_> = fs::read_dir(&incoming).unwrap().collect();
    assert_eq!(left.len(), 1);
    // Whoever starts alone clears the rest.
    let _server = server.restarted();
    assert_eq!(fs::read_dir(&incoming).unwrap().count(), 0);
}

/// Collectors that keep nothing at all against clients that report: whatever
/// the order, a case has its photos and a photo has its files.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_collector_never_takes_a_photo_from_a_case() {
    let server = TestServer::new();
    let stop = std::sync::Arc::new(AtomicBool::new(false));
    let mut collectors = tokio::task::JoinSet::new();
    for _ in 0..2 {
        let (app, stop) = (server.app.clone(), stop.clone());
        collectors.spawn(async move {
            let mut collected = 0;
            while !stop.load(Ordering::Relaxed) {
                collected += app.collect(Duration::ZERO).await.unwrap();
            }
            collected
        });
    }
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..6_u8 {
        let router = server.router();
        clients.spawn(async move {
            let mut too_late = 0;
            for round in 0..12_u8 {
                // Some photos are one's own, some are shared with others.
                let photos = [jpeg(client * 20 + round), jpeg(200 + round % 3)];
                too_late += report_until_it_is_a_case(&router, &photos).await;
            }
            too_late
        });
    }
    let too_late: usize = clients.join_all().await.into_iter().sum();
    stop.store(true, Ordering::Relaxed);
    let collected: usize = collectors.join_all().await.into_iter().sum();
    println!("{collected} photos collected, {too_late} reports came too late and went again");
    assert!(collected > 0, "the race was never run");

    let checked = server.app.check().await.unwrap();
    assert_eq!((checked.cases, checked.findings), (72, 0));
    server.get("/api/v1/health").await.expect(200);
}

/// As a device does it; tells how often it had to begin anew.
async fn report_until_it_is_a_case(router: &axum::Router, photos: &[Vec<u8>]) -> usize {
    let ask = |request: Request<Body>| async {
        Answer::read(router.clone().oneshot(request).await.unwrap()).await
    };
    let ids: Vec<PhotoId> = photos.iter().map(|photo| id_of(photo)).collect();
    let key = key();
    for attempt in 0..2_000 {
        for (photo, id) in photos.iter().zip(&ids) {
            let path = format!("/api/v1/photos/{id}");
            if ask(Request::head(&path).body(Body::empty()).unwrap())
                .await
                .status
                == 404
            {
                let put = ask(Request::put(&path).body(Body::from(photo.clone())).unwrap()).await;
                assert!(put.status.is_success(), "{}", put.text());
            }
        }
        let post = Request::post("/api/v1/cases")
            .header("content-type", "application/json")
            .header("idempotency-key", &key)
            .body(Body::from(report_with(&ids).to_string()));
        let answer = ask(post.unwrap()).await;
        if answer.status == 201 {
            return attempt;
        }
        let fields = answer.expect_problem(422, "invalid_fields").fields();
        assert!(
            fields.iter().all(|field| field == "photos not_held"),
            "{fields:?}"
        );
    }
    panic!("never a case");
}
