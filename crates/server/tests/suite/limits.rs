//! Sizes, rates and times.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;
use xiuhua_server::RateLimits;

use crate::support::{Answer, TestServer, id_of, jpeg, key, report_json};

const MIB: usize = 1024 * 1024;

/// A body that comes in parts, without an announced length.
fn in_parts(bytes: Vec<u8>) -> Body {
    let parts: Vec<Result<Bytes, std::io::Error>> = bytes
        .chunks(64 * 1024)
        .map(|part| Ok(Bytes::copy_from_slice(part)))
        .collect();
    Body::from_stream(futures_util::stream::iter(parts))
}

#[tokio::test]
async fn five_mebibytes_and_no_more() {
    let server = TestServer::new();
    let bytes = vec![0; 5 * MIB];
    server
        .put_photo(bytes)
        .await
        .expect_problem(422, "photo_not_an_image");
    let bytes = vec![0; 5 * MIB + 1];
    let path = format!("/api/v1/photos/{}", id_of(&bytes));
    server
        .put_photo(bytes.clone())
        .await
        .expect_problem(413, "too_large");
    let request = Request::put(path).body(in_parts(bytes)).unwrap();
    server.send(request).await.expect_problem(413, "too_large");
    // What is announced as too large is not even waited for.
    let request = Request::put(format!("/api/v1/photos/{}", "0".repeat(64)))
        .header("content-length", 10_000_000_000_u64)
        .body(Body::from_stream(futures_util::stream::pending::<
            Result<Bytes, std::io::Error>,
        >()));
    server
        .send(request.unwrap())
        .await
        .expect_problem(413, "too_large");
}

#[tokio::test]
async fn a_report_has_64_kibibytes() {
    let server = TestServer::new();
    let mut report = report_json();
    report["padding"] = json!("x".repeat(64 * 1024));
    let answer = server.post_report(&key(), &report).await;
    answer.expect_problem(413, "too_large");
}

/// The clock of this test runs ahead when everybody waits.
#[tokio::test(start_paused = true)]
async fn a_body_that_stops_coming_is_not_waited_for() {
    let server = TestServer::new();
    let began = tokio::time::Instant::now();
    let request = Request::put(format!("/api/v1/photos/{}", "0".repeat(64))).body(
        Body::from_stream(futures_util::stream::pending::<Result<Bytes, std::io::Error>>()),
    );
    server
        .send(request.unwrap())
        .await
        .expect_problem(408, "timeout");
    assert!(began.elapsed() < Duration::from_secs(60));
}

/// One byte every ten seconds is a body that never stops coming.
#[tokio::test(start_paused = true)]
async fn a_body_that_trickles_for_ever_is_ended() {
    let server = TestServer::new();
    let began = tokio::time::Instant::now();
    let trickle = futures_util::stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_secs(10)).await;
        Some((Ok::<_, std::io::Error>(Bytes::from_static(b"x")), ()))
    });
    let request = Request::put(format!("/api/v1/photos/{}", "0".repeat(64)));
    let request = request.body(Body::from_stream(trickle)).unwrap();
    server.send(request).await.expect_problem(408, "timeout");
    assert!(began.elapsed() < Duration::from_secs(300));
}

fn limited(writes: &str) -> TestServer {
    TestServer::with(|config| {
        config.rate_limits = Some(RateLimits {
            writes: writes.parse().unwrap(),
            photos: "2/1".parse().unwrap(),
            reads: "5/1".parse().unwrap(),
        });
    })
}

async fn from_peer(server: &TestServer, peer: &str, forwarded: Option<&str>) -> Answer {
    let mut request = Request::post("/api/v1/cases")
        .header("content-type", "application/json")
        .header("idempotency-key", key());
    if let Some(forwarded) = forwarded {
        request = request.header("x-forwarded-for", forwarded);
    }
    let mut request = request.body(Body::from(report_json().to_string())).unwrap();
    let peer: std::net::SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    server.send(request).await
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let server = limited("3/1");
    for _ in 0..3 {
        from_peer(&server, "192.0.2.1:1", None).await.expect(201);
    }
    let answer = from_peer(&server, "192.0.2.1:2", None).await;
    let answer = answer.expect_problem(429, "rate_limited");
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=2).contains(&seconds));
    // Others are not in the way of each other, whatever they claim.
    from_peer(&server, "192.0.2.2:1", None).await.expect(201);
    from_peer(&server, "192.0.2.1:3", Some("198.51.100.7"))
        .await
        .expect(429);
    // Reading goes on.
    server.get("/api/v1/cases").await.expect(200);
}

/// An IPv6 client owns a whole /64: its next address is no other client.
#[tokio::test]
async fn a_network_of_addresses_is_one_client() {
    let server = limited("1/1");
    from_peer(&server, "[2001:db8:1:2::1]:1", None)
        .await
        .expect(201);
    from_peer(&server, "[2001:db8:1:2:ffff::9]:1", None)
        .await
        .expect(429);
    from_peer(&server, "[2001:db8:1:3::1]:1", None)
        .await
        .expect(201);
}

#[tokio::test]
async fn behind_a_proxy_its_own_hop_counts() {
    let server = TestServer::with(|config| {
        config.trust_proxy = true;
        config.rate_limits = Some(RateLimits {
            writes: "1/1".parse().unwrap(),
            ..RateLimits::default()
        });
    });
    let proxy = "127.0.0.1:9";
    from_peer(&server, proxy, Some("198.51.100.1"))
        .await
        .expect(201);
    from_peer(&server, proxy, Some("198.51.100.2"))
        .await
        .expect(201);
    from_peer(&server, proxy, Some("198.51.100.2:4711"))
        .await
        .expect(429);
    // What the client itself wrote before is not believed.
    from_peer(&server, proxy, Some("203.0.113.5, 198.51.100.1"))
        .await
        .expect(429);
}

#[tokio::test]
async fn photos_and_reads_are_counted_apart() {
    let server = limited("1/1");
    for seed in 1..=2 {
        server.put_photo(jpeg(seed)).await.expect(201);
    }
    server
        .put_photo(jpeg(3))
        .await
        .expect_problem(429, "rate_limited");
    for _ in 0..5 {
        server.get("/api/v1/city").await.expect(200);
    }
    server.get("/api/v1/city").await.expect(429);
    // The app itself is always served.
    server.get("/").await.expect(200);
}

/// A busy minute of one street must pass.
#[tokio::test]
async fn the_usual_limits_let_thirty_reports_through() {
    let server = TestServer::with(|config| config.rate_limits = Some(RateLimits::default()));
    for seed in 0..30 {
        server.put_photo(jpeg(seed)).await.expect(201);
        server
            .file(|report| report["photos"] = json!([id_of(&jpeg(seed))]))
            .await;
    }
}
