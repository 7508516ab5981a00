//! What is filed, and what is filed already.

use serde_json::{Value, json};
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::{CaseCode, CaseSecret, Draft, DraftPhoto};
use xiuhua_core::outbox::Intent;

use super::{Device, NOW, case, case_count, report, send};
use crate::support::jpeg;

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
fn a_support_is_counted_once() {
    let (mut device, server) = Device::new();
    let receipt = send(&server, &IdempotencyKey::new([9; 16]), &case(&[]));
    let code: CaseCode = receipt["code"].as_str().unwrap().parse().unwrap();
    device.add(1, Intent::Support { code });
    for outcome in ["supported", "already supported"] {
        let ran = device.import(&[]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let expected = format!("case {code} {outcome}");
        assert!(ran.said.contains(&expected), "{ran:?}");
    }
    let mut answer = ureq::get(server.url("/api/v1/cases")).call().unwrap();
    let list: serde_json::Value = serde_json::from_reader(answer.body_mut().as_reader()).unwrap();
    assert_eq!(list["items"][0]["supports"], 1);
}
