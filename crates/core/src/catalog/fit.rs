//! How well a query and a phrase fit.

use super::index::Index;
use super::matches::Matches;
use super::token::Token;

/// A character beside which nothing else fits tells little.
const ALONE: f32 = 0.3;
/// One character too many, too few or wrong between two that fit.
const NEXT_BUT_ONE: f32 = 0.8;

/// How well a query and a phrase fit.
pub(super) struct Fit {
    /// The share of the phrase that is in the query, by weight.
    pub of_phrase: f32,
    /// The share of the query that is in the phrase.
    pub of_query: f32,
    /// Whether the query begins as the phrase or, in English, one of its words.
    pub is_beginning: bool,
}

/// Measures phrases against one query.
pub(super) struct Measure<'a> {
    index: &'a Index,
    matches: &'a Matches,
    query_len: usize,
    /// How much of each token of the query is in the last phrase.
    covered: Vec<f32>,
    /// Initials mean so much that they must stand together.
    is_strict: bool,
    /// What each token of the query tells about the last phrase.
    pub told: Vec<f32>,
}

impl<'a> Measure<'a> {
    pub(super) fn new(index: &'a Index, matches: &'a Matches, query: &[Token]) -> Self {
        Self {
            index,
            matches,
            query_len: query.len(),
            covered: vec![0.0; query.len()],
            is_strict: matches!(query, [Token::Initial(_), ..]),
            told: vec![0.0; query.len()],
        }
    }

    /// Nothing where no token of the query is in the phrase.
    pub(super) fn fit(&mut self, phrase: &[u16]) -> Option<Fit> {
        let mut in_phrase = phrase.iter();
        if in_phrase.all(|unit| self.matches.of_unit(*unit).is_empty()) {
            return None;
        }
        self.told.fill(0.0);
        let (mut whole, mut part) = (0.0, 0.0);
        let mut has_words = false;
        self.covered.fill(0.0);
        for (j, number) in phrase.iter().enumerate() {
            let unit = &self.index.units[usize::from(*number)];
            let is_word = matches!(unit.token, Token::Word(_));
            has_words |= is_word;
            let mut best = 0.0_f32;
            for found in self.matches.of_unit(*number) {
                let link = if is_word || phrase.len() == 1 || self.query_len == 1 {
                    1.0
                } else {
                    self.link(phrase, j, found.at)
                };
                // Alone, what only sounds alike says nothing.
                let nearness = if link == ALONE && found.nearness < 0.9 {
                    0.0
                } else {
                    found.nearness * link
                };
                best = best.max(nearness);
                let at = found.at;
                self.covered[at] = self.covered[at].max(nearness);
                self.told[at] = self.told[at].max(nearness * unit.weight);
            }
            whole += unit.weight;
            part += best * unit.weight;
        }
        let first = phrase.first();
        Some(Fit {
            of_phrase: part / whole,
            of_query: self.covered.iter().sum::<f32>() / self.query_len as f32,
            is_beginning: has_words || first.is_some_and(|unit| self.matches.has(*unit, Some(0))),
        })
    }

    /// How much a character of the phrase counts, by whether those beside it
    /// are beside it in the query as well.
    fn link(&self, phrase: &[u16], j: usize, at: usize) -> f32 {
        let is_there = |right: usize, right_at: usize| {
            let unit = phrase.get(j + right);
            unit.is_some_and(|unit| self.matches.has(*unit, Some(at + right_at)))
        };
        let was_there = |left: usize, left_at: usize| {
            let unit = j.checked_sub(left).and_then(|j| phrase.get(j));
            unit.is_some_and(|unit| self.matches.has(*unit, at.checked_sub(left_at)))
        };
        if is_there(1, 1) || was_there(1, 1) {
            return 1.0;
        }
        let near = [(1, 2), (2, 1), (2, 2)];
        if !self.is_strict
            && near
                .iter()
                .any(|&(units, tokens)| is_there(units, tokens) || was_there(units, tokens))
        {
            NEXT_BUT_ONE
        } else {
            ALONE
        }
    }
}
