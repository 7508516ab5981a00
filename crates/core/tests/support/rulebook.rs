//! A small rulebook: three levels, three rules and the rest.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use serde_json::{Value, json};
use xiuhua_core::city::PackProblem;
use xiuhua_core::rules::Rulebook;

pub fn words(en: &str) -> Value {
    json!({"zh": "字", "en": en})
}

/// A rule's condition that takes so many working days.
pub fn condition(id: &str, days: u16) -> Value {
    json!({
        "id": id, "text": words(id), "limit": {"count": days, "unit": "working_day"},
        "closing": words("fixed"),
    })
}

pub fn book() -> Value {
    let urgent = json!({
        "id": "gone", "text": words("gone"), "limit": {"count": 2, "unit": "urgent_hour"},
        "closing": words("safe"), "emergency": "110",
    });
    json!({
        "source": words("made up"),
        "duplicates": {"radius_m": 50, "within_hours": 24},
        "roles": [
            {"id": "committee", "level": "community",
             "name": {"zh": "{division}", "en": "{division}"}, "up": "town-hall"},
            {"id": "town-hall", "level": "town", "phone": "02157920000",
             "name": {"zh": "{division}政府", "en": "{division} Hall"}, "up": "bureau"},
            {"id": "bureau", "level": "district",
             "name": {"zh": "{division}局", "en": "{division} Bureau"}},
        ],
        "rules": [
            {"id": "cover", "responsible": "town-hall", "classes": ["matter:01001", "component:01002"],
             "conditions": [urgent, condition("loose", 2)]},
            {"id": "tidy", "responsible": "committee", "emergency": "119",
             "classes": ["matter:01002", "matter:06036"], "conditions": [condition("piled", 1)]},
            {"id": "main", "responsible": "bureau", "classes": ["matter:01024"],
             "conditions": [condition("leak", 1)]},
        ],
        "otherwise": {"responsible": "town-hall", "conditions": [condition("other", 5)]},
    })
}

pub fn read(book: &Value) -> Result<Rulebook, PackProblem> {
    Rulebook::from_json(book.to_string().as_bytes())
}
