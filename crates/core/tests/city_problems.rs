//! A city pack that cannot be used says which field is wrong.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::at;
use xiuhua_core::case::{Place, PlaceSource};
use xiuhua_core::city::CityPack;

/// Of the sample town.
const EAST_EDGE_DEG: f64 = 121.8;

fn words() -> Value {
    json!({"zh": "字", "en": "words"})
}

/// A pack with one square town and one layer.
fn pack() -> Value {
    json!({
        "id": "sample-1",
        "name": words(),
        "is_illustrative": true,
        "utc_offset_minutes": 480,
        "bounds": [121.0, 30.0, 122.0, 31.0],
        "centre": {"lng": 121.5, "lat": 30.5},
        "map": {"layers": [{
            "url_template": "https://{s}.example/{z}/{x}/{y}.png",
            "subdomains": ["a"], "datum": "gcj02", "attribution": "©", "max_zoom": 18,
        }], "zoom": 11},
        "backend": {"kind": "native", "base_url": "/api/v1"},
        "towns": [{
            "code": "999001100", "name": words(), "centre": {"lng": 121.5, "lat": 30.5},
            "area": [[[121.2, 30.2], [121.8, 30.2], [121.8, 30.8], [121.2, 30.8], [121.2, 30.2]]],
        }],
        "emergency_numbers": [{"number": "110", "label": words()}],
        "hotline": "12345",
        "privacy": words(),
    })
}

/// The fields that are complained of when this one is set to that.
fn fields(pointer: &str, value: Value) -> Vec<String> {
    let mut pack = pack();
    *pack.pointer_mut(pointer).unwrap() = value;
    let problems = CityPack::from_json(&pack.to_string()).unwrap_err();
    problems.into_iter().map(|problem| problem.field).collect()
}

#[test]
fn a_sound_pack_is_read_and_knows_its_towns() {
    let pack = CityPack::from_json(&pack().to_string()).unwrap();
    let town = pack.town_at(at(121.5, 30.5)).unwrap();
    assert_eq!(town.to_ref().name_en, "words");
    assert_eq!(
        pack.town_at(at(121.1, 30.1)),
        None,
        "within bounds, in no town"
    );
    assert_eq!(pack.town_at(at(2.35, 48.86)), None);
    // Beside its simplified outline somebody may still live in it.
    assert_eq!(pack.town_near(at(121.5, 30.5)), Some(town));
    let edge = |away_deg: f64| at(EAST_EDGE_DEG + away_deg, 30.5);
    assert_eq!(pack.town_at(edge(0.0009)), None);
    assert_eq!(pack.town_near(edge(0.0009)), Some(town));
    assert_eq!(pack.town_near(edge(0.0011)), None);
    assert_eq!(pack.town_near(at(2.35, 48.86)), None);
    let place = Place::new(edge(0.0011), PlaceSource::List);
    assert!(!pack.takes(&place));
    let named = Place {
        division: Some("310116001".to_owned()),
        ..place
    };
    assert!(pack.takes(&named), "a division's middle may lie beside it");
    assert_eq!(
        (
            pack.name.in_language("zh-CN"),
            pack.name.in_language("en-GB")
        ),
        ("字", "words")
    );
}

#[test]
fn each_wrong_field_is_named() {
    let town = pack()["towns"][0].clone();
    let mut beside = town.clone();
    beside["centre"]["lng"] = json!(121.1);
    beside["area"] = json!([[[121.0, 30.2], [121.2, 30.2], [121.2, 30.8], [121.0, 30.2]]]);
    for (pointer, value, field) in [
        ("/id", json!("../etc"), "id"),
        ("/id", json!(""), "id"),
        ("/name/en", json!(" "), "name"),
        ("/privacy/zh", json!(""), "privacy"),
        ("/utc_offset_minutes", json!(28_800), "utc_offset_minutes"),
        ("/centre", json!({"lng": 120.0, "lat": 30.5}), "centre"),
        ("/backend/base_url", json!("/api/v1/"), "backend.base_url"),
        (
            "/backend/base_url",
            json!("javascript:alert(1)"),
            "backend.base_url",
        ),
        (
            "/map/layers/0/url_template",
            json!("https://{s}.example/{z}/{x}.png"),
            "map.layers[0].url_template",
        ),
        (
            "/map/layers/0/subdomains",
            json!([]),
            "map.layers[0].subdomains",
        ),
        ("/towns", json!([]), "towns"),
        ("/towns/0/code", json!("12"), "towns[0].code"),
        ("/towns/0/name/zh", json!(""), "towns[0].name"),
        ("/towns/0/centre/lng", json!(123.0), "towns[0].centre"),
        ("/towns/0/area", json!([]), "towns[0].area"),
        (
            "/towns/0/area",
            json!([[[121.2, 30.2], [121.8, 30.2], [121.2, 30.2]]]),
            "towns[0].area",
        ),
        ("/towns/0/area/0/1/0", json!(122.5), "towns[0].area"),
        ("/towns", json!([town, beside]), "towns[1].code"),
        (
            "/emergency_numbers/0/label/zh",
            json!(""),
            "emergency_numbers[0].label",
        ),
    ] {
        assert_eq!(
            fields(pointer, value.clone()),
            [field],
            "{pointer} = {value}"
        );
    }
}

#[test]
fn bounds_are_a_box_on_the_globe() {
    for bounds in [
        json!([122.0, 30.0, 121.0, 31.0]),
        json!([121.0, 31.0, 122.0, 30.0]),
        json!([-200.0, 30.0, 122.0, 31.0]),
    ] {
        assert!(
            fields("/bounds", bounds.clone()).contains(&"bounds".to_owned()),
            "{bounds}"
        );
    }
}

#[test]
fn a_file_of_another_shape_says_where() {
    let said = |json: &str| CityPack::from_json(json).unwrap_err()[0].to_string();
    let text = said("{\n  \"id\": 7,,\n}");
    assert!(
        text.starts_with("city.json: ") && text.contains("line 2"),
        "{text}"
    );
    assert_eq!(said("{\"id\": 7}"), "id: a text is expected");
    assert_eq!(said("{\"id\": \"x\"}"), "name: is missing");
    assert_eq!(said("[]"), ": an object is expected");
    for (pointer, wrong, field) in [
        ("/towns/0/name", json!({ "zh": "镇" }), "towns[0].name.en"),
        (
            "/towns/0/area/0/1/0",
            json!("121"),
            "towns[0].area[0][1][0]",
        ),
        ("/bounds", json!([1, 2, 3]), "bounds"),
        ("/map/zoom", json!(300), "map.zoom"),
        ("/backend/kind", json!("soap"), "backend.kind"),
        ("/centre/lat", json!(91), "centre"),
    ] {
        assert_eq!(fields(pointer, wrong), [field]);
    }
}
