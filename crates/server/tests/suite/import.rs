//! A device's export, filed by the program beside a running server.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::{CaseCode, CaseSecret, Draft, DraftPhoto, NewCase};
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

#[test]
fn everything_is_filed_once_however_often_it_is_imported() {
    let (mut device, server) = Device::new();
    let photos = [device.add_photo(1), device.add_photo(2)];
    let key = device.add(1, report(&photos));
    let sent = device.add(2, report(&[]));
    // The second one got through after all, but its answer did not.
    let receipt = send(&server, &sent, &case(&[]));

    let ran = device.import(&[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let lines: Vec<&str> = ran.said.lines().collect();
    assert!(
        lines[1].contains(key.as_str()) && lines[1].contains("“井盖破损”: filed as "),
        "{ran:?}"
    );
    let already = format!(
        "already filed as {}, private link",
        receipt["code"].as_str().unwrap()
    );
    assert!(lines[2].contains(&already), "{ran:?}");

    // The link opens the case with its contact; the photos are there.
    let (_, link) = lines[1].split_once("private link ").unwrap();
    let (path, secret) = link
        .strip_prefix("https://city.example/")
        .unwrap()
        .split_once('#')
        .unwrap();
    let view = ureq::get(server.url(&format!("/api/v1/{path}")))
        .header("authorization", format!("Case {secret}"))
        .call();
    let view = view.unwrap().body_mut().read_to_string().unwrap();
    let view: Value = serde_json::from_str(&view).unwrap();
    assert_eq!(
        (&view["is_mine"], &view["photos"]),
        (&json!(true), &json!(photos))
    );
    let bytes = ureq::get(server.url(&format!("/api/v1/photos/{}", photos[1]))).call();
    assert_eq!(bytes.unwrap().body_mut().read_to_vec().unwrap(), jpeg(2));

    let again = device.import(&[]);
    assert_eq!(
        again.said.matches("already filed as").count(),
        2,
        "{again:?}"
    );
    assert_eq!(case_count(&server), 2);
    // And the device, should it be heard of again, gets the same case.
    let late = send(&server, &key, &case(&photos));
    assert!(ran.said.contains(late["code"].as_str().unwrap()));
    assert_eq!(case_count(&server), 2);
}

#[test]
fn what_is_refused_is_told_and_holds_up_nothing() {
    let (mut device, server) = Device::new();
    let missing = id_of(b"nowhere");
    device.add(1, report(&[missing]));
    let forged = device.add_photo(1);
    device.bundle.photos.insert(forged, jpeg(9));
    device.add(2, report(&[forged]));
    let mut abroad = case(&[]);
    abroad.place.position = xiuhua_core::geo::LngLat::new(2.35, 48.85).unwrap();
    device.add(
        3,
        Intent::Report {
            case: Box::new(abroad),
            draft_id: String::new(),
        },
    );
    let key = device.add(4, report(&[]));
    let mut changed = case(&[]);
    changed.description = "第一版".to_owned();
    send(&server, &key, &changed);
    device.add(5, report(&[]));
    device.bundle.broken.push("{\"half".to_owned());

    let ran = device.import(&[]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    for told in [
        format!("photo {missing}: not in the file"),
        format!("photo {forged}: its bytes have changed on the way"),
        "place.position outside_city".to_owned(),
        "REFUSED: idempotency_mismatch".to_owned(),
        "broken[0]: was damaged on the device".to_owned(),
    ] {
        assert!(ran.said.contains(&told), "{told}: {ran:?}");
    }
    assert_eq!(ran.said.matches("REFUSED").count(), 4, "{ran:?}");
    assert_eq!(ran.said.matches(": filed as").count(), 1, "{ran:?}");
    assert_eq!(case_count(&server), 2);
}

#[test]
fn drafts_are_filed_only_when_that_is_asked_for() {
    let (mut device, server) = Device::new();
    let id = device.add_photo(1);
    let mut complete = Draft::new("d-complete".to_owned(), NOW);
    let sample = case(&[]);
    complete.photos = vec![DraftPhoto {
        id,
        width_px: 160,
        height_px: 120,
        size_bytes: 1_000,
    }];
    complete.place = Some(sample.place);
    complete.class = Some(None);
    complete.location_consent = true;
    device.bundle.drafts = vec![complete, Draft::new("d-begun".to_owned(), NOW)];

    let ran = device.import(&[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.said
            .contains("draft d-complete “”: left: complete, but"),
        "{ran:?}"
    );
    assert!(
        ran.said.contains("draft d-begun “”: left: unfinished"),
        "{ran:?}"
    );
    assert_eq!(case_count(&server), 0);
    for filed in [": filed as", ": already filed as"] {
        let ran = device.import(&["--with-drafts"]);
        assert!(ran.said.contains(filed), "{ran:?}");
        assert_eq!(case_count(&server), 1);
    }
}

#[test]
fn a_withdrawal_needs_the_cases_secret() {
    let (mut device, server) = Device::new();
    let receipt = send(&server, &IdempotencyKey::new([9; 16]), &case(&[]));
    let code: CaseCode = receipt["code"].as_str().unwrap().parse().unwrap();
    let secret: CaseSecret = receipt["secret"].as_str().unwrap().parse().unwrap();
    device.add(
        1,
        Intent::Withdraw {
            code,
            secret: CaseSecret::new([1; 16]),
        },
    );
    device.add(2, Intent::Withdraw { code, secret });
    let ran = device.import(&[]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.said.contains("REFUSED: wrong_secret"), "{ran:?}");
    assert!(
        ran.said.contains(&format!("case {code} withdrawn")),
        "{ran:?}"
    );
    assert!(
        device
            .import(&[])
            .said
            .contains(&format!("case {code} already withdrawn"))
    );
    assert_eq!(case_count(&server), 0);
}

#[test]
fn a_wrong_file_or_folder_changes_nothing() {
    let (mut device, server) = Device::new();
    device.add(1, report(&[]));
    let file = device.file();
    let refused = |ran: Ran, reason: &str| {
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.complained.contains(reason), "{ran:?}");
    };
    let nowhere = device.folder.path().join("mistyped");
    refused(import(&file, &nowhere, &[]), "mistyped/xiuhua.sqlite");
    assert!(!nowhere.exists());
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"version\":1", "\"version\":7")).unwrap();
    refused(import(&file, &device.data, &[]), "version 7");
    fs::write(&file, &text[..text.len() / 2]).unwrap();
    refused(import(&file, &device.data, &[]), "damaged");
    device.bundle.city = "elsewhere".to_owned();
    refused(device.import(&[]), "exported for the city `elsewhere`");
    assert_eq!(case_count(&server), 0);
}

/// What a resident typed does not write to the operator's terminal.
#[test]
fn words_are_shown_escaped() {
    let (mut device, _server) = Device::new();
    let mut rude = case(&[]);
    rude.description = "\u{1b}[2J\u{202e}井盖".to_owned();
    device.add(
        1,
        Intent::Report {
            case: Box::new(rude),
            draft_id: String::new(),
        },
    );
    let ran = device.import(&[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.said.contains(['\u{1b}', '\u{202e}']), "{ran:?}");
}
