//! JSON goes out compressed to whoever accepts it; nothing else does.

use std::io::Read;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::support::{Answer, TestServer, id_of, jpeg, key, report_json};

const BROTLI: &str = "br";
const GZIP: &str = "gzip";

async fn get_as_accepting(server: &TestServer, path: &str, accept: &str) -> Answer {
    let request = Request::get(path).header("accept-encoding", accept);
    server.send(request.body(Body::empty()).unwrap()).await
}

fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut plain = Vec::new();
    match answer.header("content-encoding") {
        BROTLI => brotli::Decompressor::new(&answer.body[..], 4_096).read_to_end(&mut plain),
        GZIP => flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut plain),
        _ => panic!("sent as it is"),
    }
    .unwrap();
    plain
}

#[tokio::test]
async fn json_goes_out_in_the_coding_that_is_accepted() {
    let server = TestServer::new();
    for _ in 0..10 {
        server.file(|_| {}).await;
    }
    for path in ["/api/v1/city/rules", "/api/v1/cases"] {
        let plain = server.get(path).await.expect(200);
        assert_eq!(plain.header("content-encoding"), "");
        for coding in [BROTLI, GZIP] {
            let packed = get_as_accepting(&server, path, coding).await.expect(200);
            assert_eq!(packed.header("content-encoding"), coding, "{path}");
            assert_eq!(packed.header("content-type"), "application/json");
            assert_eq!(packed.header("vary"), "authorization, accept-encoding");
            assert!(packed.body.len() < plain.body.len() / 2, "{path}");
            assert_eq!(unpacked(&packed), plain.body, "{path}");
            // Asked again, the same bytes.
            let again = get_as_accepting(&server, path, coding).await;
            assert_eq!(again.body, packed.body);
        }
        let both = get_as_accepting(&server, path, "gzip, deflate, br").await;
        assert_eq!(both.header("content-encoding"), BROTLI);
        let neither = get_as_accepting(&server, path, "br;q=0, identity").await;
        assert_eq!(neither.body, plain.body);
    }
}

/// A tag of one coding is held against every other: the content is the same.
#[tokio::test]
async fn one_tag_for_every_coding() {
    let server = TestServer::new();
    let plain = server.get("/api/v1/city").await;
    let packed = get_as_accepting(&server, "/api/v1/city", "br").await;
    let etag = packed.header("etag");
    assert!(etag.starts_with("W/\""), "{etag}");
    assert_eq!(plain.header("etag"), etag);
    let request = Request::get("/api/v1/city")
        .header("accept-encoding", "gzip")
        .header("if-none-match", etag);
    let held = server.send(request.body(Body::empty()).unwrap()).await;
    let held = held.expect(304);
    assert!(held.body.is_empty());
    assert_eq!(held.header("content-encoding"), "");
    assert_eq!(held.header("vary"), "authorization, accept-encoding");
}

/// Photos are compressed as it is; small answers would not come sooner; and
/// what has a secret in it would let its length tell of it.
#[tokio::test]
async fn what_is_not_compressed() {
    let server = TestServer::new();
    let photo = jpeg(1);
    server.put_photo(photo.clone()).await.expect(201);
    let case = server
        .file(|report| report["photos"] = json!([id_of(&photo)]))
        .await;
    for path in [
        &format!("/api/v1/photos/{}", id_of(&photo)),
        "/api/v1/capabilities",
        "/api/v1/health",
        "/api/v1/nothing",
    ] {
        let answer = get_as_accepting(&server, path, "br, gzip").await;
        assert_eq!(answer.header("content-encoding"), "", "{path}");
    }
    let mut report = report_json();
    report["description"] = json!("破".repeat(900));
    let request = Request::post("/api/v1/cases")
        .header("content-type", "application/json")
        .header("accept-encoding", "br, gzip")
        .header("idempotency-key", key())
        .body(Body::from(report.to_string()));
    let receipt = server.send(request.unwrap()).await.expect(201);
    assert_eq!(receipt.header("content-encoding"), "");
    let head = Request::head(case.path()).header("accept-encoding", "br");
    let head = server.send(head.body(Body::empty()).unwrap()).await;
    assert!(head.expect(200).body.is_empty());
}
