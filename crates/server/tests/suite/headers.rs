//! The strict headers, on every kind of answer.

use axum::body::Body;
use axum::http::Request;
use xiuhua_server::{Config, app};

use crate::support::{
    Answer, TestServer, city_file, copy_city, id_of, jpeg, key, report_json, write_app,
};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob: https://a.tiles.example https://b.tiles.example; \
    connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

#[track_caller]
fn assert_strict(answer: &Answer) {
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("permissions-policy", "camera=(self), geolocation=(self)"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert_eq!(answer.header("x-request-id").len(), 16);
    // No other origin is invited.
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn on_every_kind_of_answer() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let photo = server.put_photo(jpeg(1)).await.expect(201);
    assert_strict(&photo);
    for (path, status) in [
        ("/", 200),
        ("/report", 200),
        ("/assets/app.0a1b2c.js", 200),
        ("/assets/nothing.js", 404),
        ("/api/v1/city", 200),
        ("/api/v1/city/rules", 200),
        ("/api/v1/grid/cells", 400),
        ("/api/v1/health", 200),
        ("/api/v1/cases", 200),
        ("/api/v1/cases?limit=0", 400),
        ("/api/v1/nothing", 404),
        (&case.path(), 200),
        (&format!("/api/v1/photos/{}", id_of(&jpeg(1))), 404),
    ] {
        assert_strict(&server.get(path).await.expect(status));
    }
    assert_strict(&server.post_report(&key(), &report_json()).await.expect(201));
    assert_strict(
        &server
            .post_report("short", &report_json())
            .await
            .expect(400),
    );
    let request = Request::delete("/api/v1/cases")
        .body(Body::empty())
        .unwrap();
    assert_strict(&server.send(request).await.expect(405));
    let request = Request::builder().method("OPTIONS").uri("/api/v1/cases");
    let request = request
        .header("origin", "https://evil.example")
        .body(Body::empty());
    assert_strict(&server.send(request.unwrap()).await.expect(405));
}

#[tokio::test]
async fn configured_origins_may_frame_it() {
    let server = TestServer::with(|config| {
        config.frame_ancestors = vec![
            "https://portal.example".into(),
            "https://b.example:8443".into(),
        ];
    });
    let answer = server.get("/").await;
    let policy = answer.header("content-security-policy");
    assert!(policy.ends_with("frame-ancestors https://portal.example https://b.example:8443"));
    assert_eq!(answer.header("x-frame-options"), "");
}

#[test]
fn what_is_no_origin_cannot_frame_it() {
    let folder = tempfile::tempdir().unwrap();
    write_app(&folder.path().join("app"));
    for ancestor in [
        "*",
        "portal.example",
        "https://a.example/path",
        "https://a.example; script-src *",
        "'self'",
        "",
    ] {
        let mut config = Config::new(folder.path().join("data"), folder.path().join("app"));
        config.city_file = Some(city_file());
        config.frame_ancestors = vec![ancestor.to_owned()];
        let error = app(&config).unwrap_err().to_string();
        assert!(error.starts_with("--frame-ancestor: "), "{error}");
    }
}

/// A backend elsewhere may be connected to, and nothing else.
#[tokio::test]
async fn the_citys_backend_is_in_the_policy() {
    let folder = tempfile::tempdir().unwrap();
    let file = copy_city(folder.path());
    let pack = std::fs::read_to_string(&file).unwrap();
    let pack = pack.replace("\"/api/v1\"", "\"https://api.city.example:444/x/v1\"");
    std::fs::write(&file, pack).unwrap();
    let server = TestServer::with(|config| config.city_file = Some(file));
    let answer = server.get("/").await;
    let policy = answer.header("content-security-policy");
    assert!(
        policy.contains("connect-src 'self' https://api.city.example:444;"),
        "{policy}"
    );
}
