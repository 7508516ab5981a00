//! Several codes in one text, as people list them.

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
