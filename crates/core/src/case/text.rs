//! Cleaning of words that people send.

/// Removes what can make text lie about itself on a screen: control
/// characters but for line breaks and tabs, and the bidirectional overrides
/// (Unicode TR 9; "Trojan Source"). Ends are trimmed; the words stay as they
/// are, markup included, because nothing ever renders them as markup.
pub fn clean_text(text: &str) -> String {
    let kept: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|&char| !is_deceptive(char))
        .collect();
    kept.trim().to_owned()
}

fn is_deceptive(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}
