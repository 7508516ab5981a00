//! What the reporter gets for a report.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{code::CaseCode, view::CaseView};

/// The reporter's key to a case: 128 bits in lower-case hex.
///
/// It travels in the Authorization header and in a URL's fragment, never in a
/// query or a path, and its `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CaseSecret([u8; 16]);

/// The text is no case secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a case secret is 32 hexadecimal digits")]
pub struct CaseSecretError;

impl CaseSecret {
    /// From 16 random bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Compares in a time that does not depend on the content.
    pub fn matches(self, other: Self) -> bool {
        let difference = self.0.iter().zip(other.0);
        difference.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
    }
}

impl fmt::Display for CaseSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for CaseSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CaseSecret(…)")
    }
}

impl FromStr for CaseSecret {
    type Err = CaseSecretError;

    fn from_str(text: &str) -> Result<Self, CaseSecretError> {
        crate::photo::parse_hex(text)
            .map(Self)
            .ok_or(CaseSecretError)
    }
}

impl Serialize for CaseSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CaseSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The backend's word that a report is safe. Only with this stored may the
/// device forget what it sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The public code.
    pub code: CaseCode,
    /// The reporter's key.
    pub secret: CaseSecret,
    /// The case as the backend keeps it.
    pub case: CaseView,
}
