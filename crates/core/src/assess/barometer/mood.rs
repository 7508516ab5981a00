//! A mood, as it is given with one tap.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::terms::BarometerTerms;
use super::weather::Weather;
use crate::case::{FieldProblem, clean_text};
use crate::city::DivisionCode;
use crate::photo::parse_hex;
use crate::time::CalendarDay;

/// Length of the words beside a mood, in characters.
pub const MAX_MOOD_CHARS: usize = 200;

/// By what the moods of two weeks are known to be of one device, without telling
/// which device: 128 bits, written in hexadecimal digits. It is the server's to
/// make such keys, and to forget them with the moods ([`super::Moods::forget_before`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MoodKey([u8; 16]);

impl MoodKey {
    /// A key of these bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for MoodKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for MoodKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MoodKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = parse_hex(&text).ok_or("32 hexadecimal digits are expected");
        bytes.map(Self).map_err(serde::de::Error::custom)
    }
}

/// What a device said on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mood {
    /// Which device, as far as anybody may know.
    pub key: MoodKey,
    /// On which day of the city's clock.
    pub day: CalendarDay,
    /// Of which community.
    pub community: DivisionCode,
    /// What it is like.
    pub weather: Weather,
    /// Id of a topic of the city's `assessment.json`.
    pub topic: Option<String>,
    /// In the resident's words.
    pub words: String,
}

impl Mood {
    /// The same with its words cleaned.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.words = clean_text(&self.words);
        self
    }

    /// Everything that is wrong with a cleaned mood, by field.
    pub fn problems(&self, terms: &BarometerTerms) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if let Some(id) = &self.topic
            && !terms.topics.iter().any(|topic| topic.id == *id)
        {
            let detail = format!("{id:?} is no topic of this city");
            problems.push(FieldProblem::new("topic", "unknown", detail));
        }
        let chars = self.words.chars().count();
        if chars > MAX_MOOD_CHARS {
            let detail = format!("{chars} characters, at most {MAX_MOOD_CHARS} are kept");
            problems.push(FieldProblem::new("words", "too_long", detail));
        }
        problems
    }
}
