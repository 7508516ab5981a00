//! What is sent to report a case, and whether it may be sent.

use serde::{Deserialize, Serialize};

use super::text::{clean_phone, clean_text, read_clean};
use crate::catalog::ClassId;
use crate::geo::{LngLat, Wgs84};
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// Photos a case may have.
pub const MAX_PHOTOS: usize = 4;
/// Length of the resident's words in characters.
pub const MAX_DESCRIPTION_CHARS: usize = 1_000;
/// Length of the words that describe the place, in characters.
pub const MAX_PLACE_NOTE_CHARS: usize = 200;
/// Length of a contact's name in characters.
const MAX_NAME_CHARS: usize = 40;
/// Length of a telephone number with its dashes, in bytes.
const MAX_PHONE_BYTES: usize = 24;

/// Where a position comes from: shown beside it, because a pin set by hand is
/// to be trusted more than a fix that is 2 km wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceSource {
    /// The photo's own GPS block.
    Photo,
    /// The device's location.
    Device,
    /// A pin moved by hand.
    Pin,
    /// Chosen from the list of places.
    List,
    /// A source of a later version.
    #[serde(other)]
    Unknown,
}

/// Where the problem is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The position; stored and sent in WGS-84 only.
    pub position: LngLat<Wgs84>,
    /// Radius in metres of 68 % confidence, where the source gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<f64>,
    /// Where the position comes from.
    pub source: PlaceSource,
    /// The place in the resident's words.
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "read_clean"
    )]
    pub note: String,
    /// The division code of a community or town that the resident named in
    /// place of a map; of the district, where nothing but the words say where.
    /// The position is then its middle, and tells no cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<String>,
}

impl Place {
    /// A position from this source, with nothing else known.
    pub fn new(position: LngLat<Wgs84>, source: PlaceSource) -> Self {
        Self {
            position,
            accuracy_m: None,
            source,
            note: String::new(),
            division: None,
        }
    }

    /// Whether only its community or town is known: words have to say where.
    pub fn is_vague(&self) -> bool {
        self.division.is_some()
    }

    /// Everything that is wrong with it, by field of what it is the `place` of.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        problems.extend(too_long("place.note", &self.note, MAX_PLACE_NOTE_CHARS));
        if self.is_vague() && self.note.trim().is_empty() {
            problems.push(FieldProblem::new(
                "place.note",
                "required",
                "a division alone does not lead to the place",
            ));
        }
        if self.accuracy_m.is_some_and(|m| !(0.0..=1e7).contains(&m)) {
            problems.push(FieldProblem::new(
                "place.accuracy_m",
                "invalid",
                "not a radius in metres",
            ));
        }
        problems
    }
}

fn too_long(field: &str, text: &str, max: usize) -> Option<FieldProblem> {
    let chars = text.chars().count();
    let detail = || format!("{chars} characters, at most {max} are kept");
    (chars > max).then(|| FieldProblem::new(field, "too_long", detail()))
}

/// How the reporter can be reached. Never public.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Name, as the resident wants to be called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

impl Contact {
    /// Whether nothing was given: reporting works anonymously.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.phone.is_empty()
    }
}

/// A report on its way to the backend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewCase {
    /// What it is; `None` for "none of these": nobody is forced into a form.
    #[serde(default)]
    pub class: Option<ClassId>,
    /// Which of the class's conditions for filing is met, by its id in the
    /// city's rules; `None` where the reporter leaves that to whoever checks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Where it is.
    pub place: Place,
    /// The resident's words.
    #[serde(default)]
    pub description: String,
    /// The photos in the resident's order, by content.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// When the photo was taken, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Timestamp>,
    /// Optional.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// Consent to the use of the precise location (PIPL articles 28–31:
    /// separate, informed, given by an act of its own).
    pub location_consent: bool,
}

/// A field that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's path, such as `place.note`.
    pub field: String,
    /// A stable code, such as `too_long`.
    pub code: String,
    /// In words, for a developer; screens have their own words by code.
    #[serde(default)]
    pub detail: String,
}

impl FieldProblem {
    /// A problem of `field`.
    pub fn new(field: &str, code: &str, detail: impl Into<String>) -> Self {
        Self {
            field: field.to_owned(),
            code: code.to_owned(),
            detail: detail.into(),
        }
    }
}

impl NewCase {
    /// The same case with its words cleaned ([`clean_text`]) and its numbers
    /// rounded, so that it is written alike before and after it was stored: a
    /// backend compares what comes under one idempotency key.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.description = clean_text(&self.description);
        self.place.note = clean_text(&self.place.note);
        self.place.position = self.place.position.rounded();
        self.place.accuracy_m = self.place.accuracy_m.map(|m| (m * 10.0).round() / 10.0);
        self.contact.name = clean_text(&self.contact.name);
        self.contact.phone = clean_phone(&self.contact.phone);
        self
    }

    /// Everything that is wrong with it, by field; checked by the app before
    /// sending and by the server again.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        problems.extend(too_long(
            "description",
            &self.description,
            MAX_DESCRIPTION_CHARS,
        ));
        problems.extend(self.place.problems());
        problems.extend(too_long("contact.name", &self.contact.name, MAX_NAME_CHARS));
        if self.photos.is_empty() && self.description.trim().is_empty() {
            problems.push(FieldProblem::new(
                "description",
                "required",
                "a case needs a photo or a sentence",
            ));
        }
        if self.photos.len() > MAX_PHOTOS {
            let detail = format!("{} photos, at most {MAX_PHOTOS}", self.photos.len());
            problems.push(FieldProblem::new("photos", "too_many", detail));
        }
        if !self.contact.phone.is_empty() && !is_phone(&self.contact.phone) {
            problems.push(FieldProblem::new(
                "contact.phone",
                "invalid",
                "not a telephone number",
            ));
        }
        if !self.location_consent {
            problems.push(FieldProblem::new(
                "location_consent",
                "required",
                "the precise location is only used with consent",
            ));
        }
        problems
    }
}

/// A mobile number of China (`1[3-9]` and nine digits) or, for visitors and
/// land lines, 7 to 15 digits with an optional plus (ITU-T E.164) and dashes.
pub fn is_phone(phone: &str) -> bool {
    let phone = clean_phone(phone);
    if phone.len() > MAX_PHONE_BYTES {
        return false;
    }
    let digits = phone.strip_prefix('+').unwrap_or(&phone).replace('-', "");
    (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}
