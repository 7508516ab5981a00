//! Photos: sent once, found by content, served with rights.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::support::{Answer, TestServer, id_of, jpeg, jpeg_of, picture};

async fn head(server: &TestServer, path: &str) -> Answer {
    server
        .send(Request::head(path).body(Body::empty()).unwrap())
        .await
}

#[tokio::test]
async fn sent_once_and_held() {
    let server = TestServer::new();
    let photo = jpeg(1);
    let path = format!("/api/v1/photos/{}", id_of(&photo));
    head(&server, &path).await.expect(404);
    let answer = server.put_photo(photo.clone()).await.expect(201);
    assert_eq!(answer.json(), json!({ "id": id_of(&photo) }));
    let answer = server.put_photo(photo.clone()).await.expect(200);
    assert_eq!(answer.json(), json!({ "id": id_of(&photo) }));
    let held = head(&server, &path).await.expect(200);
    assert_eq!(held.header("content-type"), "image/jpeg");
    let server = server.restarted();
    head(&server, &path).await.expect(200);
}

#[tokio::test]
async fn served_once_a_public_case_names_it() {
    let server = TestServer::new();
    let photo = jpeg_of(&picture(800, 600, 9));
    let path = format!("/api/v1/photos/{}", id_of(&photo));
    server.put_photo(photo.clone()).await.expect(201);
    server.get(&path).await.expect_problem(404, "not_found");
    let case = server
        .file(|report| report["photos"] = json!([id_of(&photo)]))
        .await;

    let served = server.get(&path).await.expect(200);
    assert_eq!(served.body, photo);
    assert_eq!(served.header("content-type"), "image/jpeg");
    assert_eq!(served.header("x-content-type-options"), "nosniff");
    // It may become private: nobody keeps it without asking.
    assert_eq!(served.header("cache-control"), "private, no-cache");
    let request = Request::get(&path).header("if-none-match", served.header("etag"));
    server
        .send(request.body(Body::empty()).unwrap())
        .await
        .expect(304);

    let thumb = server.get(&format!("{path}?size=thumb")).await.expect(200);
    let small = image::load_from_memory(&thumb.body).unwrap();
    assert_eq!((small.width(), small.height()), (320, 240));
    assert_ne!(thumb.header("etag"), served.header("etag"));
    let answer = server.get(&format!("{path}?size=huge")).await;
    answer.expect_problem(400, "invalid_parameter");

    let view = server.get(&case.path()).await.json();
    assert_eq!(view["photos"], json!([id_of(&photo)]));
}

#[tokio::test]
async fn photos_stay_in_the_residents_order() {
    let server = TestServer::new();
    let photos: Vec<Vec<u8>> = [4, 2, 3, 1].map(jpeg).to_vec();
    for photo in &photos {
        server.put_photo(photo.clone()).await.expect(201);
    }
    let ids: Vec<_> = photos.iter().map(|photo| id_of(photo)).collect();
    let case = server.file(|report| report["photos"] = json!(ids)).await;
    assert_eq!(server.get(&case.path()).await.json()["photos"], json!(ids));
}

#[tokio::test]
async fn one_photo_may_be_of_two_cases() {
    let server = TestServer::new();
    let photo = jpeg(7);
    server.put_photo(photo.clone()).await.expect(201);
    for _ in 0..2 {
        server
            .file(|report| report["photos"] = json!([id_of(&photo)]))
            .await;
    }
    let path = format!("/api/v1/photos/{}", id_of(&photo));
    server.get(&path).await.expect(200);
}

#[tokio::test]
async fn an_unknown_or_strange_id_is_not_there() {
    let server = TestServer::new();
    for id in [
        "00",
        &"0".repeat(64),
        &"A".repeat(64),
        "..%2f..%2fsecret.key",
    ] {
        let path = format!("/api/v1/photos/{id}");
        server.get(&path).await.expect_problem(404, "not_found");
        head(&server, &path).await.expect(404);
    }
}

/// Twenty senders of one photo at the same time store one.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_photo_at_once() {
    let server = std::sync::Arc::new(TestServer::new());
    let photo = jpeg(5);
    let mut sent = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (server, photo) = (server.clone(), photo.clone());
        sent.spawn(async move { server.put_photo(photo).await.status.as_u16() });
    }
    for status in sent.join_all().await {
        assert!(matches!(status, 200 | 201), "{status}");
    }
    let folder = server.config.data_dir.join("photos");
    let shard = folder.join(&id_of(&photo).to_string()[..2]);
    assert_eq!(std::fs::read_dir(shard).unwrap().count(), 2);
    assert_eq!(
        std::fs::read_dir(folder.join("incoming")).unwrap().count(),
        0
    );
}
