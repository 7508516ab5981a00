//! What a reporter does about a case after reporting it.

use serde::{Deserialize, Serialize};

use super::new_case::{FieldProblem, MAX_DESCRIPTION_CHARS, MAX_PHOTOS, Place};
use super::status::Step;
use super::text::clean_text;
use crate::assess::rating::Rating;
use crate::photo::PhotoId;

/// One act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Asks where it is.
    Urge,
    /// Adds words or photos.
    Supplement(Supplement),
    /// Puts the place right.
    CorrectPlace(Place),
    /// Asks the supervising unit to press.
    Escalate(Reason),
    /// Rates it, or changes the rating.
    Rate(Rating),
}

/// Words and photos that are added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Supplement {
    /// In the reporter's words.
    #[serde(default)]
    pub note: String,
    /// By content, at most [`MAX_PHOTOS`].
    #[serde(default)]
    pub photos: Vec<PhotoId>,
}

/// Words that say why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reason {
    /// In the reporter's words.
    #[serde(default)]
    pub note: String,
}

impl Act {
    /// The step of the case that it is.
    pub fn step(&self) -> Step {
        match self {
            Act::Urge => Step::Urge,
            Act::Supplement(_) => Step::Supplement,
            Act::CorrectPlace(_) => Step::CorrectPlace,
            Act::Escalate(_) => Step::Escalate,
            Act::Rate(_) => Step::Rate,
        }
    }

    /// The last part of the call's path in the native API.
    pub fn path(&self) -> &'static str {
        match self {
            Act::Urge => "urges",
            Act::Supplement(_) => "supplements",
            Act::CorrectPlace(_) => "place",
            Act::Escalate(_) => "escalations",
            Act::Rate(_) => "rating",
        }
    }

    /// The photos that have to be there first.
    pub fn photos(&self) -> &[PhotoId] {
        match self {
            Act::Supplement(supplement) => &supplement.photos,
            Act::Rate(rating) => &rating.photos,
            _ => &[],
        }
    }

    /// A photo became smaller on its way, and has another name now.
    pub fn rename_photo(&mut self, photo: PhotoId, smaller: PhotoId) {
        let photos = match self {
            Act::Supplement(supplement) => &mut supplement.photos,
            Act::Rate(rating) => &mut rating.photos,
            _ => return,
        };
        let same = photos.iter_mut().filter(|id| **id == photo);
        same.for_each(|id| *id = smaller);
    }
}

impl Supplement {
    /// The same with its words cleaned.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.note = clean_text(&self.note);
        self
    }

    /// Everything that is wrong with it, by field.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = too_long(&self.note);
        if self.note.is_empty() && self.photos.is_empty() {
            let detail = "a photo or a sentence";
            problems.push(FieldProblem::new("note", "required", detail));
        }
        if self.photos.len() > MAX_PHOTOS {
            let detail = format!("{} photos, at most {MAX_PHOTOS}", self.photos.len());
            problems.push(FieldProblem::new("photos", "too_many", detail));
        }
        problems
    }
}

impl Reason {
    /// The same with its words cleaned.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.note = clean_text(&self.note);
        self
    }

    /// Everything that is wrong with it, by field.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = too_long(&self.note);
        if self.note.is_empty() {
            problems.push(FieldProblem::new(
                "note",
                "required",
                "a sentence that says why",
            ));
        }
        problems
    }
}

fn too_long(note: &str) -> Vec<FieldProblem> {
    let chars = note.chars().count();
    let detail = format!("{chars} characters, at most {MAX_DESCRIPTION_CHARS} are kept");
    let is_too_long = chars > MAX_DESCRIPTION_CHARS;
    let problem = is_too_long.then(|| FieldProblem::new("note", "too_long", detail));
    problem.into_iter().collect()
}
