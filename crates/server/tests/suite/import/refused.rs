//! What is not filed, and how that is told.

use std::fs;

use xiuhua_core::geo::LngLat;
use xiuhua_core::outbox::Intent;

use super::{Device, case, case_count, import, report, send};
use crate::support::{Ran, id_of, jpeg};

#[test]
fn what_is_refused_is_told_and_holds_up_nothing() {
    let (mut device, server) = Device::new();
    let missing = id_of(b"nowhere");
    device.add(1, report(&[missing]));
    let forged = device.add_photo(1);
    device.bundle.photos.insert(forged, jpeg(9));
    device.add(2, report(&[forged]));
    let mut abroad = case(&[]);
    abroad.place.position = LngLat::new(2.35, 48.85).unwrap();
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
    fs::write(&file, &text.as_bytes()[..text.len() / 2]).unwrap();
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
