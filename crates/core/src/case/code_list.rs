//! Codes in a text, as people list them, and as they mention them.

use super::CaseCode;

/// The codes in a text, with spaces or punctuation between them; `None` where
/// something in it is no code. A dash and a mark without width belong to a code.
pub fn codes_in(text: &str) -> Option<Vec<CaseCode>> {
    let is_known = |char: char| is_of_code(char) || is_between(char);
    if !text.chars().all(is_known) {
        return None;
    }
    let parts = text.split(is_between);
    // A dash that stands alone is punctuation, too.
    let parts = parts.filter(|part| part.chars().any(is_digit));
    parts.map(|part| part.parse().ok()).collect()
}

/// A text in pieces: the codes in it, in digits and dashes, and what stands
/// between them.
pub fn with_codes(text: &str) -> Vec<(&str, Option<CaseCode>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_other = !rest.starts_with(is_of_code);
        let end = rest.find(|char| is_of_code(char) == is_other);
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        pieces.push((piece, piece.parse().ok()));
        rest = after;
    }
    pieces
}

fn is_digit(char: char) -> bool {
    matches!(char, '0'..='9' | '０'..='９')
}

fn is_of_code(char: char) -> bool {
    let is_dash = matches!(char, '-' | '\u{2010}'..='\u{2015}' | '−' | '－');
    let has_no_width = matches!(char, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    is_digit(char) || is_dash || has_no_width
}

/// White space, and the punctuation of ASCII, of general use and of Chinese.
fn is_between(char: char) -> bool {
    let is_mark = char.is_ascii_punctuation()
        || matches!(char, '\u{2016}'..='\u{205E}' | '\u{3001}'..='\u{3020}' | '\u{FF01}'..='\u{FF65}' | '·');
    char.is_whitespace() || is_mark && !char.is_alphanumeric() && !is_of_code(char)
}
