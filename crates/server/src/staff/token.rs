//! The tokens of the staff.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use xiuhua_core::photo::parse_hex;

/// Tells a token from anything else, for people and for programs that look for
/// secrets where none should be.
const PREFIX: &str = "xiuhua-staff-";
const TOKEN_BYTES: usize = 32;

/// A token: its prefix and 256 random bits in hex. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; TOKEN_BYTES]);

/// The text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a token is {PREFIX} and 64 hexadecimal digits")]
pub struct TokenError;

impl Token {
    /// Draws one.
    ///
    /// # Errors
    /// Where the system has no randomness.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// What is kept of it. The bits are random: nobody can try them out, so that
    /// a slow hash would gain nothing.
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.to_string()).into())
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", hex(&self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl FromStr for Token {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let digits = text.strip_prefix(PREFIX).ok_or(TokenError)?;
        parse_hex(digits).map(Self).ok_or(TokenError)
    }
}

/// SHA-256 of a token as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// Compares in a time that does not depend on the content.
    pub fn matches(&self, other: &Self) -> bool {
        let difference = self.0.iter().zip(other.0);
        difference.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
    }
}

impl fmt::Display for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl Serialize for TokenHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TokenHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let hash = parse_hex(&text).map(Self);
        hash.ok_or_else(|| serde::de::Error::custom("64 hexadecimal digits are expected"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
