//! A report that is being written.

use serde::{Deserialize, Serialize};

use super::new_case::{Contact, NewCase, Place, PlaceSource};
use crate::catalog::ClassId;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// The version of the records that this app writes.
pub const DRAFT_VERSION: u32 = 2;

/// A photo of a draft, as it will be sent. Its bytes lie in the photo store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftPhoto {
    /// SHA-256 of the bytes that will be sent.
    pub id: PhotoId,
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// Size in bytes.
    pub size_bytes: u32,
}

/// A report that is being written, kept on the device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// [`DRAFT_VERSION`] of the app that wrote it.
    #[serde(default = "first_version")]
    pub version: u32,
    /// Unique on this device.
    pub id: String,
    /// When it was begun, by the device's clock.
    pub created_at: Timestamp,
    /// When it was last changed, by the device's clock.
    pub changed_at: Timestamp,
    /// In the order they will be shown.
    #[serde(default)]
    pub photos: Vec<DraftPhoto>,
    /// Where, once known.
    #[serde(default)]
    pub place: Option<Place>,
    /// Words for the place, also before a position is known.
    #[serde(default)]
    pub place_note: String,
    /// What: `None` is not chosen yet, `Some(None)` is "none of these".
    #[serde(default, with = "double_option")]
    pub class: Option<Option<ClassId>>,
    /// Which of the class's conditions for filing is met, where chosen.
    #[serde(default)]
    pub condition: Option<String>,
    /// The resident's words.
    #[serde(default)]
    pub description: String,
    /// Optional.
    #[serde(default)]
    pub contact: Contact,
    /// Consent to the use of the precise location.
    #[serde(default)]
    pub location_consent: bool,
    /// When the first photo was taken, where it says so.
    #[serde(default)]
    pub taken_at: Option<Timestamp>,
    /// The key of the outbox item that it was handed over in. It is nobody's to
    /// edit then, until the item is taken back.
    #[serde(default)]
    pub sent_as: Option<String>,
}

fn first_version() -> u32 {
    1
}

/// What a draft still lacks before it can be sent, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Neither a photo nor a sentence.
    PhotoOrWords,
    /// No position.
    Place,
    /// Only a community or town, and no words that say where in it.
    PlaceNote,
    /// No class, and not "none of these" either.
    Class,
    /// The consent is not ticked.
    Consent,
}

impl Draft {
    /// An empty draft.
    pub fn new(id: String, now: Timestamp) -> Self {
        Self {
            version: DRAFT_VERSION,
            id,
            created_at: now,
            changed_at: now,
            photos: Vec::new(),
            place: None,
            place_note: String::new(),
            class: None,
            condition: None,
            description: String::new(),
            contact: Contact::default(),
            location_consent: false,
            taken_at: None,
            sent_as: None,
        }
    }

    /// Whether a resident would miss it: an untouched draft is not kept.
    pub fn is_worth_keeping(&self) -> bool {
        !self.photos.is_empty()
            || !self.description.trim().is_empty()
            || !self.place_note.trim().is_empty()
            || self.class.is_some()
            || !self.contact.is_empty()
            || self.place.as_ref().is_some_and(is_set_by_hand)
    }

    /// The first thing that it still lacks.
    pub fn missing(&self) -> Option<Missing> {
        self.all_missing().into_iter().next()
    }

    /// Everything that it still lacks, in the order of the page.
    pub fn all_missing(&self) -> Vec<Missing> {
        let has_content = !self.photos.is_empty() || !self.description.trim().is_empty();
        let is_vague = self.place.as_ref().is_some_and(Place::is_vague);
        let lacks = [
            (!has_content, Missing::PhotoOrWords),
            (self.place.is_none(), Missing::Place),
            (
                is_vague && self.place_note.trim().is_empty(),
                Missing::PlaceNote,
            ),
            (self.class.is_none(), Missing::Class),
            (!self.location_consent, Missing::Consent),
        ];
        let missing = lacks.into_iter().filter(|(is_missing, _)| *is_missing);
        missing.map(|(_, what)| what).collect()
    }

    /// What will be sent.
    ///
    /// # Errors
    /// What is still [`Missing`].
    pub fn to_new_case(&self) -> Result<NewCase, Missing> {
        if let Some(missing) = self.missing() {
            return Err(missing);
        }
        let mut place = self.place.clone().ok_or(Missing::Place)?;
        place.note.clone_from(&self.place_note);
        let case = NewCase {
            class: self.class.clone().ok_or(Missing::Class)?,
            condition: self.condition.clone(),
            place,
            description: self.description.clone(),
            photos: self.photos.iter().map(|photo| photo.id).collect(),
            taken_at: self.taken_at,
            contact: self.contact.clone(),
            location_consent: self.location_consent,
        };
        Ok(case.cleaned())
    }
}

/// A place that was found by itself can be found again; one set by hand is work.
fn is_set_by_hand(place: &Place) -> bool {
    matches!(place.source, PlaceSource::Pin | PlaceSource::List)
}

/// Keeps "not chosen" (`null`) and "none of these" (`{"chosen": null}`) apart
/// in JSON.
mod double_option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Chosen<T> {
        chosen: Option<T>,
    }

    pub fn serialize<T: Serialize + Clone, S: Serializer>(
        value: &Option<Option<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let chosen = value.clone().map(|chosen| Chosen { chosen });
        chosen.serialize(serializer)
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        let chosen = Option::<Chosen<T>>::deserialize(deserializer)?;
        Ok(chosen.map(|chosen| chosen.chosen))
    }
}
