//! What is lost or damaged is found, told without leaking, and heals where a
//! device still has it.

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

use serde_json::json;
use xiuhua_core::photo::PhotoId;
use xiuhua_server::check::{Depth, check};

use crate::support::{Exif, Process, Ran, Reported, TestServer, id_of, jpeg, run};

async fn with_photo(server: &TestServer, photo: &[u8]) -> (PhotoId, Reported) {
    server.put_photo(photo.to_vec()).await.expect(201);
    let id = id_of(photo);
    (
        id,
        server.file(|report| report["photos"] = json!([id])).await,
    )
}

fn found(server: &TestServer, depth: Depth) -> Vec<String> {
    let mut findings = Vec::new();
    let tell = |finding: xiuhua_server::check::Finding| findings.push(finding.to_string());
    let checked = check(&server.config.data_dir, depth, tell).unwrap();
    assert_eq!(checked.findings, findings.len());
    findings
}

fn checked(server: &TestServer, more: &[&str]) -> Ran {
    let data = server.config.data_dir.to_str().unwrap();
    run([&["check", "--data", data], more].concat())
}

#[tokio::test]
async fn a_whole_store_has_no_faults() {
    let server = TestServer::new();
    with_photo(&server, &jpeg(1)).await;
    let metadata = Exif {
        orientation: 6,
        has_gps: true,
    };
    let (_, case) = with_photo(&server, &metadata.insert(&jpeg(2))).await;
    server
        .withdraw(&case, &case.secret, &crate::support::key())
        .await
        .expect(200);
    server.file(|_| {}).await;
    for depth in [Depth::Quick, Depth::Deep] {
        assert_eq!(found(&server, depth), [""; 0]);
    }
    let ran = checked(&server, &["--deep"]);
    assert_eq!(
        (ran.code, ran.said.trim()),
        (Some(0), "3 cases, 2 photos: 0 faults")
    );
    server.app.check().await.unwrap();
    let health = server.get("/api/v1/health").await.expect(200);
    assert_eq!(health.text(), r#"{"status":"ok"}"#);
}

/// The server goes on with one photo less, says so, and takes it again.
#[tokio::test]
async fn a_lost_photo_is_told_and_can_be_sent_again() {
    let server = TestServer::new();
    let photo = jpeg(1);
    let (id, _) = with_photo(&server, &photo).await;
    fs::remove_file(&server.photo_files(id)[0]).unwrap();

    let server = server.restarted();
    assert_eq!(server.app.check().await.unwrap().findings, 1);
    let health = server.get("/api/v1/health").await.expect(200);
    assert_eq!(health.text(), r#"{"status":"degraded"}"#);
    assert_eq!(found(&server, Depth::Quick), [format!("photo {id}: lost")]);
    assert_eq!(checked(&server, &[]).code, Some(3));
    server
        .get(&format!("/api/v1/photos/{id}"))
        .await
        .expect_problem(404, "not_found");
    server.file(|_| {}).await;

    assert!(!server.holds(id).await);
    server.put_photo(photo.clone()).await.expect(201);
    let served = server
        .get(&format!("/api/v1/photos/{id}"))
        .await
        .expect(200);
    assert_eq!(served.body, photo);
    assert_eq!(found(&server, Depth::Deep), [""; 0]);
}

#[tokio::test]
async fn a_request_for_a_lost_photo_degrades_the_health() {
    let server = TestServer::new();
    let (id, _) = with_photo(&server, &jpeg(1)).await;
    fs::remove_file(&server.photo_files(id)[0]).unwrap();
    server
        .get(&format!("/api/v1/photos/{id}"))
        .await
        .expect(404);
    let health = server.get("/api/v1/health").await.expect(200);
    assert_eq!(health.json()["status"], "degraded");
}

/// A report that names a photo whose files are lost would be a promise that
/// cannot be kept.
#[tokio::test]
async fn a_report_with_a_lost_photo_is_not_taken() {
    let server = TestServer::new();
    let photo = jpeg(1);
    let (id, _) = with_photo(&server, &photo).await;
    fs::write(&server.photo_files(id)[0], &photo[..photo.len() / 2]).unwrap();
    let mut report = crate::support::report_json();
    report["photos"] = json!([id]);
    let answer = server.post_report(&crate::support::key(), &report).await;
    assert_eq!(answer.expect(422).fields(), ["photos not_held"]);
}

#[tokio::test]
async fn damaged_photos_are_found() {
    let server = TestServer::new();
    let metadata = Exif {
        orientation: 6,
        has_gps: true,
    };
    let (kept, _) = with_photo(&server, &jpeg(1)).await;
    let (encoded, _) = with_photo(&server, &metadata.insert(&jpeg(2))).await;
    let (cut, _) = with_photo(&server, &jpeg(3)).await;
    let (small, _) = with_photo(&server, &jpeg(4)).await;
    for id in [kept, encoded] {
        let mut file = OpenOptions::new()
            .write(true)
            .open(&server.photo_files(id)[0])
            .unwrap();
        // In the middle of the picture: it would still decode.
        file.seek(SeekFrom::End(-200)).unwrap();
        file.write_all(&[0x55]).unwrap();
    }
    let bytes = fs::read(&server.photo_files(cut)[0]).unwrap();
    fs::write(&server.photo_files(cut)[0], &bytes[..100]).unwrap();
    fs::write(&server.photo_files(small)[1], b"").unwrap();

    let size = format!("photo {cut}: has 100 bytes instead of {}", bytes.len());
    let thumb = format!("photo {small}: its thumbnail is lost or damaged");
    let changed = |id: PhotoId| format!("photo {id}: its bytes have changed");
    let sorted = |mut findings: Vec<String>| {
        findings.sort();
        findings
    };
    let quick = sorted(vec![size.clone(), thumb.clone()]);
    assert_eq!(sorted(found(&server, Depth::Quick)), quick);
    let deep = sorted(vec![changed(kept), changed(encoded), size, thumb]);
    assert_eq!(sorted(found(&server, Depth::Deep)), deep);
}

#[tokio::test]
async fn cases_that_do_not_add_up_are_found() {
    let server = TestServer::new();
    let [moved, headless, keyless, whole] = [
        server.file(|_| {}).await.code,
        server.file(|_| {}).await.code,
        server.file(|_| {}).await.code,
        server.file(|_| {}).await.code,
    ];
    let id = |code: &str| format!("(SELECT id FROM cases WHERE code = '{code}')");
    let damage = format!(
        "PRAGMA foreign_keys = OFF;
         DROP TRIGGER events_remain;
         UPDATE cases SET status = 'closed' WHERE code = '{moved}';
         DELETE FROM events WHERE case_id = {};
         DELETE FROM idempotency WHERE case_id = {};
         INSERT INTO idempotency VALUES ('orphan', zeroblob(32), 4711, 0);",
        id(&headless),
        id(&keyless),
    );
    server.database().execute_batch(&damage).unwrap();
    let mut findings = found(&server, Depth::Quick);
    findings.sort();
    let mut expected = vec![
        format!("case {headless}: its first event is missing"),
        format!("case {keyless}: the key of its report is missing"),
        format!("case {moved}: stands at `closed`, but its events lead to reported"),
        "database: a row of `idempotency` refers to a row of `cases` that is not there".to_owned(),
    ];
    expected.sort();
    assert_eq!(findings, expected);
    assert!(findings.iter().all(|finding| !finding.contains(&whole)));
}

/// The real program: it starts, and its log has the finding.
#[test]
fn the_program_starts_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = crate::support::data_and_app(folder.path());
    Process::start(&data, &app).kill();
    let database = rusqlite::Connection::open(data.join("xiuhua.sqlite")).unwrap();
    let orphan = "PRAGMA foreign_keys = OFF;
                  INSERT INTO idempotency VALUES ('orphan', zeroblob(32), 4711, 0);";
    database.execute_batch(orphan).unwrap();
    let server = Process::start(&data, &app);
    let health = || {
        let answer = ureq::get(server.url("/api/v1/health")).call();
        answer.unwrap().body_mut().read_to_string().unwrap()
    };
    // The check goes on beside the first requests.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while health() != r#"{"status":"degraded"}"# {
        assert!(std::time::Instant::now() < until, "never found");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
