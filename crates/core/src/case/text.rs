//! Cleaning of words that people send.

use serde::{Deserialize, Deserializer};

/// Removes what can make text lie about itself on a screen: control
/// characters but for line breaks and tabs, the bidirectional overrides
/// (Unicode TR 9; "Trojan Source") and characters that show nothing at all, of
/// which a text could consist without saying a word. The joiners within emoji
/// stay. Ends are trimmed; the words stay as they are, markup included, because
/// nothing ever renders them as markup.
pub fn clean_text(text: &str) -> String {
    let kept: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|&char| !is_deceptive(char))
        .collect();
    kept.trim().to_owned()
}

/// Reads a text cleaned: another backend than ours may hand on what it was sent.
pub(super) fn read_clean<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|text| clean_text(&text))
}

fn is_deceptive(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => true,
        other => other.is_control(),
    }
}

/// A telephone number as typed, full-width digits of a Chinese input method
/// included, without the spaces and brackets that people set it with.
pub fn clean_phone(text: &str) -> String {
    text.chars()
        .filter_map(|char| match char {
            '０'..='９' => char::from_digit(char as u32 - '０' as u32, 10),
            '＋' => Some('+'),
            '－' | '–' | '—' => Some('-'),
            '(' | ')' | '（' | '）' => None,
            other => (!other.is_whitespace() && !is_deceptive(other)).then_some(other),
        })
        .collect()
}
