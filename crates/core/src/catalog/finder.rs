//! Finding classes in plain words: Chinese, pinyin, its initials and English.

use std::cmp::Reverse;

use super::catalogue::Catalogue;
use super::class::ClassId;
use super::fit::Measure;
use super::index::{Entry, Index};
use super::matches::Matches;
use super::query;
use super::token::Token;

/// How well a phrase and a query have to fit.
const LEAST_FIT: f32 = 0.55;
/// From here on nothing in it is mistyped: a syllable of pinyin, the last one
/// not yet typed to its end, counts a little less than a character.
const TRUE_FIT: f32 = 0.89;
/// What a whole phrase has ahead of the beginning of one, that of a part of
/// one, and that of what is only similar.
const WHOLE_FIT: f32 = 1.0;
const BEGINNING_FIT: f32 = 0.3;
const PART_FIT: f32 = 0.15;
/// What the tokens of a sentence have to tell about a class that is likely;
/// small talk stays below.
const LEAST_TOLD: f32 = 5.0;
/// The share of what they tell about the likeliest class.
const LEAST_SHARE: f32 = 0.35;
/// How much likelier everyday classes are than others.
const EVERYDAY_LIKELIHOOD: f32 = 1.05;
/// What names have ahead of words.
const NAME_FIT: f32 = 0.02;
/// What everyday classes have ahead of others.
const EVERYDAY_FIT: f32 = 0.08;

/// Finds classes; built once for a catalogue.
pub struct Finder {
    index: Index,
}

/// A class that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The class. For a component that is out of order, it is the matter.
    pub class: ClassId,
}

impl Finder {
    /// Prepares finding in a catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let index = Index::of(catalogue);
        Self { index }
    }

    /// The classes that fit what somebody types to find one, the best first;
    /// also while typing, and with a wrong character or letter.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        if let Some(code) = query::code(query) {
            let has_code = |entry: &&Entry| entry.class.code().starts_with(code);
            let entries = self.index.entries.iter().filter(has_code);
            let hits = entries.map(|entry| Hit {
                class: entry.class.clone(),
            });
            return hits.take(limit).collect();
        }
        let pinyin = &self.index.pinyin;
        let mut scores = self.scores(query::of_search(query, pinyin));
        if scores.iter().all(|score| *score == 0.0) {
            scores = self.scores(query::of_mistyped(query, pinyin));
        }
        for (score, entry) in scores.iter_mut().zip(&self.index.entries) {
            if *score > 0.0 && entry.is_everyday {
                *score += EVERYDAY_FIT;
            }
        }
        let best = self.best(&scores, 0.0, limit);
        best.map(|class| Hit { class }).collect()
    }

    /// How well each entry fits the best of the ways in which a query can be meant.
    fn scores(&self, ways: Vec<Vec<Token>>) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.index.entries.len()];
        for tokens in ways {
            let matches = Matches::of(&tokens, true, &self.index);
            let mut measure = Measure::new(&self.index, &matches, &tokens);
            for phrase in &self.index.phrases {
                let Some(fit) = measure.fit(&phrase.units) else {
                    continue;
                };
                let mut score = (fit.of_phrase + fit.of_query) / 2.0;
                if score < LEAST_FIT {
                    continue;
                }
                let is_in_phrase = fit.of_query >= TRUE_FIT;
                if is_in_phrase && fit.of_phrase >= TRUE_FIT {
                    score += WHOLE_FIT;
                } else if is_in_phrase && fit.is_beginning {
                    score += BEGINNING_FIT;
                } else if is_in_phrase {
                    score += PART_FIT;
                }
                if phrase.is_name {
                    score += NAME_FIT;
                }
                scores[phrase.entry] = scores[phrase.entry].max(score);
            }
        }
        scores
    }

    /// The classes that a whole sentence is likely about, the likeliest first;
    /// none where none is likely.
    pub fn propose(&self, sentence: &str, limit: usize) -> Vec<ClassId> {
        let mut scores = vec![0.0_f32; self.index.entries.len()];
        for tokens in query::of_sentence(sentence, &self.index.pinyin) {
            let matches = Matches::of(&tokens, false, &self.index);
            let mut measure = Measure::new(&self.index, &matches, &tokens);
            for phrases in self
                .index
                .phrases
                .chunk_by(|one, other| one.entry == other.entry)
            {
                // What each token tells about the class, by the phrase in which it tells most.
                let mut told = vec![0.0_f32; tokens.len()];
                for phrase in phrases {
                    let Some(fit) = measure.fit(&phrase.units) else {
                        continue;
                    };
                    let trust = fit.of_phrase * fit.of_phrase;
                    for (told, now) in told.iter_mut().zip(&measure.told) {
                        *told = told.max(now * trust);
                    }
                }
                let entry = phrases[0].entry;
                scores[entry] = scores[entry].max(told.iter().sum());
            }
        }
        for (score, entry) in scores.iter_mut().zip(&self.index.entries) {
            if entry.is_everyday {
                *score *= EVERYDAY_LIKELIHOOD;
            }
        }
        let most = scores.iter().copied().fold(0.0, f32::max);
        let least = (most * LEAST_SHARE).max(LEAST_TOLD);
        self.best(&scores, least, limit).collect()
    }

    /// The entries of the highest scores above the least.
    fn best(&self, scores: &[f32], least: f32, limit: usize) -> impl Iterator<Item = ClassId> {
        let mut ranked: Vec<usize> = (0..scores.len()).collect();
        ranked.retain(|entry| scores[*entry] > least);
        // Equals to a thousandth stay in the standard's order.
        ranked.sort_by_key(|entry| Reverse((scores[*entry] * 1000.0 + 0.5) as u32));
        let ranked = ranked.into_iter().take(limit);
        ranked.map(|entry| self.index.entries[entry].class.clone())
    }
}
