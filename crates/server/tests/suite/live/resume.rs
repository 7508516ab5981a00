//! A stream that is cut goes on where it was.

use serde_json::json;

use crate::support::{Reported, Stream, TestServer};

async fn add(server: &TestServer, case: &Reported, note: &str) {
    let body = json!({ "note": note });
    server.act(case, "supplements", &body).await.expect(200);
}

/// Ids until `last`.
fn ids_until(stream: &Stream, last: &str) -> Vec<String> {
    let mut ids = Vec::new();
    while ids.last().is_none_or(|id| id != last) {
        ids.push(stream.step().0);
    }
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_meanwhile_is_told_and_nothing_twice() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let path = format!("{}/events", case.path());
    let listening = server.listen().await;
    let stream = listening.follow(&path);
    add(&server, &case, "二").await;
    add(&server, &case, "三").await;
    assert_eq!(ids_until(&stream, "3"), ["1", "2", "3"]);
    stream.cut();
    for note in ["四", "五", "六"] {
        add(&server, &case, note).await;
    }
    let stream = Stream::open(&listening.address, &path, &[("last-event-id", "3")]);
    assert_eq!(ids_until(&stream, "6"), ["4", "5", "6"]);
    add(&server, &case, "七").await;
    assert_eq!(stream.step().0, "7");
    stream.stays_silent();
    // The same for whoever has to say it in the address.
    let stream = listening.follow(&format!("{path}?after=5"));
    assert_eq!(ids_until(&stream, "7"), ["6", "7"]);
    // The header is newer: a browser sends it with the first address.
    let again = format!("{path}?after=2");
    let stream = Stream::open(&listening.address, &again, &[("last-event-id", "6")]);
    assert_eq!(stream.step().0, "7");
    stream.stays_silent();
}

/// Cut again and again while the case goes on.
#[tokio::test(flavor = "multi_thread")]
async fn however_often_it_is_cut() {
    const EVENTS: u32 = 60;
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let path = format!("{}/events", case.path());
    let listening = server.listen().await;
    let address = listening.address.clone();
    let reader = std::thread::spawn(move || {
        let mut ids: Vec<u32> = Vec::new();
        while ids.last() != Some(&EVENTS) {
            let last = ids.last().copied().unwrap_or(0).to_string();
            let stream = Stream::open(&address, &path, &[("last-event-id", &last)]);
            for _ in 0..=ids.len() % 4 {
                ids.push(stream.step().0.parse().unwrap());
                if ids.last() == Some(&EVENTS) {
                    break;
                }
            }
            stream.cut();
        }
        ids
    });
    for n in 2..=EVENTS {
        add(&server, &case, &format!("第 {n} 件")).await;
    }
    let ids = reader.join().unwrap();
    assert_eq!(ids, (1..=EVENTS).collect::<Vec<_>>());
}

/// Of a backup, a client may have seen more than the server knows.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_restoration_all_is_told_anew() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let path = format!("{}/events", case.path());
    let listening = server.listen().await;
    for last in ["9", "-1", "x", ""] {
        let stream = Stream::open(&listening.address, &path, &[("last-event-id", last)]);
        assert_eq!(stream.step().0, "1", "{last}");
        stream.stays_silent();
    }
}

/// Whoever does not read holds up neither the others nor what is written.
#[tokio::test(flavor = "multi_thread")]
async fn a_slow_reader_loses_nothing_and_delays_nobody() {
    use std::io::{BufRead, BufReader, Write};
    const EVENTS: u32 = 200;
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let path = format!("{}/events", case.path());
    let listening = server.listen().await;
    let mut slow = std::net::TcpStream::connect(&listening.address).unwrap();
    write!(slow, "GET {path} HTTP/1.0\r\n\r\n").unwrap();
    let quick = listening.follow(&path);
    let words = "慢".repeat(900);
    for n in 2..=EVENTS {
        add(&server, &case, &format!("{n}{words}")).await;
        if n == 2 {
            assert_eq!(quick.step().0, "1");
        }
        assert_eq!(quick.step().0, n.to_string());
    }
    let patience = std::time::Duration::from_secs(20);
    slow.set_read_timeout(Some(patience)).unwrap();
    let mut ids: Vec<u32> = Vec::new();
    for line in BufReader::new(slow).lines() {
        ids.extend(
            line.unwrap()
                .strip_prefix("id: ")
                .map(|id| id.parse::<u32>().unwrap()),
        );
        if ids.last() == Some(&EVENTS) {
            break;
        }
    }
    assert_eq!(ids, (1..=EVENTS).collect::<Vec<_>>());
}
