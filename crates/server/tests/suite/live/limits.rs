//! So many streams at once, and an end to all of them.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use xiuhua_server::StreamLimits;

use super::no_such_case;
use crate::support::{Process, Reported, SOON, Stream, TestServer, data_and_app};

fn limited(limits: &str) -> TestServer {
    TestServer::with(|config| {
        config.stream_limits = limits.parse().unwrap();
        config.trust_proxy = true;
    })
}

/// A place is free again as soon as the server has noticed that the client is
/// gone.
fn open_soon(open: impl Fn() -> Stream) -> Stream {
    let began = Instant::now();
    loop {
        let stream = open();
        if stream.status == 200 {
            return stream;
        }
        assert!(began.elapsed() < SOON, "{}", stream.head);
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_client_has_so_many_and_all_together() {
    let server = limited("2/3");
    let case = server.file(|_| {}).await;
    let path = format!("{}/events", case.path());
    let listening = server.listen().await;
    let open =
        |client: &str| Stream::open(&listening.address, &path, &[("x-forwarded-for", client)]);
    let (first, _second) = (open("192.0.2.1"), open("192.0.2.1"));
    let refused = open("192.0.2.1");
    assert_eq!(refused.status, 503);
    assert!(refused.head.contains("retry-after: 60"), "{}", refused.head);
    let _third = open("192.0.2.2");
    assert_eq!(open("192.0.2.3").status, 503);
    // What is not a stream goes on.
    server.get(&case.path()).await.expect(200);
    // Whoever goes makes room.
    first.cut();
    let _other = open_soon(|| open("192.0.2.3"));
    assert_eq!(open("192.0.2.1").status, 503);
}

/// What is refused, and a HEAD, takes no place.
#[tokio::test]
async fn only_an_open_stream_takes_a_place() {
    let server = limited("1/1");
    let case = server.file(|_| {}).await;
    let path = format!("{}/events", case.path());
    for _ in 0..3 {
        let head = Request::head(&path).body(Body::empty()).unwrap();
        server.send(head).await.expect(200);
        let none = format!("/api/v1/cases/{}/events", no_such_case());
        server.get(&none).await.expect(404);
        server.get("/api/v1/cases/events?codes=x").await.expect(400);
    }
    let request = || Request::get(&path).body(Body::empty()).unwrap();
    let open = tower::ServiceExt::oneshot(server.router(), request());
    let open = open.await.unwrap();
    assert_eq!(open.status(), 200);
    server
        .send(request())
        .await
        .expect_problem(503, "unavailable");
    drop(open);
    let open = tower::ServiceExt::oneshot(server.router(), request());
    assert_eq!(open.await.unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_ends_them() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let listening = server.listen().await;
    let one = listening.follow(&format!("{}/events?after=1", case.path()));
    let many = listening.follow(&format!("/api/v1/cases/events?codes={}", case.code));
    assert_eq!(many.next().unwrap().event, "case");
    let began = Instant::now();
    listening.stop().await;
    assert!(began.elapsed() < SOON);
    assert_eq!(one.next(), None);
    assert_eq!(many.next(), None);
}

/// The same of the program.
#[test]
fn the_program_does_not_wait_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start(&data, &app);
    let report = crate::support::report_json();
    let mut answer = ureq::post(server.url("/api/v1/cases"))
        .header("content-type", "application/json")
        .header("idempotency-key", crate::support::key())
        .send(report.to_string())
        .unwrap();
    let receipt = answer.body_mut().read_to_string().unwrap();
    let case = Reported::of(&serde_json::from_str(&receipt).unwrap());
    let stream = Stream::open(&server.address, &format!("{}/events", case.path()), &[]);
    assert_eq!(stream.step().1, "report");
    let began = Instant::now();
    assert!(server.terminate().success());
    assert!(began.elapsed() < Duration::from_secs(5));
    assert_eq!(stream.next(), None);
}

#[test]
fn limits_are_read() {
    let limits: StreamLimits = "2/30".parse().unwrap();
    assert_eq!((limits.per_client, limits.in_all), (2, 30));
    for wrong in ["", "2", "2/", "x/1", "1/2/3"] {
        let error = wrong.parse::<StreamLimits>().unwrap_err();
        assert!(error.contains("64/1000"), "{error}");
    }
}
