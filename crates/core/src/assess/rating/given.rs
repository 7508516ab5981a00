//! A rating, and whether it can be taken as it is.

use serde::{Deserialize, Serialize};

use super::closing::Closing;
use super::grade::{Grade, Solved};
use super::terms::RatingTerms;
use crate::case::{FieldProblem, MAX_DESCRIPTION_CHARS, MAX_PHOTOS, clean_text};
use crate::catalog::ClassId;
use crate::photo::PhotoId;

/// More reasons than this are tapped by nobody who means them.
pub const MAX_REASONS: usize = 8;

/// What a reporter says of how their case was dealt with.
///
/// Only [`Self::solved`] and [`Self::level`] have to be said, and the screen
/// chooses neither beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Whether the problem is solved.
    pub solved: Solved,
    /// The whole of it.
    pub level: Grade,
    /// How fast it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed: Option<Grade>,
    /// How the reporter was dealt with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Grade>,
    /// What it looks like now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Grade>,
    /// Ids of reasons of the city's `assessment.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// In the reporter's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// By content, at most [`MAX_PHOTOS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoId>,
    /// Whether the case shall be taken up again, in the same step; only where
    /// it is not solved, or by half.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reopens: bool,
    /// Whether the case was closed although nobody had verified it. The server
    /// says so ([`Self::marked`]); what a reporter sends does not count.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_after_forced_closing: bool,
}

impl Rating {
    /// The two answers that make a rating, and nothing else.
    pub fn new(solved: Solved, level: Grade) -> Self {
        Self {
            solved,
            level,
            speed: None,
            attitude: None,
            result: None,
            reasons: Vec::new(),
            words: String::new(),
            photos: Vec::new(),
            reopens: false,
            is_after_forced_closing: false,
        }
    }

    /// The same with its words cleaned, each reason once, and without what only
    /// the server may say.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.words = clean_text(&self.words);
        let mut seen = std::collections::HashSet::new();
        self.reasons.retain(|reason| seen.insert(reason.clone()));
        self.is_after_forced_closing = false;
        self
    }

    /// The same, marked by how the case was closed.
    #[must_use]
    pub fn marked(self, closing: &Closing) -> Self {
        Self {
            is_after_forced_closing: closing.is_forced,
            ..self
        }
    }

    /// Everything that is wrong with a cleaned rating of a case of this class,
    /// by field.
    pub fn problems(&self, terms: &RatingTerms, class: Option<&ClassId>) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, code, detail: String| {
            problems.push(FieldProblem::new(field, code, detail));
        };
        for (i, id) in self.reasons.iter().enumerate() {
            let mut offered = terms.reasons_for(self.level, class);
            if !offered.any(|reason| reason.id == *id) {
                let detail = format!("{id:?} is not offered for this level and class");
                wrong(&format!("reasons[{i}]"), "unknown", detail);
            }
        }
        let counts = [
            ("reasons", self.reasons.len(), MAX_REASONS),
            ("photos", self.photos.len(), MAX_PHOTOS),
        ];
        for (field, count, most) in counts {
            if count > most {
                wrong(field, "too_many", format!("{count}, at most {most}"));
            }
        }
        let chars = self.words.chars().count();
        if chars > MAX_DESCRIPTION_CHARS {
            let detail = format!("{chars} characters, at most {MAX_DESCRIPTION_CHARS} are kept");
            wrong("words", "too_long", detail);
        }
        if self.reopens && self.solved == Solved::Yes {
            let detail = "what is solved is not taken up again".to_owned();
            wrong("reopens", "not_possible", detail);
        }
        // Whoever takes it up has to know what is left to do.
        if self.reopens && self.words.is_empty() {
            wrong("words", "required", "what is left to do".to_owned());
        }
        problems
    }
}
