//! "What you said, what was done".

use serde::{Deserialize, Serialize};

use crate::assess::rates::Month;
use crate::case::{CaseCode, DivisionRef, UnitRef};
use crate::time::Timestamp;

/// "What you said, what was done": as a unit writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAnswer {
    /// To what was said in which month.
    pub month: Month,
    /// Code of the division whose residents said it.
    pub division: String,
    /// Id of the topic; none for the whole month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// What was done.
    pub text: String,
    /// Public cases that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseCode>,
}

/// The same as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedAnswer {
    /// Counts up; a later answer of the same unit to the same has taken the
    /// place of an earlier one.
    pub id: i64,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// Who answers.
    pub unit: UnitRef,
    /// Whom.
    pub division: DivisionRef,
    /// To what was said in which month.
    pub month: Month,
    /// Id of the topic; none for the whole month.
    #[serde(default)]
    pub topic: Option<String>,
    /// What the topic is called; empty for none.
    #[serde(default)]
    pub topic_name: String,
    /// What it is called in English.
    #[serde(default)]
    pub topic_name_en: String,
    /// What was done.
    pub text: String,
    /// Public cases that show it.
    #[serde(default)]
    pub cases: Vec<CaseCode>,
}
