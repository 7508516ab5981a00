//! The identity of a class.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A component and a matter can share a code, so the kind is part of the
/// identity (GB/T 47678.5-2026 as GB/T 30428.2-2013).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "lowercase"))]
pub enum Kind {
    /// 部件: a thing of the city, such as a manhole cover.
    Component,
    /// 事项 (事件): something that happens, such as noise.
    Matter,
}

/// A class of the catalogue, written `component:01003` or `matter:07012`.
///
/// The code's length is the standard's affair (2 + 3 digits in the edition of
/// 2026, 2 + 2 in that of 2013).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId {
    kind: Kind,
    code: String,
}

/// The text is no class id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a class is written component:CODE or matter:CODE, with 4 to 6 digits")]
pub struct ClassIdError;

impl ClassId {
    /// No class at all: stands in for one that could not be read.
    pub(crate) const NOTHING: Self = Self {
        kind: Kind::Component,
        code: String::new(),
    };

    /// Whether a standard could have this code.
    pub(super) fn is_code(text: &str) -> bool {
        (4..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    }

    /// The class of a code that was checked.
    pub(super) fn of(kind: Kind, code: &str) -> Self {
        let code = code.to_owned();
        Self { kind, code }
    }

    /// Component or matter.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The standard's code, digits only.
    pub fn code(&self) -> &str {
        &self.code
    }
}

impl fmt::Display for ClassId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Component => "component",
            Kind::Matter => "matter",
        };
        write!(f, "{kind}:{}", self.code)
    }
}

impl FromStr for ClassId {
    type Err = ClassIdError;

    fn from_str(text: &str) -> Result<Self, ClassIdError> {
        let (kind, code) = text.split_once(':').ok_or(ClassIdError)?;
        let kind = match kind {
            "component" => Kind::Component,
            "matter" => Kind::Matter,
            _ => return Err(ClassIdError),
        };
        if !Self::is_code(code) {
            return Err(ClassIdError);
        }
        Ok(Self::of(kind, code))
    }
}

impl Serialize for ClassId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClassId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
