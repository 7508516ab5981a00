//! A catalogue is data: whatever the standard, it is read and its classes are
//! found.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use xiuhua_core::catalog::{Catalogue, ClassId, Kind};

/// An excerpt of the edition of 2013: 2 + 2 digits.
const EDITION_2013: &[u8] = include_bytes!("data/gbt-30428-2013/catalogue.json");

fn id(text: &str) -> ClassId {
    text.parse().unwrap()
}

/// Components of which one is a matter when out of order, and a matter of its
/// own.
fn small() -> Value {
    let name = |zh: &str| json!({"zh": zh, "en": zh});
    json!({
        "standard": {"code": "S", "name": name("标准"), "in_force_since": "2026-07-01"},
        "majors": [
            {"kind": "matter", "code": "01", "name": name("设施"),
             "of_components": {"zh": "{name}异常", "en": "{name} out of order"},
             "classes": [{"code": "01002", "words": {"zh": ["灯灭"]}}]},
            {"kind": "matter", "code": "06", "name": name("环境"), "classes": [
                {"code": "06010", "name": name("垃圾"), "words": {"en": ["rubbish"]}}]},
            {"kind": "component", "code": "01", "name": name("设施"), "classes": [
                {"code": "01001", "name": name("井盖")},
                {"code": "01002", "name": name("路灯"), "words": {"zh": ["灯"]}}]},
        ],
        "groups": [{"id": "road", "name": name("路"), "tiles": [
            {"class": "matter:01001", "label": name("盖"), "icon": "manhole"}]}],
    })
}

fn read(value: &Value) -> Catalogue {
    Catalogue::from_json(value.to_string().as_bytes()).unwrap()
}

#[test]
fn matters_are_named_after_components_and_share_their_words() {
    let catalogue = read(&small());
    let class = catalogue.class(&id("matter:01002")).unwrap();
    assert_eq!(class.name.zh, "路灯异常");
    assert_eq!(class.name.en, "路灯 out of order");
    assert_eq!(class.words.zh, ["灯", "灯灭"]);
    assert_eq!(class.component, Some(id("component:01002")));
    assert_eq!(
        catalogue.class(&id("matter:06010")).unwrap().component,
        None
    );
    assert_eq!(catalogue.classes().count(), 5);
    assert_eq!(catalogue.majors()[0].classes.len(), 2);
    assert_eq!(
        catalogue.tile_of(&id("matter:01001")).unwrap().icon,
        "manhole"
    );
    assert!(catalogue.tile_of(&id("matter:01002")).is_none());
    assert!(!catalogue.contains(&id("component:06010")));
    assert_eq!(catalogue.standard().replaces, None);
}

#[test]
fn the_standard_of_2013_is_read_like_any_other() {
    let catalogue = Catalogue::from_json(EDITION_2013).unwrap();
    assert_eq!(catalogue.standard().code, "GB/T 30428.2-2013");
    let of = |kind| {
        catalogue
            .majors()
            .iter()
            .filter(move |major| major.kind == kind)
    };
    assert_eq!(of(Kind::Component).count(), 5);
    assert_eq!(of(Kind::Matter).count(), 6);
    let name = |text: &str| catalogue.class(&id(text)).unwrap().name.zh.clone();
    assert_eq!(name("component:0101"), "上水井盖");
    assert_eq!(name("matter:0101"), "私搭乱建", "no component's matter");
}

#[test]
fn what_is_wrong_is_named_by_its_field() {
    for (pointer, value, field) in [
        ("/standard/code", json!(5), "standard.code"),
        ("/majors/0/kind", json!("event"), "majors[0].kind"),
        (
            "/majors/2/classes/1/code",
            json!("1"),
            "majors[2].classes[1].code",
        ),
        (
            "/majors/1/classes/0/words/en",
            json!("a"),
            "majors[1].classes[0].words.en",
        ),
        (
            "/groups/0/tiles/0/class",
            json!("manhole"),
            "groups[0].tiles[0].class",
        ),
    ] {
        let mut catalogue = small();
        *catalogue.pointer_mut(pointer).unwrap() = value;
        let read = Catalogue::from_json(catalogue.to_string().as_bytes());
        assert_eq!(read.unwrap_err().field, field);
    }
    let problem = Catalogue::from_json(b"{").unwrap_err();
    assert_eq!(problem.field, "catalogue.json");
}
