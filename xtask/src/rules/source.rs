//! Rust source split into code and string literals: enough of Rust's grammar for our rules.

/// A file's code, and its literals apart from it.
pub struct Source {
    /// The code, line for line, without comments and with empty literals.
    pub code: String,
    /// Every string literal, with the number of the line it starts on.
    pub literals: Vec<(usize, String)>,
}

impl Source {
    /// Splits a file's text.
    pub fn read(text: &str) -> Source {
        let mut reader = Reader {
            rest: text,
            line: 1,
            code: String::new(),
            literals: Vec::new(),
        };
        while !reader.rest.is_empty() {
            reader.step();
        }
        Source {
            code: reader.code,
            literals: reader.literals,
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    literals: Vec<(usize, String)>,
}

impl Reader<'_> {
    /// Reads one comment, one literal or one character of code.
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.skip(end);
        } else if self.rest.starts_with("/*") {
            self.skip(block_comment_end(self.rest));
        } else if let Some(hashes) = raw_string_hashes(self.rest).filter(|_| !self.in_word()) {
            let open = self
                .rest
                .find('"')
                .map_or(self.rest.len(), |quote| quote + 1);
            let close = format!("\"{}", "#".repeat(hashes));
            let length = self.rest[open..]
                .find(&close)
                .unwrap_or(self.rest.len() - open);
            self.literal(open, length, close.len());
        } else if self.rest.starts_with('"') {
            self.literal(1, plain_string_length(&self.rest[1..]), 1);
        } else if let Some(end) = char_literal_end(self.rest) {
            self.skip(end);
        } else {
            let next = self.rest.chars().next().map_or(1, char::len_utf8);
            let taken = self.take(next);
            self.code.push_str(taken.as_str());
        }
    }

    fn literal(&mut self, open: usize, length: usize, close: usize) {
        let line = self.line;
        self.take(open);
        let text = self.take(length);
        self.take(close.min(self.rest.len()));
        self.code.push_str("\"\"");
        self.code.extend(text.chars().filter(|c| *c == '\n'));
        self.literals.push((line, text));
    }

    fn skip(&mut self, bytes: usize) {
        let skipped = self.take(bytes);
        self.code.extend(skipped.chars().filter(|c| *c == '\n'));
    }

    fn take(&mut self, bytes: usize) -> String {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken.to_owned()
    }

    /// Whether the last character of code belongs to a name, such as the r of `for"`.
    fn in_word(&self) -> bool {
        self.code
            .ends_with(|c: char| c.is_alphanumeric() || c == '_')
    }
}

/// `r"`, `br#"`, … : the number of hashes.
fn raw_string_hashes(text: &str) -> Option<usize> {
    let text = text
        .strip_prefix(['b', 'c'])
        .unwrap_or(text)
        .strip_prefix('r')?;
    let hashes = text.len() - text.trim_start_matches('#').len();
    text[hashes..].starts_with('"').then_some(hashes)
}

fn plain_string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The end of `'x'` or `'\n'`; a lifetime is none.
fn char_literal_end(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    if let Some(escaped) = inner.strip_prefix('\\') {
        let first = 2 + escaped.chars().next()?.len_utf8();
        return text[first..].find('\'').map(|end| first + end + 1);
    }
    let length = inner.chars().next()?.len_utf8();
    inner[length..].starts_with('\'').then_some(length + 2)
}

/// The end of a block comment; they nest.
fn block_comment_end(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(text: &str) -> Vec<(usize, String)> {
        Source::read(text).literals
    }

    #[test]
    fn comments_are_neither_code_nor_literals() {
        let source = Source::read("a // 中 \"x\"\nb /* \"y\" /* z */ */ c");
        assert_eq!(source.code, "a \nb  c");
        assert!(source.literals.is_empty());
    }

    #[test]
    fn every_kind_of_string_is_found_with_its_line() {
        let text = "let a = \"q\\\"中\";\nlet b = r#\"raw \"文\" \"#;\nlet c = b\"x\";";
        let found = literals(text);
        assert_eq!(found[0], (1, "q\\\"中".to_owned()));
        assert_eq!(found[1], (2, "raw \"文\" ".to_owned()));
        assert_eq!(found[2], (3, "x".to_owned()));
    }

    #[test]
    fn lifetimes_and_character_literals_open_no_string() {
        let text = "fn f<'a>(x: &'a str) -> char { '\"' } let q = '\\''; let s = \"only\";";
        assert_eq!(literals(text), [(1, "only".to_owned())]);
    }
}
