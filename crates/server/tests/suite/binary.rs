//! The program itself: its one line, its errors, its end.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::{Process, city_file, data_and_app, id_of, key, report_json};

#[test]
fn it_says_where_it_listens_and_ends_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start(&data, &app);
    let mut page = ureq::get(server.url("/")).call().unwrap();
    assert!(
        page.body_mut()
            .read_to_string()
            .unwrap()
            .contains("<title>app")
    );
    assert!(server.terminate().success());
    assert!(
        !data.join("xiuhua.sqlite-wal").exists(),
        "the database is closed"
    );
}

/// A request that is under way is answered before the end.
#[test]
fn a_running_request_ends_first() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start(&data, &app);
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let head = "POST /api/v1/cases HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                idempotency-key: 0123456789abcdef\r\nexpect: 100-continue\r\n\
                content-length: 2\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    // The server asks for the body: from here on the request is under way.
    let mut asked = [0; 25];
    stream.read_exact(&mut asked).unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"{").unwrap();
    let ended = std::thread::spawn(move || server.terminate());
    std::thread::sleep(Duration::from_millis(500));
    stream.write_all(b"}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert!(ended.join().unwrap().success());
}

/// Someone who sends a letter a second does not keep it from ending; what was
/// acknowledged is in the database's file, and that alone.
#[test]
fn a_trickling_request_does_not_hold_up_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start_under(&[], &data, &app, &["--stop-within", "1"]);
    let post = ureq::post(server.url("/api/v1/cases"))
        .header("content-type", "application/json")
        .header("idempotency-key", key());
    post.send(report_json().to_string()).unwrap();
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let path = format!("/api/v1/photos/{}", id_of(b"never whole"));
    let head = format!("PUT {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let trickle = std::thread::spawn(move || {
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    std::thread::sleep(Duration::from_millis(300));
    let asked = std::time::Instant::now();
    assert_eq!(server.terminate().code(), Some(0));
    let took = asked.elapsed();
    // It was given its second, and no more.
    assert!(took > Duration::from_millis(900), "{took:?}");
    assert!(took < Duration::from_secs(8), "{took:?}");
    trickle.join().unwrap();
    for beside in ["xiuhua.sqlite-wal", "xiuhua.sqlite-shm"] {
        assert!(!data.join(beside).exists(), "{beside}");
    }
    let database = rusqlite::Connection::open(data.join("xiuhua.sqlite")).unwrap();
    let count = "SELECT count(*) FROM cases";
    let cases: i64 = database.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(cases, 1);
}

#[test]
fn it_tells_why_it_cannot_start() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    for (more, reason) in [
        (
            &["--frame-ancestor", "everybody"][..],
            "--frame-ancestor: `everybody`",
        ),
        (
            &["--rate-limit", "off", "--limit-writes", "1/1"],
            "--rate-limit",
        ),
        (&["--limit-writes", "many"], "BURST/PER_SECOND"),
        (&["--host", "nowhere"], "--host"),
    ] {
        let (status, said) = Process::fail(&data, &app, more);
        assert!(!status.success());
        assert!(said.contains(reason), "{said}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_xiuhua-server"))
        .args(["serve", "--port", &port, "--data"])
        .arg(&data)
        .arg("--app")
        .arg(&app)
        .arg("--city")
        .arg(city_file())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("127.0.0.1:{port}")), "{said}");
}

/// Headers that come a letter at a time hold nobody up for ever.
#[test]
fn slow_headers_are_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start(&data, &app);
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").unwrap();
    let mut answer = Vec::new();
    // The connection is closed, with or without a word.
    let _ = stream.read_to_end(&mut answer);
    assert!(!String::from_utf8_lossy(&answer).contains(" 200 "));
    assert!(ureq::get(server.url("/api/v1/health")).call().is_ok());
}
