//! Samples that several tests need.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    missing_docs
)]

use xiuhua_core::backend::{BackendError, IdempotencyKey, Retry};
use xiuhua_core::case::{
    CaseCode, CaseSecret, CaseView, Contact, NewCase, Place, PlaceSource, Receipt, Status,
};
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

/// 2026-11-23T02:30:00Z.
pub const NOW: Timestamp = Timestamp::from_ms(1_795_401_000_000);

pub fn at(lng_deg: f64, lat_deg: f64) -> LngLat<Wgs84> {
    LngLat::new(lng_deg, lat_deg).expect("on the globe")
}

pub fn photo(n: u8) -> PhotoId {
    PhotoId::new([n; 32])
}

pub fn key(n: u8) -> IdempotencyKey {
    IdempotencyKey::new([n; 16])
}

pub fn secret() -> CaseSecret {
    CaseSecret::new([0xA7; 16])
}

pub fn code() -> CaseCode {
    CaseCode::new((2026, 11, 23), 482_915)
}

pub fn place() -> Place {
    Place {
        accuracy_m: Some(12.0),
        note: "桥头".to_owned(),
        ..Place::new(at(121.34, 30.74), PlaceSource::Device)
    }
}

/// A report that may be sent as it is.
pub fn new_case(photos: &[PhotoId]) -> NewCase {
    NewCase {
        class: None,
        condition: None,
        place: place(),
        description: "井盖松动".to_owned(),
        photos: photos.to_vec(),
        taken_at: None,
        contact: Contact::default(),
        location_consent: true,
    }
}

pub fn case_view() -> CaseView {
    CaseView {
        code: code(),
        class: None,
        condition: None,
        place: place(),
        town: None,
        community: None,
        cell: None,
        unit: None,
        supervisor: None,
        description: "井盖松动".to_owned(),
        photos: vec![photo(1)],
        status: Status::Reported,
        reported_at: NOW,
        changed_at: NOW,
        due_at: None,
        follow_up_due_at: None,
        supports: 0,
        events: Vec::new(),
        is_mine: true,
        is_hidden: false,
        legal: Vec::new(),
        contact: Contact::default(),
    }
}

pub fn receipt() -> Receipt {
    Receipt {
        code: code(),
        secret: secret(),
        case: case_view(),
    }
}

pub fn refusal(status: u16, retry: Retry) -> BackendError {
    BackendError {
        status: Some(status),
        retry,
        ..BackendError::without_answer("refused", "")
    }
}
