//! The readings of characters, and typed pinyin taken apart into syllables.

use super::catalogue::Syllable;
use super::token::is_one_edit_apart;

/// No syllable is longer (`zhuang`).
const MAX_LETTERS: usize = 6;
/// There are about 400.
const MAX_SYLLABLES: usize = 1_000;
/// No one types more without a space.
const MAX_WORD_LETTERS: usize = 48;
/// So many letters tell a mistyped syllable from another syllable.
const MIN_LETTERS_TO_ERR: usize = 3;

/// How the syllables of a word may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowed {
    /// Every one as it is.
    Whole,
    /// The last may lack letters: it is being typed.
    Begun,
    /// Each may have a wrong letter.
    Mistyped,
}

/// All readings of characters.
pub(super) struct Pinyin {
    /// In the order of the alphabet.
    syllables: Vec<String>,
    /// Characters with the index of a reading, in order.
    readings: Vec<(char, u16)>,
}

impl Pinyin {
    pub(super) fn of(table: &[Syllable]) -> Self {
        let mut table: Vec<&Syllable> = table.iter().collect();
        table.sort_unstable_by(|a, b| a.pinyin.cmp(&b.pinyin));
        let mut readings = Vec::new();
        for (syllable, index) in table.iter().take(MAX_SYLLABLES).zip(0_u16..) {
            readings.extend(syllable.characters.chars().map(|c| (c, index)));
        }
        readings.sort_unstable();
        let syllables = table.iter().map(|syllable| syllable.pinyin.clone());
        Self {
            syllables: syllables.collect(),
            readings,
        }
    }

    /// Every syllable that there is, in the order of the alphabet.
    pub(super) fn syllables(&self) -> &[String] {
        &self.syllables
    }

    /// The readings of a character, as indices of syllables.
    pub(super) fn readings(&self, character: char) -> impl Iterator<Item = usize> {
        let start = self.readings.partition_point(|(c, _)| *c < character);
        let readings = self.readings[start..].iter();
        let readings = readings.take_while(move |(c, _)| *c == character);
        readings.map(|(_, index)| usize::from(*index))
    }

    /// The syllables that a word is made of, as few as can be.
    pub(super) fn take_apart<'a>(&self, word: &'a str, allowed: Allowed) -> Option<Vec<&'a str>> {
        let end = word.len();
        if end > MAX_WORD_LETTERS || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
        // The least cost from each letter to the end, and how long the first syllable is.
        let mut best = vec![(u32::MAX, 0); end];
        best.push((0, 0));
        for from in (0..end).rev() {
            for to in from + 1..=end.min(from + MAX_LETTERS) {
                let piece = &word[from..to];
                let cost = self.cost(piece, to == end, allowed);
                let cost = cost.and_then(|cost| best[to].0.checked_add(cost));
                if let Some(cost) = cost.filter(|cost| *cost <= best[from].0) {
                    best[from] = (cost, to);
                }
            }
        }
        let mut pieces = Vec::new();
        let mut from = 0;
        while from < end {
            let (cost, to) = best[from];
            if cost == u32::MAX {
                return None;
            }
            pieces.push(&word[from..to]);
            from = to;
        }
        Some(pieces)
    }

    /// What it costs to take these letters for a syllable, if that can be.
    fn cost(&self, piece: &str, is_last: bool, allowed: Allowed) -> Option<u32> {
        let at = self
            .syllables
            .partition_point(|syllable| syllable.as_str() < piece);
        let next = self.syllables.get(at);
        if next.is_some_and(|syllable| syllable == piece) {
            return Some(2);
        }
        if is_last
            && allowed != Allowed::Whole
            && next.is_some_and(|syllable| syllable.starts_with(piece))
        {
            return Some(3);
        }
        let mut syllables = self.syllables.iter();
        let is_err = allowed == Allowed::Mistyped
            && piece.len() >= MIN_LETTERS_TO_ERR
            && syllables.any(|syllable| is_one_edit_apart(piece, syllable));
        // The shorter what is mistyped, the more is as it should be.
        is_err.then_some(10 + piece.len() as u32)
    }
}
