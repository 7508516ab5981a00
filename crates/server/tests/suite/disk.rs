//! A disk that is full, read-only or failing, made for real.
//!
//! * A full disk is a small tmpfs in a mount namespace of its own (`unshare`),
//!   a read-only one a bind mount in it. Where the system does not let us mount
//!   (a container without rights), those tests say so and end.
//! * A failing disk is the limit on the size of files (`ulimit -f`), everywhere.
//!   SQLite's own words for full and read-only are tested beside `StoreError`.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{
    PROGRAM, Process, data_and_app, id_of, jpeg, jpeg_of, key, picture, report_json, run,
};

/// Mounts a tmpfs over the data folder, then becomes the server.
const ON_TMPFS: &str = r#"mount -t tmpfs -o size=4m,mode=700 xiuhua "$0" && exec "$@""#;
/// Files end at 100 KiB or so: then writes fail, as on a failing disk.
const SHORT_FILES: &str = r#"trap "" XFSZ; ulimit -f 200; exec "$@""#;

struct Disk {
    _folder: TempDir,
    has_users_of_its_own: bool,
    server: Process,
    /// The data folder, as the server sees it.
    mounted_at: PathBuf,
    /// The same, as we see it.
    data: PathBuf,
}

impl Disk {
    /// `None` where nothing can be mounted.
    fn small() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (data, app) = data_and_app(folder.path());
        fs::create_dir(&data).unwrap();
        let unshare = [&["unshare", "-m"][..], &["unshare", "-Urm"]];
        let Some(unshare) = unshare
            .into_iter()
            .find(|unshare| can_mount(unshare, &data))
        else {
            println!("not run: this system does not let us mount a tmpfs");
            return None;
        };
        let has_users_of_its_own = unshare.contains(&"-Urm");
        let wrapper = [unshare, &["sh", "-c", ON_TMPFS, data.to_str().unwrap()]].concat();
        let server = Process::start_under(&wrapper, &data, &app, &[]);
        let seen = format!("/proc/{}/root{}", server.id(), data.display());
        Some(Self {
            _folder: folder,
            has_users_of_its_own,
            server,
            mounted_at: data,
            data: PathBuf::from(seen),
        })
    }

    /// Writes until nothing more fits.
    fn fill(&self) {
        let mut filler = File::create(self.data.join("filler")).unwrap();
        for bytes in [64 * 1_024, 1_024, 1] {
            while filler.write_all(&vec![0; bytes]).is_ok() {}
        }
    }

    /// Runs a command where the server is.
    fn enter(&self, command: &[&str]) -> Output {
        let target = self.server.id().to_string();
        let enter = |namespaces: &[&str]| {
            let mut nsenter = Command::new("nsenter");
            nsenter
                .args(["-t", &target, "-m"])
                .args(namespaces)
                .args(command);
            nsenter.output().unwrap()
        };
        if self.has_users_of_its_own {
            enter(&["-U", "--preserve-credentials"])
        } else {
            enter(&[])
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.data.join("filler")).unwrap();
    }
}

fn can_mount(unshare: &[&str], data: &Path) -> bool {
    let script = r#"mount -t tmpfs xiuhua "$0""#;
    let mut command = Command::new(unshare[0]);
    command
        .args(&unshare[1..])
        .args(["sh", "-c", script])
        .arg(data);
    command.output().is_ok_and(|output| output.status.success())
}

/// A problem document's status, code and Retry-After; a success's status.
fn ask(request: ureq::http::Request<Vec<u8>>) -> (u16, String, String) {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build();
    let mut answer = ureq::Agent::new_with_config(config).run(request).unwrap();
    let header = |name: &str| {
        let value = answer.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    };
    let (retry_after, media_type) = (header("retry-after"), header("content-type"));
    let status = answer.status().as_u16();
    let text = answer.body_mut().read_to_string().unwrap();
    if status >= 400 {
        assert_eq!(media_type, "application/problem+json", "{text}");
    }
    let code = serde_json::from_str::<Value>(&text).unwrap_or_default()["code"].clone();
    let code = if status >= 400 {
        code.as_str().unwrap().to_owned()
    } else {
        String::new()
    };
    (status, code, retry_after)
}

fn put(server: &Process, photo: &[u8]) -> (u16, String, String) {
    let url = server.url(&format!("/api/v1/photos/{}", id_of(photo)));
    ask(ureq::http::Request::put(url).body(photo.to_vec()).unwrap())
}

fn post(server: &Process, key: &str, report: &Value) -> (u16, String, String) {
    let request = ureq::http::Request::post(server.url("/api/v1/cases"))
        .header("content-type", "application/json")
        .header("idempotency-key", key);
    ask(request.body(report.to_string().into_bytes()).unwrap())
}

fn problem(status: u16, code: &str, retry_after: &str) -> (u16, String, String) {
    (status, code.to_owned(), retry_after.to_owned())
}

/// Fault 32.
#[test]
fn on_a_full_disk_nothing_is_taken_and_nothing_is_lost() {
    let Some(disk) = Disk::small() else { return };
    let server = &disk.server;
    let early = jpeg(1);
    assert_eq!(put(server, &early).0, 201);
    disk.fill();
    let photo = jpeg_of(&picture(900, 700, 2));
    let full = problem(507, "storage_full", "60");
    assert_eq!(put(server, &photo), full);
    // What has room in the pages that the database holds already may pass; what
    // has not is refused whole.
    let mut report = report_json();
    report["photos"] = json!([id_of(&early)]);
    report["description"] = json!("字".repeat(1_000));
    let mut taken = Vec::new();
    let refused = loop {
        let key = key();
        match post(server, &key, &report) {
            (201, ..) => taken.push(key),
            answer => {
                assert_eq!(answer, full);
                break key;
            }
        }
        assert!(taken.len() < 2_000, "the disk is not full");
    };
    assert_eq!(post(server, &refused, &report), full);
    assert_eq!(put(server, &photo), full);
    let health = ask(ureq::http::Request::get(server.url("/api/v1/health"))
        .body(vec![])
        .unwrap());
    assert_eq!(health, full);
    // Reading goes on.
    assert!(ureq::get(server.url("/api/v1/cases")).call().is_ok());

    disk.make_room();
    assert_eq!(put(server, &photo).0, 201);
    assert_eq!(post(server, &refused, &report).0, 201);
    for key in &taken {
        assert_eq!(post(server, key, &report).0, 201);
    }
    let data = disk.mounted_at.to_str().unwrap();
    let checked = disk.enter(&[PROGRAM, "check", "--deep", "--data", data]);
    let said = format!("{} cases, 1 photos: 0 faults\n", taken.len() + 1);
    assert_eq!(String::from_utf8(checked.stdout).unwrap(), said);
}

/// What comes before a disk that goes bad: the system mounts it read-only.
#[test]
fn a_photo_folder_that_has_become_read_only_is_told() {
    let Some(disk) = Disk::small() else { return };
    let server = &disk.server;
    let photos = disk.mounted_at.join("photos");
    let script = r#"mount --bind "$0" "$0" && mount -o remount,bind,ro "$0""#;
    let entered = disk.enter(&["sh", "-c", script, photos.to_str().unwrap()]);
    assert!(entered.status.success(), "{entered:?}");
    let unavailable = problem(503, "unavailable", "60");
    assert_eq!(put(server, &jpeg(1)), unavailable);
    let health = ask(ureq::http::Request::get(server.url("/api/v1/health"))
        .body(vec![])
        .unwrap());
    assert_eq!(health, unavailable);
    // A report without photos needs no photo folder.
    assert_eq!(post(server, &key(), &report_json()).0, 201);
}

/// SQLITE_IOERR and its like: every write past some length fails.
#[test]
fn on_a_failing_disk_nothing_is_taken_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    // The schema needs some room.
    Process::start(&data, &app).terminate();
    let server = Process::start_under(&["sh", "-c", SHORT_FILES, "sh"], &data, &app, &[]);
    let unavailable = problem(503, "unavailable", "5");
    let large = jpeg_of(&picture(3_000, 2_400, 1));
    assert!(large.len() > 200 * 1_024, "{}", large.len());
    assert_eq!(put(&server, &large), unavailable);
    let mut report = report_json();
    report["description"] = json!("字".repeat(1_000));
    let (mut taken, mut refused) = (Vec::new(), None);
    while refused.is_none() {
        let key = key();
        match post(&server, &key, &report) {
            (201, ..) => taken.push(key),
            answer => {
                assert_eq!(answer, unavailable);
                refused = Some(key);
            }
        }
        assert!(taken.len() < 2_000, "files have no end");
    }
    server.kill();

    let server = Process::start(&data, &app);
    for key in taken.iter().chain(&refused) {
        assert_eq!(post(&server, key, &report).0, 201);
    }
    let checked = run(["check", "--deep", "--data", data.to_str().unwrap()]);
    let said = format!("{} cases, 0 photos: 0 faults", taken.len() + 1);
    assert_eq!(checked.said.trim(), said);
}
