//! Problem documents for what the router itself refuses, and for mistakes.

use axum::body::Body;
use axum::http::Request;

use crate::support::TestServer;

#[tokio::test]
async fn no_such_call() {
    let server = TestServer::new();
    for path in ["/api/v1/nothing", "/api/v2/cases", "/api/v1/cases/1/2/3"] {
        server.get(path).await.expect_problem(404, "not_found");
    }
}

#[tokio::test]
async fn no_such_method_says_which_there_are() {
    let server = TestServer::new();
    for (path, allow) in [
        ("/api/v1/cases", "GET,HEAD,POST"),
        ("/api/v1/cases/1", "GET,HEAD"),
        ("/api/v1/cases/1/withdrawal", "POST"),
        ("/api/v1/city", "GET,HEAD"),
    ] {
        let request = Request::delete(path).body(Body::empty()).unwrap();
        let answer = server.send(request).await;
        let answer = answer.expect_problem(405, "method_not_allowed");
        assert_eq!(answer.header("allow"), allow, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

/// A path that is no UTF-8 is refused by the router's own extractor.
#[tokio::test]
async fn a_path_of_broken_bytes() {
    let server = TestServer::new();
    server
        .get("/api/v1/cases/%ff%fe")
        .await
        .expect_problem(400, "invalid_parameter");
    server
        .get("/api/v1/photos/%ff%fe")
        .await
        .expect_problem(400, "invalid_parameter");
}
