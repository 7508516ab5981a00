//! A device's export, filed by the program beside a running server.

mod acts;
mod filed;
mod refused;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::NewCase;
use xiuhua_core::outbox::{Bundle, Intent, Item};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use crate::support::{Process, Ran, city_file, data_and_app, id_of, jpeg, report_json, run};

const NOW: Timestamp = Timestamp::from_ms(1_795_401_000_000);

struct Device {
    folder: TempDir,
    data: PathBuf,
    bundle: Bundle,
}

impl Device {
    fn new() -> (Self, Process) {
        let folder = tempfile::tempdir().unwrap();
        let (data, app) = data_and_app(folder.path());
        let server = Process::start(&data, &app);
        let bundle = Bundle {
            city: "sample".to_owned(),
            exported_at: NOW,
            items: Vec::new(),
            drafts: Vec::new(),
            broken: Vec::new(),
            photos: BTreeMap::new(),
        };
        (
            Self {
                folder,
                data,
                bundle,
            },
            server,
        )
    }

    fn add(&mut self, n: u8, intent: Intent) -> IdempotencyKey {
        let key = IdempotencyKey::new([n; 16]);
        self.bundle.items.push(Item::new(key.clone(), intent, NOW));
        key
    }

    fn add_photo(&mut self, seed: u8) -> PhotoId {
        let photo = jpeg(seed);
        let id = id_of(&photo);
        self.bundle.photos.insert(id, photo);
        id
    }

    fn file(&self) -> PathBuf {
        let file = self.folder.path().join("unsent.json");
        fs::write(&file, self.bundle.to_json().unwrap()).unwrap();
        file
    }

    fn import(&self, more: &[&str]) -> Ran {
        import(&self.file(), &self.data, more)
    }
}

fn import(file: &Path, data: &Path, more: &[&str]) -> Ran {
    let args = ["import", text(file), "--data", text(data), "--city"];
    run([
        &args[..],
        &[text(&city_file()), "--origin", "https://city.example"],
        more,
    ]
    .concat())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn case(photos: &[PhotoId]) -> NewCase {
    let mut report = report_json();
    report["photos"] = json!(photos);
    serde_json::from_value(report).unwrap()
}

fn report(photos: &[PhotoId]) -> Intent {
    Intent::Report {
        case: Box::new(case(photos)),
        draft_id: "d1".to_owned(),
    }
}

/// Sends an item as the device would have.
fn send(server: &Process, key: &IdempotencyKey, case: &NewCase) -> Value {
    let mut answer = ureq::post(server.url("/api/v1/cases"))
        .header("content-type", "application/json")
        .header("idempotency-key", key.as_str())
        .send(serde_json::to_string(case).unwrap())
        .unwrap();
    serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
}

fn case_count(server: &Process) -> usize {
    let mut list = ureq::get(server.url("/api/v1/cases?limit=100"))
        .call()
        .unwrap();
    let list = list.body_mut().read_to_string().unwrap();
    serde_json::from_str::<Value>(&list).unwrap()["items"]
        .as_array()
        .unwrap()
        .len()
}
