//! Drafts as a device keeps them: those of older versions are read, those of
//! newer ones are left as they are, and a broken one harms no other.

use serde::Deserialize;

use super::draft::{DRAFT_VERSION, Draft, DraftPhoto};
use super::new_case::NewCase;
use crate::json::{self, Node};
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
pub fn read_kept_draft(text: &str) -> Result<Draft, UnreadableDraft> {
    let node = json::tree(text.as_bytes()).map_err(|_| UnreadableDraft::Broken)?;
    let version = match node.get("version") {
        Some(Node::Unsigned(version)) => *version,
        Some(_) => return Err(UnreadableDraft::Broken),
        // The first version did not write which it was.
        None => 1,
    };
    if version > u64::from(DRAFT_VERSION) {
        let description = match node.get("description") {
            Some(Node::Text(text)) => text.clone(),
            _ => String::new(),
        };
        return Err(UnreadableDraft::Newer {
            version,
            description,
        });
    }
    let mut draft = Draft::deserialize(node).map_err(|_| UnreadableDraft::Broken)?;
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
        condition: case.condition.clone(),
        description: case.description.clone(),
        contact: case.contact.clone(),
        location_consent: case.location_consent,
        taken_at: case.taken_at,
        ..Draft::new(id, now)
    }
}
