//! What can be wrong with a `catalogue.json` beyond its shape.

use std::collections::{BTreeSet, HashSet};

use super::catalogue::{Catalogue, Syllable};
use super::class::{ClassId, Kind};
use super::written::{NAME, WrittenClass, WrittenMajor};
use crate::city::check::Problems;
use crate::json::{Node, with_all_wrong};
use crate::time::CalendarDay;

/// How many characters without a reading are named.
const NAMED_CHARACTERS: usize = 12;

/// Everything that is wrong with a catalogue, given as it was written too.
pub(crate) fn check(tree: &Node, catalogue: &Catalogue, icons: &str, problems: &mut Problems) {
    standard(catalogue, problems);
    // What was read holds its classes in full; fields are counted as written.
    let (written, _): (Vec<WrittenMajor>, _) =
        with_all_wrong(tree.get("majors").unwrap_or(&Node::Null));
    majors(&written, problems);
    groups(catalogue, icons, problems);
    readings(catalogue, problems);
}

fn standard(catalogue: &Catalogue, problems: &mut Problems) {
    let standard = catalogue.standard();
    let has_code = !standard.code.trim().is_empty();
    problems.require(has_code, format_args!("standard.code"), "is empty");
    problems.words(&standard.name, format_args!("standard.name"));
    let is_day = CalendarDay::parse(&standard.in_force_since).is_some();
    let field = format_args!("standard.in_force_since");
    problems.require(is_day, field, "a day such as 2026-01-01 is expected");
}

fn majors(majors: &[WrittenMajor], problems: &mut Problems) {
    problems.require(!majors.is_empty(), format_args!("majors"), "at least one");
    let (mut codes, mut classes) = (HashSet::new(), HashSet::new());
    for (i, major) in majors.iter().enumerate() {
        let code = &major.code;
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit());
        let field = format_args!("majors[{i}].code");
        problems.require(is_code, field, "two digits");
        let is_new = codes.insert((major.kind, code));
        problems.require(is_new, field, "is another chapter's of this kind already");
        problems.words(&major.name, format_args!("majors[{i}].name"));
        let origins = major.origins(majors);
        if major.is_after_components() {
            after_components(major, !origins.is_empty(), i, problems);
        }
        for (j, class) in major.classes.iter().enumerate() {
            let field = format_args!("majors[{i}].classes[{j}].code");
            let begins = class.code.0.starts_with(code.as_str());
            problems.require(begins, field, "does not begin with its chapter's code");
            let is_new = classes.insert((major.kind, &class.code.0));
            problems.require(is_new, field, "is another class's of this kind already");
            let is_named_after = origins.iter().any(|origin| origin.code.0 == class.code.0);
            if !is_named_after || class.has_name() {
                problems.words(&class.name, format_args!("majors[{i}].classes[{j}].name"));
            }
        }
        let has_classes = !(major.classes.is_empty() && origins.is_empty());
        let field = format_args!("majors[{i}].classes");
        problems.advise(has_classes, field, "the chapter has no class");
    }
}

fn after_components(major: &WrittenMajor, has_origin: bool, i: usize, problems: &mut Problems) {
    let field = format_args!("majors[{i}].of_components");
    let pattern = &major.of_components;
    problems.words(pattern, field);
    let has_name = pattern.zh.contains(NAME) && pattern.en.contains(NAME);
    problems.require(has_name, field, "{name} stands for the component's name");
    let is_of_matters = major.kind == Kind::Matter;
    problems.require(is_of_matters, field, "only a chapter of matters has it");
    let reason = "there is no chapter of components with this code";
    problems.require(has_origin, field, reason);
}

fn groups(catalogue: &Catalogue, icons: &str, problems: &mut Problems) {
    let groups = catalogue.groups();
    problems.require(!groups.is_empty(), format_args!("groups"), "at least one");
    let known: HashSet<&ClassId> = catalogue.classes().map(|class| &class.id).collect();
    let (mut ids, mut classes) = (HashSet::new(), HashSet::new());
    for (i, group) in groups.iter().enumerate() {
        let field = format_args!("groups[{i}].id");
        problems.id(&group.id, field);
        problems.require(ids.insert(&group.id), field, "is another group's already");
        problems.words(&group.name, format_args!("groups[{i}].name"));
        let has_tiles = !group.tiles.is_empty();
        problems.require(has_tiles, format_args!("groups[{i}].tiles"), "at least one");
        for (j, tile) in group.tiles.iter().enumerate() {
            let field = format_args!("groups[{i}].tiles[{j}].class");
            if !known.contains(&tile.class) {
                problems.error(field, format!("{} is no class of majors", tile.class));
            }
            let is_new = classes.insert(&tile.class);
            problems.require(is_new, field, "is another tile's already");
            problems.words(&tile.label, format_args!("groups[{i}].tiles[{j}].label"));
            let has_icon = icons.is_empty() || icons.contains(&format!("id=\"{}\"", tile.icon));
            let field = format_args!("groups[{i}].tiles[{j}].icon");
            problems.advise(has_icon, field, "no icon of the app has this name");
        }
    }
}

/// Without a reading a class is not found by pinyin.
fn readings(catalogue: &Catalogue, problems: &mut Problems) {
    for Syllable { pinyin, .. } in &catalogue.syllables {
        let is_syllable =
            (1..=6).contains(&pinyin.len()) && pinyin.bytes().all(|b| b.is_ascii_lowercase());
        let reason = "no syllable: small letters without tones are expected, v for ü";
        problems.require(is_syllable, format_args!("pinyin.{pinyin}"), reason);
    }
    let missing = catalogue.characters_without_reading(&[]);
    if !missing.is_empty() {
        let some: String = missing.iter().take(NAMED_CHARACTERS).collect();
        let more = if missing.len() > NAMED_CHARACTERS {
            "…"
        } else {
            ""
        };
        let reason = format!(
            "{} characters have no reading, and are not found by pinyin: {some}{more}; \
             `cargo xtask city pinyin` adds them",
            missing.len()
        );
        problems.warning(format_args!("pinyin"), reason);
    }
}

impl Catalogue {
    /// The Chinese characters of names, words and labels, and of more names,
    /// whose reading the file does not have, in the order of their numbers.
    pub fn characters_without_reading(&self, more: &[String]) -> BTreeSet<char> {
        let names = self.classes().map(|class| &class.name.zh);
        let words = self.classes().flat_map(|class| &class.words.zh);
        let labels = self.tiles().map(|tile| &tile.label.zh);
        let groups = self.groups().iter().map(|group| &group.name.zh);
        let texts = names.chain(words).chain(labels).chain(groups).chain(more);
        let mut characters: BTreeSet<char> = texts.flat_map(|text| text.chars()).collect();
        let read: HashSet<char> = (self.syllables.iter())
            .flat_map(|syllable| syllable.characters.chars())
            .collect();
        characters.retain(|c| is_chinese(*c) && !read.contains(c));
        characters
    }
}

/// A Chinese character, not the punctuation beside it.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

impl WrittenClass {
    fn has_name(&self) -> bool {
        !(self.name.zh.is_empty() && self.name.en.is_empty())
    }
}
