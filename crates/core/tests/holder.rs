//! Which unit a case is with, by the demonstration city's own rules.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use xiuhua_core::case::{CaseView, Status, Step};
use xiuhua_core::city::{CityPack, FactFiles, Facts};

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/cities/jinshan");
    fs::read(folder.join(format!("{name}.json"))).unwrap()
}

fn jinshan() -> (CityPack, Facts) {
    let pack = CityPack::read(&file("city")).unwrap();
    let [catalogue, rules, calendar, divisions] =
        ["catalogue", "rules", "calendar", "divisions"].map(file);
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

/// A case of Shihua Subdistrict's works centre.
fn case(status: Status) -> CaseView {
    let json = serde_json::json!({
        "code": "261123-817926-9",
        "place": {"position": {"lng": 121.3164, "lat": 30.7114}, "source": "pin"},
        "town": {"code": "310116001", "name": "石化街道"},
        "unit": {"code": "310116001-works", "name": "石化街道城市建设管理事务中心"},
        "status": status,
        "reported_at": "2026-11-23T08:00:00Z",
        "changed_at": "2026-11-23T08:00:00Z",
    });
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_case_is_with_the_operation_centre_and_with_the_unit_in_turn() {
    let (pack, facts) = jinshan();
    let (centre, works) = (Some("310116001-operations"), Some("310116001-works"));
    for (status, expected) in [
        (Status::Reported, centre),
        (Status::Filed, centre),
        (Status::Dispatched, works),
        (Status::Handling, works),
        (Status::Suspended, works),
        (Status::Answered, centre),
        (Status::Verified, centre),
        (Status::Closed, None),
        (Status::Declined, None),
        (Status::Withdrawn, None),
        (Status::Voided, None),
        (Status::Unknown, None),
    ] {
        let holder = facts.holder(&pack, &case(status));
        let code = holder.as_ref().map(|unit| unit.code.as_str());
        assert_eq!(code, expected, "{status:?}");
    }
}

/// Whom a reporter can ask to press: never the unit whose turn it is.
#[test]
fn whoever_has_a_case_is_pressed_by_somebody_else() {
    let (pack, facts) = jinshan();
    let unit = |code: &str| Some((&facts.unit(&pack, code).unwrap()).into());
    let centre = Some("310116-district-operations");
    for (responsible, supervisor, by_it, by_centre) in [
        ("310116001-works", Some("310116-construction"), None, None),
        // Its supervisor is the very centre that receives and checks.
        (
            "310116001002-committee",
            Some("310116001-operations"),
            None,
            centre,
        ),
        // Nobody of the city's rules supervises it.
        ("310116-police", None, centre, centre),
    ] {
        for status in Status::ALL.into_iter().filter(|one| !one.is_final()) {
            let mut case = case(status);
            case.unit = unit(responsible);
            case.supervisor = supervisor.and_then(unit);
            let is_with_unit = status.waits_for().responsible;
            let other = if is_with_unit { by_it } else { by_centre };
            let presser = facts.presser(&pack, &case).unwrap().code;
            assert_eq!(Some(&*presser), other.or(supervisor), "{status:?}");
            let presser = facts.unit(&pack, &presser).unwrap();
            assert!(facts.standing(&pack, &presser, &case).may(Step::Supervise));
            let holder = facts.holder(&pack, &case).unwrap();
            let holder = facts.unit(&pack, &holder.code).unwrap();
            assert!(!facts.standing(&pack, &holder, &case).may(Step::Supervise));
        }
    }
    let mut case = case(Status::Handling);
    case.unit = unit("310116-district-operations");
    assert_eq!(facts.presser(&pack, &case), None, "nobody is above it");
}

#[test]
fn where_the_town_is_not_known_nobody_is_named() {
    let (pack, facts) = jinshan();
    let mut nowhere = case(Status::Reported);
    nowhere.town = None;
    assert_eq!(facts.holder(&pack, &nowhere), None);
    nowhere.status = Status::Dispatched;
    assert!(facts.holder(&pack, &nowhere).is_some());
}
