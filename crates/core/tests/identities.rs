//! Ids and secrets: read back as written, refused when wrong, never shown.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use support::{key, receipt, secret};
use xiuhua_core::backend::{Body, Method, Request, Response};
use xiuhua_core::case::{CaseSecret, Receipt};
use xiuhua_core::catalog::{ClassId, Kind};
use xiuhua_core::outbox::{Action, Intent, Item};
use xiuhua_core::photo::PhotoId;

proptest! {
    #[test]
    fn a_class_survives_its_text(text in "(component|matter):[0-9]{4,6}") {
        let class: ClassId = text.parse().unwrap();
        prop_assert_eq!(class.to_string(), text.clone());
        let json = format!("\"{text}\"");
        prop_assert_eq!(serde_json::to_string(&class).unwrap(), json.clone());
        prop_assert_eq!(serde_json::from_str::<ClassId>(&json).unwrap(), class);
    }

    #[test]
    fn a_photo_id_survives_its_text(digest in any::<[u8; 32]>()) {
        let id = PhotoId::new(digest);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        prop_assert_eq!(id.to_string().len(), 64);
    }

    #[test]
    fn a_secret_survives_its_text_and_matches_only_itself(a in any::<[u8; 16]>(), bit in 0..128usize) {
        let right = CaseSecret::new(a);
        prop_assert_eq!(right.to_string().parse(), Ok(right));
        prop_assert!(right.matches(right));
        let mut b = a;
        b[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!right.matches(CaseSecret::new(b)));
    }

    #[test]
    fn garbage_is_refused_without_a_panic(text in any::<String>()) {
        prop_assert!(text.parse::<ClassId>().is_err());
        prop_assert!(text.parse::<PhotoId>().is_err());
        prop_assert!(text.parse::<CaseSecret>().is_err());
    }
}

#[test]
fn the_kind_is_part_of_a_class() {
    let component: ClassId = "component:01003".parse().unwrap();
    let matter: ClassId = "matter:01003".parse().unwrap();
    assert_ne!(component, matter);
    assert_eq!(
        (component.kind(), component.code()),
        (Kind::Component, "01003")
    );
    assert_eq!(matter.kind(), Kind::Matter);
}

#[test]
fn what_is_no_class_is_refused() {
    for text in [
        "",
        "01003",
        "component:",
        "component:123",
        "component:1234567",
        "event:01003",
        "Component:01003",
        "component:0100a",
        "component:０１００３",
        "component: 01003",
        "component:01003:1",
    ] {
        assert!(text.parse::<ClassId>().is_err(), "{text:?} was taken");
    }
}

#[test]
fn hex_has_one_way_to_be_written() {
    let id = PhotoId::new([0xAB; 32]).to_string();
    for text in [
        id.to_uppercase(),
        id[1..].to_owned(),
        format!("{id}a"),
        id.replace('a', "g"),
        "é".repeat(32),
    ] {
        assert!(text.parse::<PhotoId>().is_err(), "{text:?} was taken");
    }
}

/// Whatever is logged, the reporter's key is not in it.
#[test]
fn debug_never_shows_the_secret() {
    let hex = secret().to_string();
    let intent = Intent::Withdraw {
        code: support::code(),
        secret: secret(),
    };
    let item = Box::new(Item::new(key(1), intent, support::NOW));
    let request = Request {
        method: Method::Post,
        url: "/api/v1/cases".to_owned(),
        headers: vec![("Authorization", format!("Case {hex}"))],
        body: Body::Json(format!("{{\"secret\":\"{hex}\"}}")),
        timeout_ms: 1,
    };
    let answer = serde_json::to_vec(&receipt()).unwrap();
    assert!(String::from_utf8_lossy(&answer).contains(&hex));
    let response = Response {
        status: 201,
        body: answer,
        ..Response::default()
    };
    let body = Body::Json(hex.clone());
    for shown in [
        format!("{:?}", secret()),
        format!("{:#?}", receipt()),
        format!("{item:#?}"),
        format!(
            "{:?}",
            Action::StoreReceipt(item.clone(), Some(Box::new(receipt())))
        ),
        format!("{request:#?}"),
        format!("{response:#?}"),
        format!("{body:?}"),
    ] {
        let bytes = format!("{:?}", hex.as_bytes());
        assert!(
            !shown.contains(&hex) && !shown.contains(bytes.trim_matches(['[', ']'])),
            "{shown}"
        );
    }
}

#[test]
fn a_receipt_survives_json_secret_and_all() {
    let json = serde_json::to_string(&receipt()).unwrap();
    assert_eq!(serde_json::from_str::<Receipt>(&json).unwrap(), receipt());
    let wrong = json.replace(&secret().to_string(), "short");
    let error = serde_json::from_str::<Receipt>(&wrong).unwrap_err();
    assert!(!error.to_string().contains("short"), "{error}");
}
