//! Where a place lies and who owes what there, by the demonstration city's own
//! files: what the app shows before sending and the server stores.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use support::at;
use xiuhua_core::case::{Place, PlaceSource};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::{CityPack, FactFiles, Facts, Level};
use xiuhua_core::time::Timestamp;

/// Within Shihua Subdistrict.
const SHIHUA: (f64, f64) = (121.3164, 30.7114);

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/cities/jinshan");
    fs::read(folder.join(name)).unwrap()
}

fn jinshan() -> (CityPack, Facts) {
    let pack = CityPack::read(&file("city.json")).unwrap();
    let [catalogue, rules, calendar, divisions] =
        ["catalogue", "rules", "calendar", "divisions"].map(|name| file(&format!("{name}.json")));
    let files = FactFiles {
        catalogue: &catalogue,
        rules: &rules,
        calendar: &calendar,
        divisions: &divisions,
        grid: None,
    };
    let facts = Facts::read(&pack, &files).unwrap();
    (pack, facts)
}

#[test]
fn a_set_is_read_as_its_files_are() {
    let (pack, facts) = jinshan();
    let parts = ["catalogue", "rules", "calendar", "divisions"].map(|name| {
        let text = String::from_utf8(file(&format!("{name}.json"))).unwrap();
        format!("\"{name}\":{text}")
    });
    let set = |parts: &[String]| format!("{{{}}}", parts.join(","));
    let read = Facts::from_set(&pack, set(&parts).as_bytes()).unwrap();
    assert_eq!(read.catalogue, facts.catalogue);
    assert_eq!(read.rulebook, facts.rulebook);
    assert_eq!(read.divisions, facts.divisions);
    let problem = |text: &str| Facts::from_set(&pack, text.as_bytes()).unwrap_err();
    assert_eq!(problem(&set(&parts[1..])).file, "catalogue.json");
    assert_eq!(problem(&set(&parts[..3])).file, "divisions.json");
    assert_eq!(problem("{").file, "facts");
}

fn place(accuracy_m: Option<f64>) -> Place {
    Place {
        accuracy_m,
        ..Place::new(at(SHIHUA.0, SHIHUA.1), PlaceSource::Device)
    }
}

fn class(id: &str) -> ClassId {
    id.parse().unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_point_lies_in_a_cell_a_community_a_town_and_the_district() {
    let (pack, facts) = jinshan();
    let found = facts.whereabouts(&pack, &place(Some(12.0))).unwrap();
    let cell = found.cell.unwrap();
    let community = found.territory.community.unwrap();
    assert_eq!(cell.community(), community.code);
    assert_eq!(cell.to_string().len(), 15);
    let town = found.territory.town.unwrap();
    assert_eq!(
        (town.name.zh.as_str(), cell.town()),
        ("石化街道", town.code)
    );
    assert_eq!(found.territory.district.code, cell.district());
}

#[test]
fn a_wide_fix_tells_the_town_alone() {
    let (pack, facts) = jinshan();
    let found = facts.whereabouts(&pack, &place(Some(800.0))).unwrap();
    assert_eq!((found.cell, found.territory.community), (None, None));
    assert_eq!(found.territory.town.unwrap().name.zh, "石化街道");
}

#[test]
fn a_named_community_has_no_cell() {
    let (pack, facts) = jinshan();
    let named = |code: &str| Place {
        division: Some(code.to_owned()),
        ..place(None)
    };
    let found = facts.whereabouts(&pack, &named("310116101001")).unwrap();
    assert_eq!(found.cell, None);
    assert_eq!(found.territory.community.unwrap().name.zh, "东林居委会");
    // What is named counts, not where the pin of the moment stands.
    assert_eq!(found.territory.town.unwrap().name.zh, "朱泾镇");
    let town = facts.whereabouts(&pack, &named("310116101")).unwrap();
    assert_eq!(town.territory.community, None);
    for strange in ["310116999", "310116101999", "", "x"] {
        assert_eq!(facts.whereabouts(&pack, &named(strange)), None, "{strange}");
    }
}

#[test]
fn on_the_edge_of_the_city_a_town_is_responsible() {
    let (pack, facts) = jinshan();
    // Out to the west until no town has it any more.
    let mut lng_deg = SHIHUA.0;
    while pack.town_at(at(lng_deg, SHIHUA.1)).is_some() {
        lng_deg -= 0.0001;
    }
    let beside = Place::new(at(lng_deg - 0.0004, SHIHUA.1), PlaceSource::Device);
    assert!(pack.takes(&beside));
    let found = facts.whereabouts(&pack, &beside).unwrap();
    assert!(found.territory.town.is_some());
    assert_eq!(found.cell, None);
}

#[test]
fn outside_of_the_city_nobody_is_responsible() {
    let (pack, facts) = jinshan();
    let suzhou = Place::new(at(120.62, 31.32), PlaceSource::Pin);
    assert_eq!(facts.whereabouts(&pack, &suzhou), None);
}

#[test]
fn a_missing_cover_is_owed_within_two_hours_day_and_night() {
    let (pack, facts) = jinshan();
    let found = facts.whereabouts(&pack, &place(None)).unwrap();
    // The night before the seven days of the National Day.
    let filed_at = instant("2026-09-30T23:00:00+08:00");
    let duty = facts.duty(&pack, Some(&class("matter:01023")), &found, filed_at);
    assert!(duty.responsible.name.zh.starts_with("石化街道"), "{duty:?}");
    assert_eq!(duty.responsible.level, Level::Town);
    assert_eq!(duty.supervisor.as_ref().unwrap().level, Level::District);
    let missing = duty.obligation(Some("missing")).unwrap();
    assert_eq!(missing.due.at, instant("2026-10-01T01:00:00+08:00"));
    assert!(missing.emergency.is_some());
    // Without a choice, the last: nothing is promised that is not certain.
    let last = duty.obligation(None).unwrap();
    assert!(
        duty.obligations
            .iter()
            .all(|owed| owed.due.at <= last.due.at)
    );
    assert!(last.due.at > instant("2026-10-08T00:00:00+08:00"));
}

#[test]
fn none_of_these_has_somebody_too() {
    let (pack, facts) = jinshan();
    let found = facts.whereabouts(&pack, &place(None)).unwrap();
    let filed_at = instant("2026-11-23T09:00:00+08:00");
    let duty = facts.duty(&pack, None, &found, filed_at);
    assert!(duty.obligation(None).unwrap().due.at > filed_at);
    let unknown = facts.duty(&pack, Some(&class("matter:99999")), &found, filed_at);
    assert_eq!(unknown, duty);
}

#[test]
fn a_unit_stands_to_a_case_by_its_code_and_its_division() {
    let (pack, facts) = jinshan();
    let found = facts.whereabouts(&pack, &place(None)).unwrap();
    let filed_at = instant("2026-11-23T09:00:00+08:00");
    let duty = facts.duty(&pack, Some(&class("matter:01023")), &found, filed_at);
    let mut case = support::case_view();
    case.town = found.territory.town.as_ref().map(Into::into);
    case.unit = Some((&duty.responsible).into());
    case.supervisor = duty.supervisor.as_ref().map(Into::into);
    let standing = |code: &str| facts.standing(&pack, &facts.unit(&pack, code).unwrap(), &case);

    assert!(standing(&duty.responsible.code).responsible);
    let supervisor = duty.supervisor.unwrap();
    assert!(standing(&supervisor.code).supervisor && !standing(&supervisor.code).responsible);
    assert!(standing("310116001-operations").coordinator);
    assert!(standing("310116-district-operations").coordinator);
    // The town next to it, and an office that has nothing to do with it.
    assert!(!standing("310116101-operations").is_any());
    assert!(!standing("310116001-market").is_any());
}

#[test]
fn only_roles_of_a_level_make_units_of_it() {
    let (pack, facts) = jinshan();
    for strange in [
        "",
        "310116001",
        "310116-operations",
        "310116001-nobody",
        "999-operations",
    ] {
        assert_eq!(facts.unit(&pack, strange), None, "{strange}");
    }
    let found = facts.whereabouts(&pack, &place(None)).unwrap();
    let units = facts.units_at(&found.territory);
    assert_eq!(units.len(), facts.rulebook.roles().len());
    for unit in units {
        assert_eq!(facts.unit(&pack, &unit.code).unwrap(), unit);
    }
}
