//! SIGKILL at the worst moments: what was acknowledged is whole.

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::{Exif, Process, data_and_app, id_of, jpeg_of, key, picture, report_json};

/// What the server said that it holds.
#[derive(Debug, Default)]
struct Acknowledged {
    photos: Vec<String>,
    cases: Vec<String>,
}

/// Large enough, and in need of encoding, so that there is time to die.
fn photo(seed: u8) -> Vec<u8> {
    let exif = Exif {
        orientation: 6,
        has_gps: true,
    };
    exif.insert(&jpeg_of(&picture(900, 700, seed)))
}

/// Files reports with a photo each until the server is gone.
fn file_until_it_dies(address: String, filed: &AtomicUsize) -> Acknowledged {
    let mut acknowledged = Acknowledged::default();
    for seed in 0..200 {
        let bytes = photo(seed);
        let id = id_of(&bytes).to_string();
        let url = format!("http://{address}/api/v1/photos/{id}");
        if ureq::put(url).send(&bytes[..]).is_err() {
            break;
        }
        acknowledged.photos.push(id.clone());
        let mut report = report_json();
        report["photos"] = serde_json::json!([id]);
        let answer = ureq::post(format!("http://{address}/api/v1/cases"))
            .header("content-type", "application/json")
            .header("idempotency-key", key())
            .send(report.to_string());
        let Ok(mut answer) = answer else { break };
        let Ok(text) = answer.body_mut().read_to_string() else {
            break;
        };
        let receipt: Value = serde_json::from_str(&text).unwrap();
        acknowledged
            .cases
            .push(receipt["code"].as_str().unwrap().to_owned());
        filed.fetch_add(1, Ordering::SeqCst);
    }
    acknowledged
}

/// Every file is whole or not there: nothing half-written has a photo's name.
fn assert_whole(photos: &Path) {
    for shard in std::fs::read_dir(photos).unwrap() {
        let shard = shard.unwrap().path();
        for file in std::fs::read_dir(&shard).unwrap() {
            let file = file.unwrap().path();
            assert!(!shard.ends_with("incoming"), "{}", file.display());
            assert!(image::open(&file).is_ok(), "{}", file.display());
        }
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    for round in 0..6 {
        let server = Process::start(&data, &app);
        let filed = AtomicUsize::new(0);
        let address = server.address.clone();
        let acknowledged = thread::scope(|scope| {
            let filing = scope.spawn(|| file_until_it_dies(address, &filed));
            while filed.load(Ordering::SeqCst) < 2 {
                thread::sleep(Duration::from_millis(5));
            }
            // Not at the same point of the next report each time.
            thread::sleep(Duration::from_millis(47 * round));
            server.kill();
            filing.join().unwrap()
        });
        assert!(acknowledged.cases.len() >= 2);

        let server = Process::start(&data, &app);
        assert_whole(&data.join("photos"));
        for code in &acknowledged.cases {
            let case = ureq::get(server.url(&format!("/api/v1/cases/{code}"))).call();
            let text = case.unwrap().body_mut().read_to_string().unwrap();
            let case: Value = serde_json::from_str(&text).unwrap();
            let photo = case["photos"][0].as_str().unwrap();
            let bytes = ureq::get(server.url(&format!("/api/v1/photos/{photo}"))).call();
            let bytes = bytes.unwrap().body_mut().read_to_vec().unwrap();
            assert!(image::load_from_memory(&bytes).is_ok());
        }
        for id in &acknowledged.photos {
            let held = ureq::head(server.url(&format!("/api/v1/photos/{id}"))).call();
            assert!(held.is_ok(), "{id}");
        }
    }
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
