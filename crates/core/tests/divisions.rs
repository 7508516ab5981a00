//! The divisions of the demonstration district as they are shipped, and what a
//! `divisions.json` may be like.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/jinshan.rs"]
mod jinshan;

use std::collections::HashMap;

use jinshan::{divisions, pack};
use xiuhua_core::city::{DivisionCode, Divisions, GridSource, Level};

fn code(text: &str) -> DivisionCode {
    text.parse().unwrap()
}

#[test]
fn a_code_says_what_it_is_part_of() {
    let community = code("310116001002");
    assert_eq!(community.level(), Level::Community);
    assert_eq!(community.parent(), Some(code("310116001")));
    assert_eq!(code("310116001").parent(), Some(code("310116")));
    assert_eq!(code("310116").parent(), None);
    assert_eq!(community.at(Level::District), Some(code("310116")));
    assert_eq!(community.at(Level::Community), Some(community));
    assert_eq!(code("310116").at(Level::Town), None);
    assert_eq!(community.to_string(), "310116001002");
    let json = serde_json::to_string(&community).unwrap();
    assert_eq!(json, "\"310116001002\"");
    assert_eq!(
        serde_json::from_str::<DivisionCode>(&json).unwrap(),
        community
    );
}

#[test]
fn other_texts_are_no_codes() {
    for text in [
        "",
        "3101",
        "31011",
        "3101160",
        "012345",
        "+10116",
        "31011 ",
        "31o116",
        "310116001002001",
        "000310116001",
        "99999999999999999999",
    ] {
        assert!(text.parse::<DivisionCode>().is_err(), "{text:?}");
    }
}

#[test]
fn jinshan_has_its_eleven_units_and_244_communities() {
    let (pack, divisions) = (pack(), divisions());
    assert_eq!(divisions.district.code, code("310116"));
    assert_eq!((pack.towns.len(), divisions.communities().len()), (11, 244));
    let mut found = 0;
    for town in &pack.towns {
        for community in divisions.communities_of(code(&town.code)) {
            assert_eq!(community.code.parent(), Some(code(&town.code)));
            assert_eq!(divisions.community(community.code), Some(community));
            let at = pack.town_at(community.seat).map(|town| &town.code);
            assert_eq!(at, Some(&town.code), "{}", community.name.zh);
            found += 1;
        }
    }
    assert_eq!(found, 244);
    assert_eq!(divisions.community(code("310116001999")), None);
    assert!(divisions.communities_of(code("310117001")).is_empty());
}

#[test]
fn its_words_are_there_in_both_languages_and_say_what_is_made_up() {
    let divisions = divisions();
    assert!(divisions.source.zh.contains("示意") && divisions.source.en.contains("illustrative"));
    for community in divisions.communities() {
        let is_village = community.code.number() % 1000 >= 200;
        let (zh, en) = match is_village {
            true => ("村委会", " Village Committee"),
            false => ("居委会", " Residential Committee"),
        };
        let name = &community.name;
        assert!(name.zh.ends_with(zh) && name.en.ends_with(en), "{name:?}");
    }
}

#[test]
fn every_town_has_landmarks_that_a_resident_knows() {
    let (pack, divisions) = (pack(), divisions());
    let mut counts = HashMap::new();
    for landmark in &divisions.landmarks {
        let town = pack.town_at(landmark.position);
        let town = town.unwrap_or_else(|| panic!("{} is out of town", landmark.name.zh));
        *counts.entry(&town.code).or_insert(0) += 1;
        assert!(!landmark.name.en.is_empty() && !landmark.name.zh.is_empty());
    }
    assert!((30..=40).contains(&divisions.landmarks.len()));
    assert_eq!(counts.len(), pack.towns.len(), "{counts:?}");
    let town_of = |name: &str| {
        let mut landmarks = divisions.landmarks.iter();
        let landmark = landmarks.find(|landmark| landmark.name.zh == name).unwrap();
        pack.town_at(landmark.position).unwrap().name.zh.as_str()
    };
    for (name, town) in [
        ("金山城市沙滩", "石化街道"),
        ("金山嘴渔村", "山阳镇"),
        ("枫泾古镇", "枫泾镇"),
        ("金山北站", "枫泾镇"),
        ("东林寺", "朱泾镇"),
        ("南社纪念馆", "张堰镇"),
        ("亭林站", "亭林镇"),
        ("松隐禅寺", "亭林镇"),
        ("吕巷水果公园", "吕巷镇"),
        ("干巷老街", "吕巷镇"),
        ("廊下郊野公园", "廊下镇"),
        ("金山卫城南门遗址", "金山卫镇"),
        ("钱圩农贸市场", "金山卫镇"),
        ("漕泾郊野公园", "漕泾镇"),
        ("上海化学工业区", "漕泾镇"),
        ("金山园区站", "上海湾区高新区"),
        ("朱行老街", "上海湾区高新区"),
    ] {
        assert_eq!(town_of(name), town, "{name}");
    }
}

const SMALL: &str = r#"{"district":{"code":"110101","name":{"zh":"区","en":"D"}},
    "communities":[{"code":"110101001002","name":{"zh":"乙","en":"B"},"seat":[116.4,39.9]},
                   {"code":"110101001001","name":{"zh":"甲","en":"A"},"seat":[116.4,39.9],"since":2030}],
    "grid":{"kind":"geojson","later":true},"wards":[]}"#;

#[test]
fn what_may_be_left_out_and_what_is_unknown_does_no_harm() {
    let divisions = Divisions::from_json(SMALL.as_bytes()).unwrap();
    assert_eq!(divisions.grid, GridSource::Geojson);
    assert!(divisions.landmarks.is_empty() && divisions.source.zh.is_empty());
    let names: Vec<_> = divisions
        .communities()
        .iter()
        .map(|c| c.name.zh.as_str())
        .collect();
    assert_eq!(names, ["甲", "乙"], "ordered by code, however the file is");
}

#[test]
fn a_problem_names_its_field() {
    let field = |from: &str, to: &str| {
        let json = SMALL.replacen(from, to, 1);
        assert_ne!(json, SMALL);
        Divisions::from_json(json.as_bytes()).unwrap_err().field
    };
    assert_eq!(field("110101001001", "110101001002"), "communities");
    assert_eq!(field("110101001001", "110101001"), "communities[1].code");
    assert_eq!(field("110101001001", "town one"), "communities[1].code");
    assert_eq!(field("[116.4,39.9]", "[116.4]"), "communities[0].seat");
    assert_eq!(field("[116.4,39.9]", "[39.9,116.4]"), "communities[0].seat");
    assert_eq!(
        field(r#""en":"B""#, r#""fr":"B""#),
        "communities[0].name.en"
    );
    assert_eq!(field("geojson", "hexagons"), "grid.kind");
    assert_eq!(field("geojson", "generated"), "grid.origin");
    let generated = r#""generated","origin":[116.4,39.9],"cell_size_m":"#;
    assert_eq!(
        field("\"geojson\"", &format!("{generated}0")),
        "grid.cell_size_m"
    );
    assert_eq!(field("\"110101\"", "110101"), "district.code");
    assert_eq!(field("wards\":[]", "wards\":["), "divisions.json");
}
