//! Drafts as a device keeps them: those of older versions are read, those of
//! newer ones are left as they are, and a broken one harms no other.

use serde_json::Value;

use super::draft::{DRAFT_VERSION, Draft, DraftPhoto};
use super::new_case::NewCase;
use crate::time::Timestamp;

/// Why a kept draft cannot be worked on. Its record stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadableDraft {
    /// A newer version of the app wrote it, and knows what is in it.
    Newer {
        /// Its version.
        version: u64,
        /// The resident's words, as far as this version finds them.
        description: String,
    },
    /// It is no draft, or part of one.
    Broken,
}

/// Reads a draft as it was kept, and brings an older one to this version.
///
/// # Errors
/// [`UnreadableDraft`].
pub fn read_kept_draft(json: &str) -> Result<Draft, UnreadableDraft> {
    let value: Value = serde_json::from_str(json).map_err(|_| UnreadableDraft::Broken)?;
    // The first version did not write which it was.
    let version = value.get("version").map_or(Some(1), Value::as_u64);
    let version = version.ok_or(UnreadableDraft::Broken)?;
    if version > u64::from(DRAFT_VERSION) {
        let description = value.get("description").and_then(Value::as_str);
        return Err(UnreadableDraft::Newer {
            version,
            description: description.unwrap_or_default().to_owned(),
        });
    }
    let mut draft: Draft = serde_json::from_value(value).map_err(|_| UnreadableDraft::Broken)?;
    // All that the second version added may be missing.
    draft.version = DRAFT_VERSION;
    Ok(draft)
}

/// A draft of a report whose own is not there any more. The sizes of its photos
/// are not known.
pub fn draft_of(id: String, case: &NewCase, now: Timestamp) -> Draft {
    let photos = case.photos.iter().map(|id| DraftPhoto {
        id: *id,
        width_px: 0,
        height_px: 0,
        size_bytes: 0,
    });
    Draft {
        photos: photos.collect(),
        place: Some(case.place.clone()),
        place_note: case.place.note.clone(),
        class: Some(case.class.clone()),
        description: case.description.clone(),
        contact: case.contact.clone(),
        location_consent: case.location_consent,
        taken_at: case.taken_at,
        ..Draft::new(id, now)
    }
}
