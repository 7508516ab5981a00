//! Reading `catalogue.json`.

use super::catalogue::{Catalogue, Group, Standard, Syllable, Tile, Words};
use super::class::{ClassId, Kind};
use super::written::WrittenMajor;
use crate::city::{self, PackProblem};
use crate::json::{FromNode, Node, Reading};

impl Catalogue {
    /// Reads a `catalogue.json`.
    ///
    /// # Errors
    /// The first [`PackProblem`]: the field that is missing or of another kind,
    /// or, where the file is no JSON, the line and column.
    pub fn from_json(json: &[u8]) -> Result<Self, PackProblem> {
        city::read_file(json, "catalogue.json")
    }
}

impl FromNode for Catalogue {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let majors: Vec<WrittenMajor> = reading.field(node, "majors");
        let Syllables(syllables) = reading.field_or_default(node, "pinyin");
        Self {
            standard: reading.field(node, "standard"),
            majors: majors.iter().map(|major| major.in_full(&majors)).collect(),
            groups: reading.field(node, "groups"),
            syllables,
        }
    }
}

impl FromNode for Standard {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let replaces: String = reading.field_or_default(node, "replaces");
        Self {
            code: reading.field(node, "code"),
            name: reading.field(node, "name"),
            in_force_since: reading.field(node, "in_force_since"),
            replaces: (!replaces.is_empty()).then_some(replaces),
        }
    }
}

impl FromNode for Kind {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        match reading.text(node) {
            "component" => return Self::Component,
            "matter" => {}
            _ => reading.fail("component or matter is expected"),
        }
        Self::Matter
    }
}

impl FromNode for Words {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            zh: reading.field_or_default(node, "zh"),
            en: reading.field_or_default(node, "en"),
        }
    }
}

impl FromNode for Group {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            id: reading.field(node, "id"),
            name: reading.field(node, "name"),
            tiles: reading.field(node, "tiles"),
        }
    }
}

impl FromNode for Tile {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            class: reading.field::<ClassId>(node, "class"),
            label: reading.field(node, "label"),
            icon: reading.field(node, "icon"),
        }
    }
}

/// An object whose fields are pinyin and whose values are characters.
#[derive(Default)]
struct Syllables(Vec<Syllable>);

impl FromNode for Syllables {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let Node::Object(fields) = node else {
            reading.fail("an object is expected");
            return Self::default();
        };
        let syllables = fields.iter().map(|(pinyin, characters)| Syllable {
            pinyin: pinyin.clone(),
            characters: reading.text(characters).to_owned(),
        });
        Self(syllables.collect())
    }
}
