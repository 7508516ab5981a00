//! What somebody typed, in every way in which it can be meant.

use super::class::ClassId;
use super::pinyin::{Allowed, Pinyin};
use super::token::{Token, tokens};

/// So much of a sentence is looked at: an answer within a frame matters more
/// than its end.
const MAX_TOKENS: usize = 120;
/// No one types the initials of more characters.
const MAX_INITIALS: usize = 6;

/// The code of a class, or its beginning.
pub(super) fn code(query: &str) -> Option<&str> {
    let query = query.trim();
    ClassId::is_code(query).then_some(query)
}

/// What somebody types to find a class, as it is, as pinyin and as initials.
pub(super) fn of_search(query: &str, pinyin: &Pinyin) -> Vec<Vec<Token>> {
    let typed = tokens(query, MAX_TOKENS);
    let mut ways = Vec::new();
    ways.extend(spelled(&typed, pinyin, Allowed::Begun));
    if let [Token::Word(word)] = typed.as_slice()
        && (2..=MAX_INITIALS).contains(&word.len())
    {
        ways.push(word.chars().map(Token::Initial).collect());
    }
    ways.push(typed);
    ways
}

/// As pinyin with wrong letters: for one word only, since among many some
/// always look like it.
pub(super) fn of_mistyped(query: &str, pinyin: &Pinyin) -> Vec<Vec<Token>> {
    let typed = tokens(query, MAX_TOKENS);
    let is_one = typed.len() == 1;
    let way = is_one.then(|| spelled(&typed, pinyin, Allowed::Mistyped));
    way.flatten().into_iter().collect()
}

/// A sentence as it is, and as pinyin.
pub(super) fn of_sentence(sentence: &str, pinyin: &Pinyin) -> Vec<Vec<Token>> {
    let typed = tokens(sentence, MAX_TOKENS);
    let mut ways = Vec::new();
    ways.extend(spelled(&typed, pinyin, Allowed::Whole));
    ways.push(typed);
    ways
}

/// Every word as syllables, if there are words and every one can be.
fn spelled(typed: &[Token], pinyin: &Pinyin, allowed: Allowed) -> Option<Vec<Token>> {
    let mut spelled = Vec::new();
    let mut has_words = false;
    for token in typed {
        if let Token::Word(word) = token {
            let syllables = pinyin.take_apart(word, allowed)?.into_iter();
            spelled.extend(syllables.map(|syllable| Token::Syllable(syllable.to_owned())));
            has_words = true;
        } else {
            spelled.push(token.clone());
        }
    }
    has_words.then_some(spelled)
}
