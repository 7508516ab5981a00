//! Mistakes that whoever writes a pack makes with an editor or a drawing program.
#![allow(clippy::unwrap_used)]

#[path = "support/pack.rs"]
mod pack;

use pack::Pack;

/// All that is found, one line each.
fn found(pack: &Pack) -> Vec<String> {
    let findings = pack.check(2026).findings;
    findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_field_that_is_there_twice_is_named() {
    let mut pack = Pack::lakeside();
    let rules = pack.file("rules.json");
    *rules = rules.replacen("\"radius_m\":", "\"radius_m\":5,\"radius_m\":", 1);
    assert!(found(&pack).contains(&"rules.json: duplicates.radius_m: is there twice".to_owned()));
    let city = pack.file("city.json");
    *city = city.replacen('{', "{\"bounds\":[0,0,1,1],", 1);
    assert!(found(&pack).contains(&"city.json: bounds: is there twice".to_owned()));
}

/// Windows' Notepad puts it there.
#[test]
fn a_byte_order_mark_is_named() {
    let mut pack = Pack::lakeside();
    pack.file("calendar.json").insert(0, '\u{FEFF}');
    let lines = found(&pack);
    let is_it = |line: &String| line.starts_with("calendar.json: begins with a byte order mark");
    assert!(lines.iter().any(is_it), "{lines:#?}");
}

#[test]
fn a_number_out_of_its_bounds_is_told_them() {
    let mut pack = Pack::lakeside();
    pack.edit("rules.json", "/duplicates/radius_m", "70000");
    let line = "rules.json: duplicates.radius_m: a whole number from 0 to 65535 is expected";
    assert!(found(&pack).contains(&line.to_owned()));
}

/// Where the second town's outline is moved over the first, where it is the
/// first's, and where a ring does not end where it begins.
#[test]
fn towns_over_each_other_and_open_rings_are_named() {
    let area = |pack: &mut Pack, nth: usize| -> Vec<Vec<[f64; 2]>> {
        let city: serde_json::Value = serde_json::from_str(pack.file("city.json")).unwrap();
        serde_json::from_value(city["towns"][nth]["area"].clone()).unwrap()
    };
    let line = |area: &[Vec<[f64; 2]>]| {
        let mut pack = Pack::at("../../public/cities/jinshan");
        let json = serde_json::to_string(area).unwrap();
        pack.edit("city.json", "/towns/1/area", &json);
        let checked = pack.check(2026);
        assert!(!checked.is_sound());
        let errors = checked.findings.into_iter().filter(|one| one.is_error);
        errors.map(|one| one.to_string()).collect::<Vec<_>>()
    };
    let mut pack = Pack::at("../../public/cities/jinshan");
    let is_over = |lines: &[String]| {
        let over = |line: &String| {
            line.starts_with("city.json: towns[") && line.contains("lies over towns[")
        };
        lines.iter().any(over)
    };
    // About a kilometre to each side.
    let first = area(&mut pack, 0);
    let own = area(&mut pack, 1);
    for [east, north] in [[0.01, 0.0], [-0.01, 0.0], [0.0, 0.01], [0.0, -0.01]] {
        let move_by = |&[lng, lat]: &[f64; 2]| [lng + east, lat + north];
        let moved: Vec<Vec<_>> = own
            .iter()
            .map(|ring| ring.iter().map(move_by).collect())
            .collect();
        let lines = line(&moved);
        assert!(is_over(&lines), "{lines:#?}");
    }
    let lines = line(&first);
    assert!(is_over(&lines), "{lines:#?}");
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("city.json: towns[1].area: lies over towns[0], "))
    );

    let mut open = own;
    open[0].pop();
    let lines = line(&open);
    assert!(
        lines[0].starts_with("city.json: towns[1].area[0]: is not closed"),
        "{lines:#?}"
    );
}
