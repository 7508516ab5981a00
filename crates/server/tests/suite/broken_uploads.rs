//! Uploads that break off, on either side: nothing half-written stays.

use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use crate::crash::assert_whole;
use crate::support::{Exif, Process, data_and_app, id_of, jpeg_of, picture};

/// Large enough, and in need of encoding, so that there is time to die.
fn photo(seed: u8) -> Vec<u8> {
    let exif = Exif {
        orientation: 6,
        has_gps: true,
    };
    exif.insert(&jpeg_of(&picture(900, 700, seed)))
}

#[test]
fn a_kill_in_mid_upload_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start(&data, &app);
    let bytes = photo(1);
    let path = format!("/api/v1/photos/{}", id_of(&bytes));
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let head = format!(
        "PUT {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&bytes[..bytes.len() / 2]).unwrap();
    thread::sleep(Duration::from_millis(200));
    server.kill();

    let server = Process::start(&data, &app);
    let held = ureq::head(server.url(&path)).call();
    assert!(matches!(held, Err(ureq::Error::StatusCode(404))));
    assert_whole(&data.join("photos"));
    assert_eq!(
        ureq::put(server.url(&path))
            .send(&bytes[..])
            .unwrap()
            .status(),
        201
    );
}

/// A client that hangs up in the middle takes nobody with it.
#[test]
fn a_client_that_hangs_up_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start(&data, &app);
    for seed in 0..20 {
        let bytes = photo(seed);
        let mut stream = TcpStream::connect(&server.address).unwrap();
        let head = format!(
            "PUT /api/v1/photos/{} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
            id_of(&bytes),
            bytes.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // Some are whole and hang up before the answer, some are not.
        let sent = if seed % 2 == 0 {
            bytes.len()
        } else {
            bytes.len() / 3
        };
        stream.write_all(&bytes[..sent]).unwrap();
    }
    let bytes = photo(100);
    let url = server.url(&format!("/api/v1/photos/{}", id_of(&bytes)));
    assert_eq!(ureq::put(url).send(&bytes[..]).unwrap().status(), 201);
    server.kill();
    let _server = Process::start(&data, &app);
    assert_whole(&data.join("photos"));
}
