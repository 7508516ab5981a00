//! What goes with a step of a case that is there already, while it is written.

use serde::{Deserialize, Serialize};

use super::act::{Act, Reason, Supplement};
use super::draft::DraftPhoto;
use super::new_case::Place;
use super::status::Step;
use crate::assess::rating::RatingDraft;

/// Words, photos and a place, kept on the device until they are sent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Jotting {
    /// As typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// In the order they will be shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<DraftPhoto>,
    /// Where it really is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What is chosen of a rating.
    #[serde(default, skip_serializing_if = "RatingDraft::is_empty")]
    pub rating: RatingDraft,
}

impl Jotting {
    /// Whether nobody would miss it.
    pub fn is_empty(&self) -> bool {
        let is_unwritten = self.text.trim().is_empty() && self.photos.is_empty();
        is_unwritten && self.place.is_none() && self.rating.is_empty()
    }

    /// What was written in two places, as one: nothing is lost and nothing is
    /// there twice. There may be more photos than can be sent: which of them go
    /// is for the resident to say. Place and rating are `self`'s where it has
    /// them.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        let (mine, theirs) = (self.text.trim(), other.text.trim());
        if mine.is_empty() || theirs.contains(mine) {
            self.text = other.text;
        } else if !mine.contains(theirs) {
            self.text = format!("{}\n{}", self.text.trim_end(), other.text);
        }
        for photo in other.photos {
            if self.photos.iter().all(|known| known.id != photo.id) {
                self.photos.push(photo);
            }
        }
        self.place = self.place.or(other.place);
        if self.rating.is_empty() {
            self.rating = other.rating;
        }
        self
    }

    /// What an act says, to be written on. The sizes of its photos are not known.
    pub fn of_act(act: &Act) -> Self {
        let photos = act.photos().iter().map(|id| DraftPhoto {
            id: *id,
            width_px: 0,
            height_px: 0,
            size_bytes: 0,
        });
        let text = match act {
            Act::Urge => String::new(),
            Act::Supplement(supplement) => supplement.note.clone(),
            Act::CorrectPlace(place) => place.note.clone(),
            Act::Escalate(reason) => reason.note.clone(),
            Act::Rate(rating) => rating.words.clone(),
        };
        let place = match act {
            Act::CorrectPlace(place) => Some(place.clone()),
            _ => None,
        };
        let rating = match act {
            Act::Rate(rating) => RatingDraft::of(rating),
            _ => RatingDraft::default(),
        };
        Self {
            text,
            photos: photos.collect(),
            place,
            rating,
        }
    }

    /// The act that it is for a reporter's step; `None` for a step that is no
    /// act, and for a place or an answer that is not there yet.
    pub fn to_act(&self, step: Step) -> Option<Act> {
        let note = self.text.clone();
        let photos = || self.photos.iter().map(|photo| photo.id).collect();
        Some(match step {
            Step::Urge => Act::Urge,
            Step::Supplement => {
                let photos = photos();
                Act::Supplement(Supplement { note, photos }.cleaned())
            }
            Step::CorrectPlace => {
                let place = self.place.clone()?;
                let Reason { note } = Reason { note }.cleaned();
                Act::CorrectPlace(Place { note, ..place })
            }
            Step::Escalate => Act::Escalate(Reason { note }.cleaned()),
            Step::Rate => Act::Rate(self.rating.to_rating(&note, photos())?),
            _ => return None,
        })
    }
}
