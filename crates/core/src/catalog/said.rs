//! Whether a text says certain words: for what follows from a single word, such
//! as whom to call first.

use super::catalogue::Words;
use super::token::{Token, stem, tokens};

/// A text, ready to be asked what it says.
#[derive(Debug, Clone)]
pub struct Said {
    /// `None` parts what does not belong together.
    tokens: Vec<Option<Token>>,
}

impl Said {
    /// Reads a text.
    pub fn new(text: &str) -> Self {
        // Words run on over spaces and the marks within words, not over others.
        let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '\'' | '\u{2019}');
        let mut read = Vec::new();
        for part in text.split(is_mark) {
            read.extend(tokens(part, usize::MAX).into_iter().map(Some));
            read.push(None);
        }
        Self { tokens: read }
    }

    /// Whether it says one of these: Chinese anywhere, English as whole words in
    /// any number or tense.
    pub fn says(&self, words: &Words) -> bool {
        words.all().any(|word| self.find(word).next().is_some())
    }

    /// The text with none of these words in it.
    #[must_use]
    pub fn without(&self, words: &Words) -> Self {
        let mut tokens = self.tokens.clone();
        for word in words.all() {
            for (at, len) in self.find(word) {
                tokens[at..at + len].fill(None);
            }
        }
        Self { tokens }
    }

    /// Where it says a word or phrase, and how many tokens that takes.
    fn find(&self, phrase: &str) -> impl Iterator<Item = (usize, usize)> {
        let phrase = tokens(phrase, usize::MAX);
        let len = phrase.len();
        let places = self.tokens.windows(len.max(1)).enumerate();
        places.filter_map(move |(at, here)| {
            let mut pairs = here.iter().zip(&phrase);
            let is_here = len > 0 && pairs.all(|(here, said)| is_same(here.as_ref(), said));
            is_here.then_some((at, len))
        })
    }
}

impl Words {
    /// Those of both languages: residents mix them.
    fn all(&self) -> impl Iterator<Item = &String> {
        self.zh.iter().chain(&self.en)
    }
}

fn is_same(here: Option<&Token>, said: &Token) -> bool {
    match (here, said) {
        (Some(Token::Word(here)), Token::Word(said)) => stem(here) == stem(said),
        (here, said) => here == Some(said),
    }
}
