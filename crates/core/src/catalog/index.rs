//! What can be found, in the form in which it is found fast.

use super::catalogue::{Catalogue, Class};
use super::class::ClassId;
use super::pinyin::Pinyin;
use super::token::{Token, tokens};

/// No name is longer.
const MAX_TOKENS: usize = 32;

/// All classes that can be found, by all of their names and words.
pub(super) struct Index {
    pub pinyin: Pinyin,
    pub entries: Vec<Entry>,
    /// Every character and word that occurs, in order.
    pub units: Vec<Unit>,
    /// By entry.
    pub phrases: Vec<Phrase>,
}

/// A class that can be found.
pub(super) struct Entry {
    pub class: ClassId,
    /// Whether it is part of the everyday face: what people mostly mean.
    pub is_everyday: bool,
}

/// A character or word of phrases.
pub(super) struct Unit {
    pub token: Token,
    /// The rarer, the more it tells.
    pub weight: f32,
}

/// A name or word of a class.
pub(super) struct Phrase {
    pub entry: usize,
    /// Whether it is the class's name or label.
    pub is_name: bool,
    /// Indices of its units.
    pub units: Vec<u16>,
}

struct Text {
    entry: usize,
    is_name: bool,
    tokens: Vec<Token>,
}

impl Index {
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut entries = Vec::new();
        let mut texts: Vec<Text> = Vec::new();
        for class in catalogue.classes() {
            if has_matter(catalogue, class) {
                continue;
            }
            let mut add = |text: &str, is_name| {
                let tokens = tokens(&outside_brackets(text), MAX_TOKENS);
                if !tokens.is_empty() {
                    let entry = entries.len();
                    texts.push(Text {
                        entry,
                        is_name,
                        tokens,
                    });
                }
            };
            let component = class.component.as_ref().and_then(|id| catalogue.class(id));
            let tile = catalogue.tile_of(&class.id);
            let names = [
                Some(&component.unwrap_or(class).name),
                tile.map(|tile| &tile.label),
            ];
            for name in names.into_iter().flatten() {
                add(&name.zh, true);
                add(&name.en, true);
            }
            for word in class.words.zh.iter().chain(&class.words.en) {
                add(word, false);
            }
            entries.push(Entry {
                class: class.id.clone(),
                is_everyday: tile.is_some(),
            });
        }
        let units = units(&texts, entries.len());
        let index_of = |token: Token| {
            let at = units.partition_point(|unit| unit.token < token);
            at as u16
        };
        let phrases = texts.into_iter().map(|text| Phrase {
            entry: text.entry,
            is_name: text.is_name,
            units: text.tokens.into_iter().map(index_of).collect(),
        });
        Self {
            phrases: phrases.collect(),
            pinyin: Pinyin::of(&catalogue.syllables),
            entries,
            units,
        }
    }
}

/// Whether it is found by the matter that it is out of order.
fn has_matter(catalogue: &Catalogue, class: &Class) -> bool {
    let mut classes = catalogue.classes();
    classes.any(|other| other.component.as_ref() == Some(&class.id))
}

/// The distinct tokens, weighed by how few of the entries have them.
fn units(texts: &[Text], entries: usize) -> Vec<Unit> {
    let pairs = texts
        .iter()
        .flat_map(|text| text.tokens.iter().map(|token| (token, text.entry)));
    let mut pairs: Vec<(&Token, usize)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    let tokens = pairs.chunk_by(|one, other| one.0 == other.0);
    let units = tokens.map(|pairs| Unit {
        token: pairs[0].0.clone(),
        weight: weight(pairs[0].0, entries, pairs.len()),
    });
    units.collect()
}

/// The logarithm of how rare it is, in half steps, without floating-point
/// tables: they would be downloaded.
fn weight(token: &Token, entries: usize, having: usize) -> f32 {
    let rarity = entries / having.max(1);
    let halves = (rarity * rarity).max(1).ilog2() as f32;
    // A word tells about as much as two characters.
    let size = if matches!(token, Token::Han(_)) {
        1.0
    } else {
        2.0
    };
    size * (1.0 + halves / 2.0)
}

/// The standard's names have alternatives in brackets.
fn outside_brackets(name: &str) -> String {
    let mut depth = 0_u8;
    let outside = name.chars().filter(|c| {
        match c {
            '(' | '\u{FF08}' => depth = depth.saturating_add(1),
            ')' | '\u{FF09}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    outside.collect()
}
