//! Rules that cannot be used say which field is wrong.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/rulebook.rs"]
mod rulebook;

use rulebook::{book, read};
use xiuhua_core::rules::Rulebook;

/// Lines of: where | what is put there | the field that is named.
const WRONG: &str = r#"
/source/en | "" | source
/duplicates/radius_m | -1 | duplicates.radius_m
/roles/0/id | "Committee" | roles[0].id
/roles/0/level | "street" | roles[0].level
/roles/0/name/zh | " " | roles[0].name
/roles/0/up | "nobody" | roles[0].up
/roles/0/up | "committee" | roles[0].up
/roles/1/up | "committee" | roles[1].up
/roles/1/up | "" | roles[1].up
/roles/2 | {"id": "bureau", "level": "district", "name": {"zh": "局", "en": "B"}, "up": "bureau"} | roles[2].up
/roles | [{"id": "bureau", "level": "district", "name": {"zh": "局", "en": "B"}}, {"id": "bureau", "level": "district", "name": {"zh": "局", "en": "B"}}] | roles[1].id
/rules/0/id | "" | rules[0].id
/rules/0/id | "otherwise" | rules[0].id
/rules/1/id | "cover" | rules[1].id
/rules/0/classes/0 | "noise" | rules[0].classes[0]
/rules/1/classes/0 | "matter:01001" | rules[1].classes[0]
/rules/0/responsible | "nobody" | rules[0].responsible
/rules/1/emergency | "call 119" | rules[1].emergency
/rules/0/conditions | [] | rules[0].conditions
/rules/0/conditions/1/id | "gone" | rules[0].conditions[1].id
/rules/0/conditions/0/id | "a b" | rules[0].conditions[0].id
/rules/0/conditions/0/text/en | "" | rules[0].conditions[0].text
/rules/0/conditions/0/limit/count | 0 | rules[0].conditions[0].limit.count
/rules/0/conditions/0/limit/count | 1.5 | rules[0].conditions[0].limit.count
/rules/0/conditions/0/limit/unit | "week" | rules[0].conditions[0].limit.unit
/rules/0/conditions/0/closing/zh | "" | rules[0].conditions[0].closing
/rules/0/conditions/0/emergency | "110a" | rules[0].conditions[0].emergency
/otherwise/responsible | "nobody" | otherwise.responsible
/otherwise/conditions | [] | otherwise.conditions
"#;

#[test]
fn each_wrong_field_is_named() {
    for line in WRONG.trim().lines() {
        let [pointer, value, field] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let mut book = book();
        *book.pointer_mut(pointer).unwrap() = serde_json::from_str(value).unwrap();
        let problem = read(&book).unwrap_err();
        assert_eq!(problem.field, field, "{line}: {problem}");
        assert!(!problem.reason.is_empty());
    }
}

#[test]
fn a_file_of_another_shape_says_where() {
    let field = |json: &[u8]| Rulebook::from_json(json).unwrap_err().field;
    assert_eq!(field(b"{"), "rules.json");
    assert_eq!(field(b"{}"), "source");
    read(&book()).unwrap();
}
