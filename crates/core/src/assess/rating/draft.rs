//! A rating while it is given: what is chosen so far.

use serde::{Deserialize, Serialize};

use super::given::Rating;
use super::grade::{Grade, Solved};
use super::terms::RatingTerms;
use crate::catalog::ClassId;
use crate::photo::PhotoId;

/// What is chosen so far, and nothing beforehand. Words and photos are kept
/// beside it: they are made like those of any other step.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RatingDraft {
    /// Whether the problem is solved.
    pub solved: Option<Solved>,
    /// The whole of it.
    pub level: Option<Grade>,
    /// How fast it went.
    pub speed: Option<Grade>,
    /// How the reporter was dealt with.
    pub attitude: Option<Grade>,
    /// What it looks like now.
    pub result: Option<Grade>,
    /// Ids of reasons of the city's `assessment.json`.
    pub reasons: Vec<String>,
    /// Whether the case shall be taken up again.
    pub reopens: bool,
    /// Photos of the rating that this one takes the place of. The backend has
    /// them; this device may not.
    pub kept_photos: Vec<PhotoId>,
}

impl RatingDraft {
    /// What was chosen in a rating that is changed, or taken back.
    pub fn of(rating: &Rating) -> Self {
        Self {
            solved: Some(rating.solved),
            level: Some(rating.level),
            speed: rating.speed,
            attitude: rating.attitude,
            result: rating.result,
            reasons: rating.reasons.clone(),
            reopens: rating.reopens,
            kept_photos: Vec::new(),
        }
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it asks for the case to be taken up again: only what is not
    /// solved can be.
    pub fn reopens(&self) -> bool {
        self.reopens && matches!(self.solved, Some(Solved::Half | Solved::No))
    }

    /// Chooses a level. Reasons that are not offered for it are let go; all are
    /// kept while the terms are not known, for [`Self::keep_offered`] to judge.
    pub fn choose_level(
        &mut self,
        level: Grade,
        terms: Option<&RatingTerms>,
        class: Option<&ClassId>,
    ) {
        self.level = Some(level);
        if let Some(terms) = terms {
            self.keep_offered(terms, class);
        }
    }

    /// Lets the reasons go that are not offered for the level and the class: a
    /// backend would refuse them, and the screen does not show them.
    pub fn keep_offered(&mut self, terms: &RatingTerms, class: Option<&ClassId>) {
        let Some(level) = self.level else { return };
        self.reasons.retain(|id| {
            let mut offered = terms.reasons_for(level, class);
            offered.any(|reason| reason.id == *id)
        });
    }

    /// The rating that it is with these words and photos; `None` while one of
    /// the two answers is missing.
    pub fn to_rating(&self, words: &str, photos: Vec<PhotoId>) -> Option<Rating> {
        let rating = Rating {
            speed: self.speed,
            attitude: self.attitude,
            result: self.result,
            reasons: self.reasons.clone(),
            words: words.to_owned(),
            photos: self.kept_photos.iter().copied().chain(photos).collect(),
            reopens: self.reopens(),
            ..Rating::new(self.solved?, self.level?)
        };
        Some(rating.cleaned())
    }
}
