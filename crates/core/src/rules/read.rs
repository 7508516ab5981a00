//! Reading `rules.json`.

use super::call_first::Danger;
use super::rulebook::{Condition, Duplicates, Role, Rule, Rulebook};
use crate::city::Level;
use crate::json::{FromNode, Node, Reading};

impl FromNode for Rulebook {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            source: reading.field(node, "source"),
            duplicates: reading.field(node, "duplicates"),
            checking: reading.field_or_default(node, "checking"),
            roles: reading.field(node, "roles"),
            dangers: reading.field_or_default(node, "dangers"),
            rules: reading.field(node, "rules"),
            otherwise: reading.field::<Otherwise>(node, "otherwise").0,
        }
    }
}

impl FromNode for Duplicates {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            radius_m: reading.field(node, "radius_m"),
            within_hours: reading.field(node, "within_hours"),
        }
    }
}

impl FromNode for Danger {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            number: reading.field(node, "number"),
            words: reading.field(node, "words"),
            except: reading.field_or_default(node, "except"),
        }
    }
}

impl FromNode for Role {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            id: reading.field(node, "id"),
            level: reading.field(node, "level"),
            name: reading.field(node, "name"),
            phone: optional(node, "phone", reading),
            up: optional(node, "up", reading),
            coordinates: reading.field_or_default(node, "coordinates"),
        }
    }
}

impl FromNode for Level {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        match reading.text(node) {
            "community" => return Self::Community,
            "town" => return Self::Town,
            "district" => {}
            _ => reading.fail("community, town or district is expected"),
        }
        Self::District
    }
}

impl FromNode for Rule {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            id: reading.field(node, "id"),
            classes: reading.field(node, "classes"),
            ..reading_on(node, reading)
        }
    }
}

/// The rule without an id and classes.
struct Otherwise(Rule);

impl FromNode for Otherwise {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self(reading_on(node, reading))
    }
}

fn reading_on(node: &Node, reading: &mut Reading) -> Rule {
    Rule {
        id: "otherwise".to_owned(),
        classes: Vec::new(),
        responsible: reading.field(node, "responsible"),
        emergency: optional(node, "emergency", reading),
        is_private: reading.field_or_default(node, "private"),
        conditions: reading.field(node, "conditions"),
    }
}

impl FromNode for Condition {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            id: reading.field(node, "id"),
            text: reading.field(node, "text"),
            words: reading.field_or_default(node, "words"),
            limit: reading.field(node, "limit"),
            closing: reading.field(node, "closing"),
            emergency: optional(node, "emergency", reading),
        }
    }
}

/// A text that may be left out; an empty one is none.
fn optional(node: &Node, name: &'static str, reading: &mut Reading) -> Option<String> {
    let text: String = reading.field_or_default(node, name);
    (!text.is_empty()).then_some(text)
}
