//! What has happened since somebody looked last.
#![allow(clippy::unwrap_used)]

use xiuhua_core::case::{CaseView, Event, Status, Step, UnitRef};
use xiuhua_core::following::{news, seq_of};
use xiuhua_core::json;
use xiuhua_core::time::Timestamp;

const CASE: &[u8] = br#"{"code": "261123-482915-6", "status": "handling",
    "place": {"position": {"lng": 121.3164, "lat": 30.7114}, "source": "pin"},
    "reported_at": "2026-11-23T08:00:00+08:00", "changed_at": "2026-11-23T08:00:00+08:00"}"#;

fn case(is_mine: bool) -> CaseView {
    let unit = UnitRef {
        code: "999001100-sanitation".to_owned(),
        name: "环卫所".to_owned(),
        name_en: String::new(),
        phone: None,
    };
    let steps = [
        (Step::Report, None),
        (Step::Urge, None),
        (Step::File, Some(unit.clone())),
        // A coordinator puts the place right, too.
        (Step::CorrectPlace, Some(unit.clone())),
        (Step::Supplement, None),
        // An operator's, in no unit's name.
        (Step::Hide, None),
    ];
    let events = (1..).zip(steps).map(|(seq, (step, unit))| Event {
        unit,
        ..Event::new(seq, Timestamp::from_ms(0), step, Status::Reported)
    });
    CaseView {
        is_mine,
        events: events.collect(),
        ..json::read(CASE).unwrap()
    }
}

fn seqs(case: &CaseView, seen: u32) -> Vec<u32> {
    news(case, seen).map(|event| event.seq).collect()
}

#[test]
fn others_are_told_of_everything() {
    assert_eq!(seqs(&case(false), 1), [2, 3, 4, 5, 6]);
    assert_eq!(seqs(&case(false), 6), [0; 0]);
    assert_eq!(seq_of(&case(false)), 6);
}

#[test]
fn reporters_know_what_they_did() {
    assert_eq!(seqs(&case(true), 0), [3, 4, 6]);
    assert_eq!(seqs(&case(true), 3), [4, 6]);
}
