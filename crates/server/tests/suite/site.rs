//! The built app: pages, hashed assets, encodings.

use axum::body::Body;
use axum::http::Request;

use crate::support::{Answer, TestServer};

async fn get_encoded(server: &TestServer, path: &str, accept: &str) -> Answer {
    let request = Request::get(path).header("accept-encoding", accept);
    server.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn every_page_is_the_one_page() {
    let server = TestServer::new();
    let pages = [
        "/",
        "/report",
        "/cases",
        "/cases/2611230785242",
        "/map",
        "/mine",
        "/settings",
        "/receipt",
        "/some/page/of/tomorrow",
        "/mine?x=1.5",
        "/cities",
    ];
    for page in pages {
        let answer = server.get(page).await.expect(200);
        assert!(answer.text().contains("<title>app"), "{page}");
        assert_eq!(answer.header("content-type"), "text/html", "{page}");
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn hashed_assets_are_kept_for_ever() {
    let server = TestServer::new();
    let script = server.get("/assets/app.0a1b2c.js").await.expect(200);
    assert_eq!(
        script.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(script.header("content-type"), "text/javascript");
    let wasm = server.get("/assets/app.3d4e5f.wasm").await.expect(200);
    assert_eq!(wasm.header("content-type"), "application/wasm");
    let manifest = server.get("/manifest.webmanifest").await.expect(200);
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
}

#[tokio::test]
async fn the_service_worker_is_asked_about_and_may_speak_with_this_server_only() {
    let server = TestServer::new();
    let script = server.config.app_dir.join("service-worker.js");
    std::fs::write(script, "const BUILD = {};").unwrap();
    let worker = server.get("/service-worker.js").await.expect(200);
    assert_eq!(worker.header("content-type"), "text/javascript");
    assert_eq!(worker.header("cache-control"), "no-cache");
    let policy = worker.header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "connect-src 'self';",
        "worker-src 'self'",
    ] {
        assert!(policy.contains(rule), "{rule} in {policy}");
    }
}

#[tokio::test]
async fn what_the_client_understands_is_sent_compressed() {
    let server = TestServer::new();
    let path = "/assets/app.0a1b2c.js";
    for (accept, encoding, body) in [
        ("gzip, br", "br", "script, brotli"),
        ("gzip", "gzip", "script, gzip"),
        ("br;q=0, gzip", "gzip", "script, gzip"),
        ("identity", "", "export default 1;"),
    ] {
        let answer = get_encoded(&server, path, accept).await.expect(200);
        assert_eq!(answer.header("content-encoding"), encoding, "{accept}");
        assert_eq!(answer.text(), body);
        assert_eq!(answer.header("content-type"), "text/javascript");
        assert!(answer.header("vary").contains("accept-encoding"));
    }
    let page = get_encoded(&server, "/report", "br").await.expect(200);
    assert_eq!(page.text(), "page, brotli");
    assert_eq!(page.header("content-type"), "text/html");
    // There is no brotli beside it.
    let wasm = get_encoded(&server, "/assets/app.3d4e5f.wasm", "br")
        .await
        .expect(200);
    assert_eq!(wasm.header("content-encoding"), "");
}

#[tokio::test]
async fn the_page_is_asked_about_and_not_sent_again() {
    let server = TestServer::new();
    let etag = server.get("/").await.header("etag").to_owned();
    assert!(!etag.is_empty());
    let request = Request::get("/mine").header("if-none-match", &etag);
    let answer = server
        .send(request.body(Body::empty()).unwrap())
        .await
        .expect(304);
    assert_eq!(answer.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn what_is_not_there_is_not_a_page() {
    let server = TestServer::new();
    for path in [
        "/assets/app.old.js",
        "/assets/nothing",
        "/assets/",
        "/favicon.ico",
        "/api",
        "/api/",
        "/api/v1",
    ] {
        let answer = server.get(path).await;
        if path != "/api" {
            answer.expect_problem(404, "not_found");
        } else {
            answer.expect(404);
        }
    }
}

#[tokio::test]
async fn no_way_out_of_the_folder() {
    let server = TestServer::new();
    let ways = [
        "/../data/secret.key",
        "/..%2f..%2fdata/secret.key",
        "/assets/../../data/secret.key",
        "/%2e%2e/data/secret.key",
        "/assets/..%5c..%5cdata%5csecret.key",
        "//etc/passwd.txt",
        "/assets/%2e%2e/%2e%2e/data/xiuhua.sqlite",
        "/.%00./data/secret.key",
        "/%2fetc/passwd.txt",
        "/file:///etc/passwd.txt",
    ];
    assert!(server.config.data_dir.join("secret.key").exists());
    for way in ways {
        let answer = server.get(way).await;
        assert!(
            matches!(answer.status.as_u16(), 400 | 404),
            "{way}: {}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn files_are_only_read() {
    let server = TestServer::new();
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let request = Request::builder().method(method).uri("/index.html");
        let answer = server.send(request.body(Body::from("x")).unwrap()).await;
        let answer = answer.expect_problem(405, "method_not_allowed");
        assert_eq!(answer.header("allow"), "GET,HEAD");
    }
    let head = Request::head("/").body(Body::empty()).unwrap();
    let answer = server.send(head).await.expect(200);
    assert!(answer.body.is_empty());
}
