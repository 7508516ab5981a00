//! What of the lists is shown, and its address.

use crate::routes::{ListAddress, Route};

/// What of the lists is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// All of them; what is searched for, and the sections that are open.
    All {
        /// In plain words.
        query: String,
        /// Their keys.
        open: Vec<String>,
    },
    /// What holds for one class; the text need not be the id of one.
    Class(String),
    /// What a unit owes, by the id of its role; there need not be such a role.
    Unit(String),
}

impl Shown {
    /// All lists, closed.
    pub fn all() -> Self {
        Self::All {
            query: String::new(),
            open: Vec::new(),
        }
    }

    /// Reads an address. What nobody knows is left out.
    pub fn read(address: &ListAddress) -> Self {
        if !address.class.is_empty() {
            return Self::Class(decoded(&address.class));
        }
        let value = |name: &str| {
            let mut pairs = address.query.split('&');
            pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(decoded))
        };
        if let Some(unit) = value("unit") {
            return Self::Unit(unit);
        }
        let open = value("open").unwrap_or_default();
        let open = open.split(',').filter(|key| !key.is_empty());
        Self::All {
            query: value("q").unwrap_or_default(),
            open: open.map(str::to_owned).collect(),
        }
    }

    /// The page with this address.
    pub fn route(&self) -> Route {
        let class = match self {
            Self::Class(class) => encoded(class),
            _ => String::new(),
        };
        let query = match self {
            Self::Class(_) => String::new(),
            Self::Unit(unit) => format!("unit={}", encoded(unit)),
            Self::All { query, open } => {
                let pairs = [("q", query.trim()), ("open", &open.join(","))];
                let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
                let pairs = pairs.map(|(name, value)| format!("{name}={}", encoded(value)));
                pairs.collect::<Vec<_>>().join("&")
            }
        };
        Route::Lists(ListAddress { class, query })
    }
}

/// A text as a part of an address (RFC 3986), with those marks as they are that
/// have no meaning of their own in it.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b',' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// The text of a part of an address; what is no code stands for itself.
fn decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let (mut decoded, mut at) = (Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        let code = bytes
            .get(at + 1..at + 3)
            .filter(|code| byte == b'%' && code.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(code) => decoded.push(code),
            None => decoded.push(if byte == b'+' { b' ' } else { byte }),
        }
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
