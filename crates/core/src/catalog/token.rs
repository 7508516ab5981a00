//! What a text is made of, for finding: characters and words.

/// What is compared with what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Token {
    /// A Chinese character.
    Han(char),
    /// A word of Latin letters and digits, in lower case.
    Word(String),
    /// A syllable of pinyin, or as much of one as is typed already.
    Syllable(String),
    /// The first letter of a syllable of pinyin.
    Initial(char),
}

/// The characters and words of a text, the first `max` of them. All else (marks,
/// emoji, other scripts) only parts words.
pub(super) fn tokens(text: &str, max: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    // The mark behind the text ends its last word.
    for c in text.chars().chain(['.']) {
        if tokens.len() == max {
            break;
        }
        let c = narrow(c);
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
            continue;
        }
        if !word.is_empty() {
            tokens.push(Token::Word(std::mem::take(&mut word)));
        }
        if is_han(c) {
            tokens.push(Token::Han(c));
        }
    }
    tokens.truncate(max);
    tokens
}

/// A word without the ending that tells number or tense: `dumped`, `dumping` and
/// `dumps` are one. Crude, but the same for what is sought and what is found.
pub(super) fn stem(word: &str) -> &str {
    for (ending, least) in [("ing", 4), ("ed", 4), ("s", 3)] {
        match word.strip_suffix(ending) {
            Some(stem) if stem.len() >= least && !stem.ends_with('s') => return stem,
            _ => {}
        }
    }
    word
}

/// Full-width letters, as Chinese keyboards write them, are letters.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether one letter too many, too few, wrong or swapped with the next makes
/// all the difference.
pub(super) fn is_one_edit_apart(one: &str, other: &str) -> bool {
    are_one_edit_apart(one.as_bytes(), other.as_bytes())
}

/// The same of letters or characters.
pub(crate) fn are_one_edit_apart<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match (short, long) {
        (_, [_, rest @ ..]) if rest == short => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([x, y, a @ ..], [u, v, b @ ..]) => x == v && y == u && a == b,
        _ => false,
    }
}
