//! The types of `catalogue.json`.

use serde::Serialize;

use super::class::{ClassId, Kind};
use crate::city::Bilingual;

/// `cities/<id>/catalogue.json`: all classes of a standard, and the everyday
/// face that leads residents to them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// The standard that the codes are from.
    pub(super) standard: Standard,
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<super::written::WrittenMajor>")
    )]
    pub(super) majors: Vec<Major>,
    /// The everyday face: groups of picture tiles.
    pub(super) groups: Vec<Group>,
    #[cfg_attr(
        feature = "schema",
        schemars(
            rename = "pinyin",
            with = "std::collections::BTreeMap<String, String>",
            default
        )
    )]
    pub(super) syllables: Vec<Syllable>,
}

/// The standard that the codes are from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standard {
    /// Such as `GB/T 47678.5-2026`.
    pub code: String,
    /// Its title.
    pub name: Bilingual,
    /// The day it came into force, `YYYY-MM-DD`.
    pub in_force_since: String,
    /// The code of the standard before it.
    pub replaces: Option<String>,
}

/// A chapter of the standard (大类).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Major {
    /// Of components or of matters: both count their chapters from 01.
    pub kind: Kind,
    /// The first two digits of its classes' codes.
    pub code: String,
    /// What it is called.
    pub name: Bilingual,
    /// Its classes, in the standard's order.
    pub classes: Vec<Class>,
}

/// A class of the standard (小类).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its identity.
    pub id: ClassId,
    /// The standard's name for it.
    pub name: Bilingual,
    /// What people call it; a component's words are its matter's, too.
    pub words: Words,
    /// The component that is out of order where this matter is at hand.
    pub component: Option<ClassId>,
}

/// Plain words of people, by which something is found or known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Words {
    /// Chinese words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub zh: Vec<String>,
    /// English words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub en: Vec<String>,
}

/// Everyday classes that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Names it in links.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// Its picture tiles.
    pub tiles: Vec<Tile>,
}

/// A picture tile of the everyday face.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tile {
    /// The class it stands for.
    pub class: ClassId,
    /// In plain words.
    pub label: Bilingual,
    /// Name of a symbol in the icon sprite.
    pub icon: String,
}

/// The characters that are read alike: `jing`, `井警景`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Pinyin without tone, in lower case.
    pub pinyin: String,
    /// A character with several readings stands under each.
    pub characters: String,
}

impl Catalogue {
    /// The standard that the codes are from.
    pub fn standard(&self) -> &Standard {
        &self.standard
    }

    /// The standard's chapters, in its order.
    pub fn majors(&self) -> &[Major] {
        &self.majors
    }

    /// The everyday face.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Every class, of components and of matters.
    pub fn classes(&self) -> impl Iterator<Item = &Class> {
        self.majors.iter().flat_map(|major| &major.classes)
    }

    /// The tiles of all groups.
    pub fn tiles(&self) -> impl Iterator<Item = &Tile> {
        self.groups.iter().flat_map(|group| &group.tiles)
    }

    /// A class by its identity.
    pub fn class(&self, id: &ClassId) -> Option<&Class> {
        self.classes().find(|class| class.id == *id)
    }

    /// Whether the standard has this class.
    pub fn contains(&self, id: &ClassId) -> bool {
        self.class(id).is_some()
    }

    /// How a character is read, in pinyin without tones.
    pub(crate) fn readings_of(&self, character: char) -> impl Iterator<Item = &str> {
        let syllables = self.syllables.iter();
        let read = syllables.filter(move |syllable| syllable.characters.contains(character));
        read.map(|syllable| syllable.pinyin.as_str())
    }

    /// The tile of a class, if it has one.
    pub fn tile_of(&self, id: &ClassId) -> Option<&Tile> {
        self.tiles().find(|tile| tile.class == *id)
    }
}
