//! A case as a backend shows it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::code::CaseCode;
use super::new_case::{Contact, Place};
use super::refs::{DivisionRef, UnitRef};
use super::status::{Status, Step};
use super::text::read_clean;
use crate::catalog::ClassId;
use crate::json::Node;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// One step of a case's way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Counts from 1 within the case.
    pub seq: u32,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// What happened.
    pub step: Step,
    /// Where the case stood afterwards.
    pub status: Status,
    /// What the resident is told about it.
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "read_clean"
    )]
    pub note: String,
    /// Which unit did it, or for which one it came by itself; none where a resident
    /// did it.
    #[serde(
        default,
        deserialize_with = "readable",
        skip_serializing_if = "Option::is_none"
    )]
    pub unit: Option<UnitRef>,
    /// Who of the unit it was, by their name; empty where it came by itself. Only
    /// in the units' view.
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "read_clean"
    )]
    pub by: String,
    /// Whom the case was given to.
    #[serde(
        default,
        deserialize_with = "readable",
        skip_serializing_if = "Option::is_none"
    )]
    pub to: Option<UnitRef>,
    /// What was photographed, by content.
    #[serde(
        default,
        deserialize_with = "readable_items",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub photos: Vec<PhotoId>,
    /// By when the next is due, after this.
    #[serde(
        default,
        deserialize_with = "readable",
        skip_serializing_if = "Option::is_none"
    )]
    pub due_at: Option<Timestamp>,
    /// Until when it is put off.
    #[serde(
        default,
        deserialize_with = "readable",
        skip_serializing_if = "Option::is_none"
    )]
    pub until: Option<Timestamp>,
    /// By when a low rating is to be answered, where this opened that.
    #[serde(
        default,
        deserialize_with = "readable",
        skip_serializing_if = "Option::is_none"
    )]
    pub follow_up_due_at: Option<Timestamp>,
    /// What the units tell each other. Only in their view.
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "read_clean"
    )]
    pub internal_note: String,
}

impl Event {
    /// A step with nothing else to it.
    pub fn new(seq: u32, at: Timestamp, step: Step, status: Status) -> Self {
        Self {
            seq,
            at,
            step,
            status,
            note: String::new(),
            unit: None,
            by: String::new(),
            to: None,
            photos: Vec::new(),
            due_at: None,
            until: None,
            follow_up_due_at: None,
            internal_note: String::new(),
        }
    }
}

/// A case as the public, or its reporter, sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    /// The public code.
    pub code: CaseCode,
    /// What it is; `None` for "none of these", and for a class that is written
    /// in a way of a later version.
    #[serde(default, deserialize_with = "readable")]
    pub class: Option<ClassId>,
    /// Which of its class's conditions for filing it meets, where the reporter
    /// said so.
    #[serde(
        default,
        deserialize_with = "readable",
        skip_serializing_if = "Option::is_none"
    )]
    pub condition: Option<String>,
    /// Where it is.
    pub place: Place,
    /// The town, where the city pack knows it.
    #[serde(default, deserialize_with = "readable")]
    pub town: Option<DivisionRef>,
    /// The community, where the city pack knows it.
    #[serde(default, deserialize_with = "readable")]
    pub community: Option<DivisionRef>,
    /// The unit grid cell, fifteen digits; none where the place was not shown
    /// on a map.
    #[serde(default, deserialize_with = "readable")]
    pub cell: Option<String>,
    /// Who is responsible by the city's rules.
    #[serde(default, deserialize_with = "readable")]
    pub unit: Option<UnitRef>,
    /// Who supervises that.
    #[serde(default, deserialize_with = "readable")]
    pub supervisor: Option<UnitRef>,
    /// The resident's words.
    #[serde(default, deserialize_with = "read_clean")]
    pub description: String,
    /// Photos by content.
    #[serde(default, deserialize_with = "readable_items")]
    pub photos: Vec<PhotoId>,
    /// Where it stands.
    pub status: Status,
    /// When it was received.
    pub reported_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When the next step is due, where a rule says so.
    #[serde(default, deserialize_with = "readable")]
    pub due_at: Option<Timestamp>,
    /// By when a low rating is to be answered, while it waits for that.
    #[serde(
        default,
        deserialize_with = "readable",
        skip_serializing_if = "Option::is_none"
    )]
    pub follow_up_due_at: Option<Timestamp>,
    /// How many others said "me too".
    #[serde(default, deserialize_with = "count")]
    pub supports: u32,
    /// Its way so far; empty in lists.
    #[serde(default, deserialize_with = "readable_items")]
    pub events: Vec<Event>,
    /// Whether this is the reporter's view.
    #[serde(default)]
    pub is_mine: bool,
    /// Whether only its reporter and the units may see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_hidden: bool,
    /// What whoever asked may do with it now; the screen offers nothing else.
    #[serde(
        default,
        deserialize_with = "readable_items",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub legal: Vec<Step>,
    /// Only in the reporter's view.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
}

impl CaseView {
    /// Whether everybody may see it: neither hidden, nor taken back, nor void.
    pub fn is_public(&self) -> bool {
        !self.is_hidden && !matches!(self.status, Status::Withdrawn | Status::Voided)
    }
}

/// A page of the public list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CasePage {
    /// Newest first.
    #[serde(default, deserialize_with = "readable_items")]
    pub items: Vec<CaseView>,
    /// The cursor of the next page; none at the end.
    #[serde(default)]
    pub next: Option<String>,
    /// What the backend said last, kept on the device: it is out of reach now.
    #[serde(skip)]
    pub is_kept: bool,
}

/// Reads a list item by item and leaves out what cannot be read: one bad case
/// must not take the list away.
fn readable_items<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: DeserializeOwned,
    D: Deserializer<'de>,
{
    let items = Vec::<Node>::deserialize(deserializer)?;
    Ok(items
        .into_iter()
        .filter_map(|item| T::deserialize(item).ok())
        .collect())
}

/// Reads a number; none where it is no number.
fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    readable(deserializer).map(Option::unwrap_or_default)
}

/// Reads a field that a case can do without.
fn readable<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: DeserializeOwned,
    D: Deserializer<'de>,
{
    let value = Node::deserialize(deserializer)?;
    Ok(T::deserialize(value).ok())
}
