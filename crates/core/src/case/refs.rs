//! Divisions and units as a case names them: as they were called then.

use serde::{Deserialize, Serialize};

use super::text::read_clean;
use crate::city::Division;
use crate::rules::Unit;

/// A town or community that a case lies in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DivisionRef {
    /// Division code: nine digits of a town, twelve of a community.
    pub code: String,
    /// Its name.
    #[serde(deserialize_with = "read_clean")]
    pub name: String,
    /// Its English name.
    #[serde(default, deserialize_with = "read_clean")]
    pub name_en: String,
}

/// A unit that has to do with a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRef {
    /// Its code in the city's rules.
    pub code: String,
    /// Its name.
    #[serde(deserialize_with = "read_clean")]
    pub name: String,
    /// Its English name.
    #[serde(default, deserialize_with = "read_clean")]
    pub name_en: String,
    /// Its telephone, where it has one of its own; else the city's hotline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl From<&Division> for DivisionRef {
    fn from(division: &Division) -> Self {
        Self {
            code: division.code.to_string(),
            name: division.name.zh.clone(),
            name_en: division.name.en.clone(),
        }
    }
}

impl From<&Unit> for UnitRef {
    fn from(unit: &Unit) -> Self {
        Self {
            code: unit.code.clone(),
            name: unit.name.zh.clone(),
            name_en: unit.name.en.clone(),
            phone: unit.phone.clone(),
        }
    }
}
