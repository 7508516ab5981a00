//! What the units' staff see of a case, and what they ask for: one shape for the
//! server that writes it and the desk that reads it.

use serde::{Deserialize, Serialize};

use super::new_case::Place;
use super::refs::UnitRef;
use super::standing::{Needs, Standing};
use super::status::Step;
use super::view::CaseView;
use crate::assess::rating::StaffRating;
use crate::catalog::ClassId;
use crate::city::Level;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// Whose token it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Beside the unit, what the record says of each step.
    pub name: String,
    /// For which unit.
    pub unit: UnitRef,
    /// On which level the unit works.
    pub level: Level,
    /// Whether it receives, checks and dispatches cases.
    pub coordinates: bool,
}

/// A case, as a unit sees it that has to do with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffCase {
    /// The case, with its contact and internal notes.
    pub case: CaseView,
    /// How the unit stands to it.
    pub standing: Standing,
    /// What the unit may do now.
    #[serde(default)]
    pub legal: Vec<LegalStep>,
    /// What its reporter said of it, as far as units may see it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<StaffRating>,
    /// Whom it can be dispatched to, the one of the city's rules first; empty
    /// where it cannot be dispatched now.
    #[serde(default)]
    pub units: Vec<UnitRef>,
}

impl StaffCase {
    /// The number of the last event that is seen here.
    pub fn seen_seq(&self) -> u32 {
        self.case.events.last().map_or(0, |event| event.seq)
    }
}

/// A step that may be taken now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalStep {
    /// Which.
    pub step: Step,
    /// What has to come with it.
    #[serde(default)]
    pub needs: Needs,
    /// Whether photos may come with it.
    #[serde(default)]
    pub takes_photos: bool,
}

impl From<Step> for LegalStep {
    fn from(step: Step) -> Self {
        Self {
            step,
            needs: step.needs(),
            takes_photos: step.takes_photos(),
        }
    }
}

/// A step that a unit asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transition {
    /// Which.
    pub step: Step,
    /// The last event that was seen: what came since may change one's mind.
    pub seen_seq: u32,
    /// What the resident is told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What the units tell each other.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub internal_note: String,
    /// What was photographed, by content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoId>,
    /// Until when it is put off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Code of the unit that it goes to; none for the one of the city's rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where it really is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What it really is; none where that was right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    /// Which condition it really meets; none where that was right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

impl Transition {
    /// A step with nothing else to it.
    pub fn new(step: Step, seen_seq: u32) -> Self {
        Self {
            step,
            seen_seq,
            note: String::new(),
            internal_note: String::new(),
            photos: Vec::new(),
            until: None,
            unit: None,
            place: None,
            class: None,
            condition: None,
        }
    }
}
