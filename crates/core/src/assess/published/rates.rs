//! The open rates of a place.

use serde::{Deserialize, Serialize};

use crate::assess::rates::{Month, Rates};
use crate::case::{CaseCode, DivisionRef, Status};
use crate::catalog::ClassId;
use crate::time::Timestamp;

/// By what the cases of a place are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// By the month in which they were reported.
    #[default]
    Month,
    /// By the towns of the district, or the communities of the town.
    Part,
    /// By class.
    Class,
    /// By the unit that has them.
    Unit,
}

impl By {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Month, Self::Part, Self::Class, Self::Unit];

    /// As in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Part => "part",
            Self::Class => "class",
            Self::Unit => "unit",
        }
    }

    /// The grouping of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.as_str() == name)
    }
}

/// The open rates of a place, and of what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenRates {
    /// Of which division.
    pub place: DivisionRef,
    /// What it lies in, the largest first.
    #[serde(default)]
    pub within: Vec<DivisionRef>,
    /// By what its cases are grouped.
    pub by: By,
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// Up to which moment limits have passed.
    pub now: Timestamp,
    /// All of them.
    pub total: Rates,
    /// The same of as many months before these.
    pub before: Rates,
    /// Group by group: months the earliest first, all else the one with the most
    /// cases first.
    pub items: Vec<RatesItem>,
    /// Its towns or communities, to go on to.
    #[serde(default)]
    pub parts: Vec<DivisionRef>,
    /// What has been open for longest.
    #[serde(default)]
    pub oldest_open: Vec<OldCase>,
}

/// The open rates of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatesItem {
    /// A month, or the code of a division, class or unit; empty for cases of no
    /// class.
    pub key: String,
    /// What it is called; empty for months and for cases of no class.
    #[serde(default)]
    pub name: String,
    /// What it is called in English.
    #[serde(default)]
    pub name_en: String,
    /// Of the months that were asked for.
    pub rates: Rates,
    /// Of as many months before these; of a month, of the one before.
    pub before: Rates,
}

/// A case that has been open for long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OldCase {
    /// Its code; only of public cases.
    pub code: CaseCode,
    /// What it is.
    #[serde(default)]
    pub class: Option<ClassId>,
    /// What that is called; empty for none.
    #[serde(default)]
    pub name: String,
    /// What that is called in English.
    #[serde(default)]
    pub name_en: String,
    /// Where it stands.
    pub status: Status,
    /// When it was received.
    pub reported_at: Timestamp,
    /// By when it was, or is, due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
}
