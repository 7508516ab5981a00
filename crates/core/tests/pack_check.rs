//! A whole pack is checked: each fault names its file and field.
#![allow(clippy::unwrap_used)]

#[path = "support/pack.rs"]
mod pack;

use pack::Pack;

/// Lines of: file | where | what is put there, `-` to take it away | the field
/// that is named, in the same file unless it begins with another.
const ERRORS: &str = r#"
city.json | /name | - | name
city.json | /bounds | [113.01, 29.0, 113.0, 29.01] | bounds
city.json | /towns/1/code | "990103100" | towns[1].code
city.json | /hotline | "12345 转 1" | hotline
city.json | /emergency_numbers/0/number | "" | emergency_numbers[0].number
city.json | /map/layers/0/datum | "bd09" | map.layers[0].datum
city.json | /map/layers/0/url_template | "https://tiles.example/{z}/{x}" | map.layers[0].url_template
catalogue.json | /standard/in_force_since | "August 2014" | standard.in_force_since
catalogue.json | /majors/0/kind | "thing" | majors[0].kind
catalogue.json | /majors/1/code | "01" | majors[1].code
catalogue.json | /majors/0/classes/2/code | "0102" | majors[0].classes[2].code
catalogue.json | /majors/0/classes/1/code | "9902" | majors[0].classes[1].code
catalogue.json | /majors/0/classes/0/code | "1" | majors[0].classes[0].code
catalogue.json | /majors/3/classes/1/name/en | "" | majors[3].classes[1].name
catalogue.json | /majors/6/of_components | {"zh": "{name}异常", "en": "out of order"} | majors[6].of_components
catalogue.json | /groups/0/tiles/1/class | "matter:9999" | groups[0].tiles[1].class
catalogue.json | /groups/1/tiles/0/class | "component:0120" | groups[1].tiles[0].class
catalogue.json | /groups/1/id | "road" | groups[1].id
catalogue.json | /pinyin/jǐng | "井" | pinyin.jǐng
rules.json | /source/en | "" | source
rules.json | /duplicates/radius_m | 0 | duplicates.radius_m
rules.json | /rules/0/classes/2 | "matter:9999" | rules[0].classes[2]
rules.json | /rules/2/classes/1 | "matter:0102" | rules[2].classes[1]
rules.json | /rules/0/responsible | "water-company" | rules[0].responsible
rules.json | /roles/0/up | "grid-station" | roles[0].up
rules.json | /roles/2/phone | "see website" | roles[2].phone
rules.json | /rules/0/conditions/0/limit/count | 0 | rules[0].conditions[0].limit.count
rules.json | /rules/0/conditions/0/limit/unit | "fortnight" | rules[0].conditions[0].limit.unit
rules.json | /rules/0/conditions/1/id | "missing" | rules[0].conditions[1].id
rules.json | /rules/0/conditions/0/emergency | "112" | rules[0].conditions[0].emergency
rules.json | /otherwise/conditions | [] | otherwise.conditions
calendar.json | /working_hours/1/0 | "11:30" | working_hours
calendar.json | /working_weekdays | [] | working_weekdays
calendar.json | /years/1/year | 2028 | years[1]
calendar.json | /years/0/holidays/0/to | "2026-02-30" | years[0].holidays[0].to
calendar.json | /years/0/holidays/1/to | "2026-09-30" | years[0].holidays[1]
calendar.json | /years/0/holidays/1/name/zh | "" | years[0].holidays[1].name
calendar.json | /years/0/make_up_days/1 | "2026-10-07" | years[0].make_up_days[1]
divisions.json | /communities/1/code | "990102001001" | communities[1].code
divisions.json | /communities/0/code | "990102002001" | communities[0].code
divisions.json | /communities/0/code | "990102001" | communities[0].code
divisions.json | /communities/3/seat | [29.0, 113.0] | communities[3].seat
divisions.json | /district/code | "990102001" | district.code
divisions.json | /landmarks/1/position | [113.0, 29.0] | landmarks[1].position
divisions.json | /grid/kind | "hexagons" | grid.kind
divisions.json | /grid | {"kind": "generated", "origin": [113.0, 29.0], "cell_size_m": 1} | grid.cell_size_m
assessment.json | /rating/reasons/1/classes/0 | "component:9999" | rating.reasons[1].classes[0]
assessment.json | /rates/score_percent/response | 0 | rates.score_percent
assessment.json | /barometer/topics | {} | barometer.topics
rules.json | /roles/2/coordinates | false | roles
rules.json | /duplicates/radius_m | 70000 | duplicates.radius_m
grid.geojson | /features/3/properties/id | "990102001001001" | features[3].properties.id
grid.geojson | /features/3/properties/id | "99010200100" | features[3].properties.id
grid.geojson | /features/3/properties/id | "990102001009001" | features[3].properties.id
grid.geojson | /features/2/geometry/type | "Point" | features[2].geometry.type
"#;

/// What is likely not meant.
const WARNINGS: &str = r#"
city.json | /towns/0/centre/lng | 113.0001 | towns[0].centre
catalogue.json | /groups/0/tiles/0/icon | "dragon" | groups[0].tiles[0].icon
catalogue.json | /groups/0/name/zh | "巷弄" | pinyin
rules.json | /roles/0/name/zh | "网格站" | roles[0].name
rules.json | /rules/2/responsible | "town-office" | roles[0].id
rules.json | /rules/1/classes | [] | rules[1].classes
calendar.json | /years/0/is_announced | false | years[0].is_announced
calendar.json | /years/0/make_up_days/1 | "2026-10-09" | years[0].make_up_days[1]
calendar.json | /years/0/holidays/0 | {"name": {"zh": "假", "en": "Leave"}, "from": "2026-09-30", "to": "2026-10-02"} | years[0].holidays[1].from
divisions.json | /communities/2/seat | [113.002, 29.002] | communities[2].seat
assessment.json | /rating/change_hours | 361 | rating.change_hours
assessment.json | /rating/reasons/2/levels | [4] | rating.reasons
assessment.json | /barometer/topics | [] | barometer.topics
"#;

fn each(lines: &str, is_error: bool) {
    for line in lines.trim().lines() {
        let parts: [&str; 4] = line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        let [file, pointer, value, field] = parts;
        let mut pack = Pack::lakeside();
        pack.edit(file, pointer, value);
        let findings = pack.check(2026).findings;
        let findings = findings
            .iter()
            .filter(|finding| finding.is_error == is_error);
        let found: Vec<_> = findings.map(ToString::to_string).collect();
        let start = format!("{file}: {field}: ");
        assert!(
            found.iter().any(|one| one.starts_with(&start)),
            "{line}\n{found:#?}"
        );
    }
}

#[test]
fn each_error_names_its_file_and_field() {
    each(ERRORS, true);
}

#[test]
fn each_warning_names_its_file_and_field() {
    each(WARNINGS, false);
}

/// All that is found, one line each.
fn found(pack: &Pack, this_year: i32) -> Vec<String> {
    let findings = pack.check(this_year).findings;
    findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_pack_has_no_errors_and_all_is_read() {
    let checked = Pack::lakeside().check(2026);
    assert!(checked.is_sound());
    assert_eq!(
        checked.findings.len(),
        1,
        "classes without a rule: {:?}",
        checked.findings
    );
    assert_eq!(checked.catalogue.unwrap().classes().count(), 22);
    assert_eq!(checked.grid.unwrap().len(), 12);
}

#[test]
fn nothing_is_wrong_with_the_demonstration_pack() {
    let checked = Pack::at("../../public/cities/jinshan").check(2026);
    let is_about_icons = |line: &String| line.contains("].icon: ");
    let lines = checked.findings.iter().map(ToString::to_string);
    let lines: Vec<_> = lines.filter(|line| !is_about_icons(line)).collect();
    assert!(lines.is_empty(), "{lines:#?}");
    assert!(checked.grid.unwrap().len() > 60_000);
}

#[test]
fn everything_is_named_at_once_and_nothing_twice() {
    let mut pack = Pack::lakeside();
    pack.edit("rules.json", "/rules/0/conditions/0/limit/unit", "7");
    pack.edit("rules.json", "/rules/1/id", "-");
    pack.edit("rules.json", "/rules/1/classes/0", "\"sinkhole\"");
    pack.edit("calendar.json", "/working_hours", "\"from nine to five\"");
    pack.edit("divisions.json", "/district", "null");
    pack.edit("divisions.json", "/communities/0/seat/1", "\"north\"");
    let errors = |found: Vec<String>| -> Vec<String> {
        let fields = found
            .iter()
            .map(|line| line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(": "));
        fields.collect()
    };
    assert_eq!(
        errors(found(&pack, 2026)),
        [
            "rules.json: rules[0].conditions[0].limit.unit",
            "rules.json: rules[1].id",
            "rules.json: rules[1].classes[0]",
            "calendar.json: working_hours",
            "divisions.json: district",
            "divisions.json: communities[0].seat[1]",
        ]
    );
}

#[test]
fn a_file_that_is_missing_or_no_json_is_named() {
    for name in ["city.json", "catalogue.json", "rules.json", "calendar.json"] {
        let mut pack = Pack::lakeside();
        pack.file(name).clear();
        assert!(found(&pack, 2026).contains(&format!("{name}: is missing")));
        *pack.file(name) = "{\"id\":\n,}".to_owned();
        let lines = found(&pack, 2026);
        let is_it =
            |line: &String| line.starts_with(&format!("{name}: ")) && line.contains("line 2");
        assert!(lines.iter().any(is_it), "{lines:#?}");
    }
    let mut pack = Pack::lakeside();
    pack.file("grid.geojson").clear();
    let line = "grid.geojson: is missing: divisions.json says that the cells are in it";
    assert!(found(&pack, 2026).contains(&line.to_owned()));
    // A city can do without ratings.
    let mut pack = Pack::lakeside();
    assert!(pack.check(2026).assessment.is_some());
    pack.file("assessment.json").clear();
    let checked = pack.check(2026);
    assert!(checked.is_sound() && checked.assessment.is_none());
}

#[test]
fn cells_over_each_other_are_found() {
    let mut pack = Pack::lakeside();
    // The pond of the fifth cell is no hole any more, and part of the sixth.
    let grid: serde_json::Value = serde_json::from_str(pack.file("grid.geojson")).unwrap();
    let outer = grid["features"][4]["geometry"]["coordinates"][0].to_string();
    let field = "/features/4/geometry/coordinates";
    pack.edit("grid.geojson", field, &format!("[{outer}]"));
    let line = "grid.geojson: features[5].geometry: lies over cell 990102001002002";
    let lines = found(&pack, 2026);
    assert!(lines.iter().any(|one| one.starts_with(line)), "{lines:#?}");
}

#[test]
fn a_community_with_too_many_cells_is_named() {
    let mut pack = Pack::lakeside();
    let grid = r#"{"kind": "generated", "origin": [113.0, 29.0], "cell_size_m": 10}"#;
    pack.edit("divisions.json", "/grid", grid);
    pack.file("grid.geojson").clear();
    assert!(pack.check(2026).is_sound());
    // One community has what two had.
    pack.edit("divisions.json", "/communities/1/seat", "[113.5, 29.5]");
    for end in [0, 20] {
        pack.edit(
            "city.json",
            &format!("/towns/0/area/0/{end}"),
            "[113.0002, 29.0002]",
        );
    }
    let lines = found(&pack, 2026);
    let line = lines.iter().find(|line| line.contains("999")).unwrap();
    assert!(line.starts_with("divisions.json: communities["), "{line}");
}

#[test]
fn a_calendar_that_runs_out_is_told_of() {
    let lines = found(&Pack::lakeside(), 2027);
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("calendar.json: years: 2028 is missing"))
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("calendar.json: years[1].is_announced"))
    );
}
