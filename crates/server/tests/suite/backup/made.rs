//! What is in a backup.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::Value;

use super::{Place, Sent};
use crate::support::{Process, id_of, jpeg, run};

/// Whatever was acknowledged before a backup began is in it, whole, while the
/// server goes on taking reports.
#[test]
fn a_backup_beside_a_busy_server_is_whole() {
    let place = Place::new();
    let server = place.start();
    let stop = AtomicBool::new(false);
    let (early, all) = thread::scope(|scope| {
        let (filed, waits) = std::sync::mpsc::channel();
        let (server, stop) = (&server, &stop);
        let filing = scope.spawn(move || {
            let mut all = HashMap::new();
            for seed in 0..250 {
                let sent = Sent::new(seed);
                let receipt = sent.send(server);
                let _ = filed.send(receipt["code"].clone());
                all.insert(receipt["code"].to_string(), (sent, receipt));
                if stop.load(Ordering::Relaxed) {
                    break;
                }
            }
            all
        });
        let early: Vec<Value> = waits.iter().take(5).collect();
        for n in 0..3 {
            let made = place.backup(&format!("backup-{n}"));
            assert_eq!(made.code, Some(0), "{made:?}");
        }
        stop.store(true, Ordering::Relaxed);
        (early, filing.join().unwrap())
    });
    assert!(
        all.len() > early.len(),
        "nothing was filed beside the backup"
    );
    server.kill();

    let restored = place.path("elsewhere");
    assert_eq!(place.restore("backup-0", &restored, &[]).code, Some(0));
    let server = Process::start(&restored, &place.app);
    for code in &early {
        let (sent, receipt) = &all[&code.to_string()];
        sent.assert_there(&server, receipt);
    }
    drop(server);
    let checked = run(["check", "--deep", "--data", restored.to_str().unwrap()]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
}

/// A photo on its way to a report is in no backup, and nobody misses it.
#[test]
fn photos_without_a_case_stay_behind() {
    let place = Place::new();
    let server = place.start();
    let photo = jpeg(1);
    let path = format!("/api/v1/photos/{}", id_of(&photo));
    ureq::put(server.url(&path)).send(&photo[..]).unwrap();
    assert!(place.backup("backup").said.contains("0 cases, 0 photos"));
    let restored = place.path("elsewhere");
    assert_eq!(place.restore("backup", &restored, &[]).code, Some(0));
    let server = Process::start(&restored, &place.app);
    let held = ureq::head(server.url(&path)).call();
    assert!(matches!(held, Err(ureq::Error::StatusCode(404))));
    assert_eq!(
        ureq::put(server.url(&path))
            .send(&photo[..])
            .unwrap()
            .status(),
        201
    );
}

/// What the data folder had lost is told, and the rest is saved.
#[test]
fn a_lost_photo_does_not_keep_the_rest_from_being_saved() {
    let place = Place::new();
    let server = place.start();
    let (lost, kept) = (Sent::new(1), Sent::new(2));
    lost.send(&server);
    let receipt = kept.send(&server);
    let id = id_of(&lost.photo).to_string();
    fs::remove_file(
        place
            .data
            .join("photos")
            .join(&id[..2])
            .join(format!("{id}.jpg")),
    )
    .unwrap();
    let made = place.backup("backup");
    assert_eq!(made.code, Some(3), "{made:?}");
    assert!(made.said.contains(&format!("photo {id}: lost")), "{made:?}");
    let target = place.path("elsewhere");
    let refused = place.restore("backup", &target, &[]);
    assert!(
        refused.complained.contains("--despite-faults"),
        "{refused:?}"
    );
    assert_eq!(
        place.restore("backup", &target, &["--despite-faults"]).code,
        Some(3)
    );
    kept.assert_there(&Process::start(&target, &place.app), &receipt);
}

#[cfg(unix)]
#[test]
fn a_backup_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.start().kill();
    place.backup("backup");
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(place.path("backup")), 0o700);
    assert_eq!(mode(place.path("backup/secret.key")), 0o600);
}
