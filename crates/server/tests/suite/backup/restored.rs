//! What is restored, and what is refused.

use std::fs;

use serde_json::json;

use super::{Place, Sent, view};
use crate::support::{id_of, run};

/// Fault 33. Whoever has no receipt sends again and gets one, with what the
/// restored server never knew; a receipt of a case that is gone says so.
#[test]
fn after_a_restoration_unconfirmed_reports_are_sent_again() {
    let place = Place::new();
    let server = place.start();
    let (before, lost_answer, confirmed) = (Sent::new(1), Sent::new(2), Sent::new(3));
    let receipt = before.send(&server);
    let made = place.backup("backup");
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(made.said.contains("1 cases, 1 photos"), "{made:?}");
    // Both became cases after the backup; only one device knows.
    lost_answer.send(&server);
    let confirmed_receipt = confirmed.send(&server);

    // Not while a server works on it, and not over data without being told.
    let in_use = place.restore("backup", &place.data, &["--move-aside"]);
    assert!(
        in_use.code == Some(1) && in_use.complained.contains("stop it first"),
        "{in_use:?}"
    );
    server.kill();
    let occupied = place.restore("backup", &place.data, &[]);
    assert!(
        occupied.code == Some(1) && occupied.complained.contains("--move-aside"),
        "{occupied:?}"
    );
    let restored = place.restore("backup", &place.data, &["--move-aside"]);
    assert_eq!(restored.code, Some(0), "{restored:?}");

    let server = place.start();
    before.assert_there(&server, &receipt);
    assert_eq!(before.send(&server)["code"], receipt["code"]);
    let again = lost_answer.send(&server);
    lost_answer.assert_there(&server, &again);
    let (status, problem) = view(&server, &confirmed_receipt);
    assert_eq!((status, &problem["code"]), (410, &json!("case_lost")));
    // To everybody else there is simply nothing.
    let code = confirmed_receipt["code"].as_str().unwrap();
    let nobody = ureq::get(server.url(&format!("/api/v1/cases/{code}"))).call();
    assert!(matches!(nobody, Err(ureq::Error::StatusCode(404))));
    // What was there before is kept, whole.
    let aside = fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let aside: Vec<_> = aside
        .filter(|path| path.to_string_lossy().contains("data.before-"))
        .collect();
    let aside = aside[0].to_str().unwrap();
    let checked = run(["check", "--deep", "--data", aside]);
    assert!(
        checked.said.contains("3 cases, 3 photos: 0 faults"),
        "{checked:?}"
    );
}

#[test]
fn a_damaged_backup_is_refused_and_nothing_changes() {
    let place = Place::new();
    let server = place.start();
    let sent = Sent::new(1);
    sent.send(&server);
    assert_eq!(place.backup("backup").code, Some(0));
    let taken = place.backup("backup");
    assert!(
        taken.code == Some(1) && taken.complained.contains("is there already"),
        "{taken:?}"
    );
    server.kill();
    let (backup, id) = (place.path("backup"), id_of(&sent.photo).to_string());
    let file = backup
        .join("photos")
        .join(&id[..2])
        .join(format!("{id}.jpg"));
    let (target, whole) = (place.path("elsewhere"), fs::read(&file).unwrap());
    let refused = |reason: &str| {
        let ran = place.restore("backup", &target, &[]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(
            ran.said.contains(reason) || ran.complained.contains(reason),
            "{ran:?}"
        );
        assert!(!target.exists());
        let entries = fs::read_dir(place.folder.path()).unwrap();
        let mut names = entries.map(|entry| entry.unwrap().file_name());
        assert!(!names.any(|name| name.to_string_lossy().contains("unfinished")));
    };
    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 0x10;
    fs::write(&file, changed).unwrap();
    refused("its bytes have changed");
    fs::remove_file(&file).unwrap();
    refused("lost");
    fs::write(&file, &whole).unwrap();
    let key = fs::read(backup.join("secret.key")).unwrap();
    fs::write(backup.join("secret.key"), b"short").unwrap();
    refused("secret.key: 5 bytes");
    fs::write(backup.join("secret.key"), key).unwrap();
    let manifest = fs::read_to_string(backup.join("backup.json")).unwrap();
    fs::write(
        backup.join("backup.json"),
        manifest.replace("\"version\": 1", "\"version\": 9"),
    )
    .unwrap();
    refused("newer xiuhua-server");
    fs::remove_file(backup.join("backup.json")).unwrap();
    refused("is no backup");
    fs::write(backup.join("backup.json"), manifest).unwrap();
    assert_eq!(place.restore("backup", &target, &[]).code, Some(0));
}
