//! Which units of an index are meant by the tokens of a query.

use super::index::Index;
use super::pinyin::Pinyin;
use super::token::{Token, is_one_edit_apart, stem};

/// A character that sounds the same.
const HOMOPHONE: f32 = 0.7;
/// A word in another number or tense.
const INFLECTED: f32 = 0.95;
/// A syllable as typed.
const SYLLABLE: f32 = 0.95;
/// A syllable or word that is not typed to its end.
const BEGINNING: f32 = 0.85;
/// A syllable or word with one wrong letter.
const ONE_EDIT: f32 = 0.75;
/// Among shorter words, one wrong letter mostly makes another: `swing` and `sing`.
const MIN_LETTERS_TO_ERR: usize = 5;
/// The first letter of a syllable.
const INITIAL: f32 = 0.8;

/// A token of the query that could mean a unit.
#[derive(Clone, Copy)]
pub(super) struct Match {
    /// Position in the query.
    pub at: usize,
    /// Between 0 and 1, which is the very same.
    pub nearness: f32,
}

/// All matches of a query.
pub(super) struct Matches {
    /// By unit.
    matches: Vec<Match>,
    /// Where a unit's matches begin; one more at the end.
    starts: Vec<usize>,
}

impl Matches {
    /// With `is_typing`, the last token may be the beginning of what is meant.
    pub(super) fn of(query: &[Token], is_typing: bool, index: &Index) -> Self {
        let is_begun = |at: usize| is_typing && at + 1 == query.len();
        let pinyin = &index.pinyin;
        let sounds: Vec<Vec<f32>> = (0..)
            .zip(query)
            .map(|(at, token)| sounds(token, is_begun(at), pinyin))
            .collect();
        let mut matches = Vec::new();
        let mut starts = Vec::with_capacity(index.units.len() + 1);
        for unit in &index.units {
            starts.push(matches.len());
            for (at, token) in query.iter().enumerate() {
                let nearness = match (token, &unit.token) {
                    (token, unit) if token == unit => 1.0,
                    (Token::Word(word), Token::Word(unit)) => of_words(word, unit, is_begun(at)),
                    (_, Token::Han(unit)) => {
                        let nearness = pinyin.readings(*unit).map(|reading| sounds[at][reading]);
                        nearness.fold(0.0, f32::max)
                    }
                    _ => 0.0,
                };
                if nearness > 0.0 {
                    matches.push(Match { at, nearness });
                }
            }
        }
        starts.push(matches.len());
        Self { matches, starts }
    }

    /// The matches of a unit, in the order of the query.
    pub(super) fn of_unit(&self, unit: u16) -> &[Match] {
        let unit = usize::from(unit);
        &self.matches[self.starts[unit]..self.starts[unit + 1]]
    }

    /// Whether the token at this position means this unit.
    pub(super) fn has(&self, unit: u16, at: Option<usize>) -> bool {
        self.of_unit(unit).iter().any(|found| Some(found.at) == at)
    }
}

/// How near each syllable sounds to a token.
fn sounds(token: &Token, is_begun: bool, pinyin: &Pinyin) -> Vec<f32> {
    let syllables = pinyin.syllables().iter();
    match token {
        Token::Han(character) => {
            let mut sounds = vec![0.0; syllables.len()];
            for reading in pinyin.readings(*character) {
                sounds[reading] = HOMOPHONE;
            }
            sounds
        }
        Token::Syllable(typed) => syllables
            .map(|syllable| of_syllables(typed, syllable, is_begun))
            .collect(),
        Token::Initial(letter) => syllables
            .map(|syllable| {
                if syllable.starts_with(*letter) {
                    INITIAL
                } else {
                    0.0
                }
            })
            .collect(),
        Token::Word(_) => vec![0.0; syllables.len()],
    }
}

fn of_syllables(typed: &str, reading: &str, is_begun: bool) -> f32 {
    if typed == reading {
        SYLLABLE
    } else if is_begun && reading.starts_with(typed) {
        BEGINNING
    } else if typed.len() >= 3 && is_one_edit_apart(typed, reading) {
        ONE_EDIT
    } else {
        0.0
    }
}

fn of_words(word: &str, unit: &str, is_begun: bool) -> f32 {
    let (short, long) = (stem(word), stem(unit));
    if short == long {
        INFLECTED
    } else if is_begun && word.len() >= 2 && unit.starts_with(word)
        || unit.len() >= 4 && word.starts_with(unit)
    {
        BEGINNING
    } else if word.len() >= MIN_LETTERS_TO_ERR
        && unit.len() >= MIN_LETTERS_TO_ERR
        && (is_one_edit_apart(short, long) || is_one_edit_apart(word, unit))
    {
        ONE_EDIT
    } else {
        0.0
    }
}
