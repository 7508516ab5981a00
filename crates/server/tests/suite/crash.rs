//! SIGKILL at the worst moments: what was acknowledged is whole.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::{
    Exif, Process, TestServer, data_and_app, id_of, jpeg_of, key, picture, report_json, run,
};

/// A report that was begun, and what the server said of it.
#[derive(Debug)]
struct Begun {
    key: String,
    photo: Vec<u8>,
    /// The server said that it holds the photo.
    is_photo_held: bool,
    /// The code of its case, once the server gave it.
    code: Option<String>,
}

impl Begun {
    fn new(seed: u8) -> Self {
        Self {
            key: key(),
            photo: small_photo(seed),
            is_photo_held: false,
            code: None,
        }
    }

    fn photo_path(&self) -> String {
        format!("/api/v1/photos/{}", id_of(&self.photo))
    }

    /// One attempt, as a device makes it; `None` where the server was gone. Tells
    /// when the photo is through and the report goes out.
    fn attempt(&mut self, address: &str, between: &AtomicUsize) -> Option<()> {
        let url = format!("http://{address}{}", self.photo_path());
        if ureq::head(&url).call().is_err() {
            ureq::put(&url).send(&self.photo[..]).ok()?;
        }
        self.is_photo_held = true;
        between.fetch_add(1, Ordering::SeqCst);
        let mut report = report_json();
        report["photos"] = serde_json::json!([id_of(&self.photo)]);
        let answer = ureq::post(format!("http://{address}/api/v1/cases"))
            .header("content-type", "application/json")
            .header("idempotency-key", &self.key)
            .send(report.to_string());
        let text = answer.ok()?.body_mut().read_to_string().ok()?;
        let receipt: Value = serde_json::from_str(&text).unwrap();
        let code = receipt["code"].as_str().unwrap().to_owned();
        // Whatever was acknowledged once stays what it was.
        assert_eq!(self.code.get_or_insert_with(|| code.clone()), &code);
        Some(())
    }
}

/// In need of encoding, but quickly.
fn small_photo(seed: u8) -> Vec<u8> {
    let exif = Exif {
        orientation: 3,
        has_gps: true,
    };
    exif.insert(&jpeg_of(&picture(64, 48, seed)))
}

/// Files reports with a photo each until the server is gone.
fn file_until_it_dies(address: &str, first_seed: u8, between: &AtomicUsize) -> Vec<Begun> {
    let mut begun = Vec::new();
    for seed in first_seed..=u8::MAX {
        let mut report = Begun::new(seed);
        let is_filed = report.attempt(address, between).is_some();
        begun.push(report);
        if !is_filed {
            break;
        }
    }
    begun
}

/// Every file is whole or not there: nothing half-written has a photo's name.
pub fn assert_whole(photos: &Path) {
    for shard in std::fs::read_dir(photos).unwrap() {
        let shard = shard.unwrap().path();
        for file in std::fs::read_dir(&shard).unwrap() {
            let file = file.unwrap().path();
            assert!(!shard.ends_with("incoming"), "{}", file.display());
            assert!(image::open(&file).is_ok(), "{}", file.display());
        }
    }
}

/// Whether the report had become a case when its server died.
fn is_committed(data: &Path, key: &str) -> bool {
    let database = rusqlite::Connection::open(data.join("xiuhua.sqlite")).unwrap();
    let sql = "SELECT EXISTS (SELECT 1 FROM idempotency WHERE key = ?1)";
    database.query_row(sql, [key], |row| row.get(0)).unwrap()
}

/// Fault 31. Killed again and again between photo and commit: what was
/// acknowledged is there with its photos, and what was not becomes one case
/// when it is sent again.
#[test]
fn as_many_cases_as_intents_however_often_it_is_killed() {
    const ROUNDS: u8 = 24;
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let mut reports: Vec<Begun> = Vec::new();
    let (mut unanswered, mut committed) = (0, 0);
    for round in 0..ROUNDS {
        let server = Process::start(&data, &app);
        assert_whole(&data.join("photos"));
        for report in &mut reports {
            if report.is_photo_held {
                let held = ureq::head(server.url(&report.photo_path())).call();
                assert!(held.is_ok(), "{}", report.photo_path());
            }
            // Those that died in the round before: the same key again.
            if report.code.is_none() {
                report
                    .attempt(&server.address, &AtomicUsize::new(0))
                    .unwrap();
            }
        }
        let between = AtomicUsize::new(0);
        let (address, first_seed) = (server.address.clone(), round * 10);
        let begun = thread::scope(|scope| {
            let filing = scope.spawn(|| file_until_it_dies(&address, first_seed, &between));
            // The second report's photo is through; from round to round the
            // kill comes a little later, through its commit and beyond.
            while between.load(Ordering::SeqCst) < 2 {
                thread::yield_now();
            }
            thread::sleep(Duration::from_micros(700 * u64::from(round)));
            server.kill();
            filing.join().unwrap()
        });
        for report in begun.iter().filter(|report| report.code.is_none()) {
            unanswered += 1;
            committed += usize::from(is_committed(&data, &report.key));
        }
        reports.extend(begun);
    }
    println!(
        "{} reports, {ROUNDS} kills; {unanswered} unanswered, of which {committed} were cases",
        reports.len()
    );
    assert!(unanswered > 0, "no kill came before an answer");

    let server = Process::start(&data, &app);
    for report in &mut reports {
        report
            .attempt(&server.address, &AtomicUsize::new(0))
            .unwrap();
        let url = server.url(&report.photo_path());
        let bytes = ureq::get(url).call().unwrap().body_mut().read_to_vec();
        assert!(image::load_from_memory(&bytes.unwrap()).is_ok());
    }
    drop(server);
    let codes: HashSet<_> = reports.iter().map(|report| report.code.clone()).collect();
    assert_eq!(codes.len(), reports.len());
    let checked = run(["check", "--deep", "--data", data.to_str().unwrap()]);
    let photos: HashSet<_> = reports.iter().map(Begun::photo_path).collect();
    let (cases, photos) = (reports.len(), photos.len());
    assert_eq!(
        checked.said,
        format!("{cases} cases, {photos} photos: 0 faults\n")
    );
}

/// The server dies after the photo and before the report, and the device never
/// comes back: the photo is an orphan, and goes when its time has come.
#[tokio::test]
async fn a_photo_whose_report_never_came_is_collected() {
    let server = TestServer::new();
    let orphan = small_photo(1);
    server.put_photo(orphan.clone()).await.expect(201);
    let server = server.restarted();
    assert!(server.holds(id_of(&orphan)).await);
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert_eq!(server.app.collect(Duration::ZERO).await.unwrap(), 1);
    assert!(!server.holds(id_of(&orphan)).await);
}
