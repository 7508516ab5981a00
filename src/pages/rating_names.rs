//! What the answers of a rating are called.

use xiuhua_core::assess::rating::{Grade, Solved};

use super::promise_words::text;
use crate::say;
use crate::state::assess::terms::Terms;
use crate::words::Words;

/// The levels in the order of the national scheme (国办发〔2019〕51 号), the best
/// first.
pub fn levels() -> impl Iterator<Item = Grade> {
    Grade::ALL.into_iter().rev()
}

/// A level in words.
pub fn level_name(words: Words, level: Grade) -> &'static str {
    match level.level() {
        1 => say!(words, rate.level_1),
        2 => say!(words, rate.level_2),
        3 => say!(words, rate.level_3),
        4 => say!(words, rate.level_4),
        _ => say!(words, rate.level_5),
    }
}

/// Whether it is solved, in words.
pub fn solved_name(words: Words, solved: Solved) -> &'static str {
    match solved {
        Solved::Yes => say!(words, rate.yes),
        Solved::Half => say!(words, rate.half),
        Solved::No => say!(words, rate.no),
    }
}

/// The reasons of these ids, in words; `None` until the city's terms have come.
/// Whoever asks is told.
pub fn reasons_named(words: Words, terms: Terms, ids: &[String]) -> Option<String> {
    let reasons = terms.get()?.rating().reasons.iter();
    let named = reasons.filter(|reason| ids.contains(&reason.id));
    let named: Vec<String> = named.map(|reason| text(words, &reason.text)).collect();
    Some(named.join(say!(words, send.separator)))
}
