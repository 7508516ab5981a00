//! From a picked file to a photo as it will be sent.

use xiuhua_core::case::DraftPhoto;
use xiuhua_core::photo::{
    Format, MAX_SENT_EDGE_PX, PhotoFacts, PhotoId, PhotoProblem, inspect, read_facts,
};

use crate::platform::digest;
use crate::platform::files::PickedFile;
use crate::platform::photo_codec::{Encoded, encode};

/// A photo that is ready to be kept and sent.
pub struct Prepared {
    /// Its entry in the draft.
    pub photo: DraftPhoto,
    /// Its bytes, without any metadata.
    pub bytes: Vec<u8>,
    /// What the metadata said before it was dropped.
    pub facts: PhotoFacts,
}

/// Why a picked file was not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file itself.
    File(PhotoProblem),
    /// The page is not in a secure context, so that nothing can be identified.
    Insecure,
    /// There are as many photos as a case may have.
    TooMany,
    /// The part of the app that reads photos has not come: there is no network.
    NotLoaded,
    /// The device could not keep it.
    NotKept,
    /// The photo of this number, from 1, was kept and is no longer there.
    Lost(usize),
}

/// Reads, checks, turns upright, shrinks and re-encodes a file.
///
/// # Errors
/// [`Refusal`], with words for each on the screen.
pub async fn prepare(file: &PickedFile, utc_offset_minutes: i32) -> Result<Prepared, Refusal> {
    let original = file.read().await.map_err(Refusal::File)?;
    let inspection = inspect(&original).map_err(Refusal::File)?;
    let facts = read_facts(&original, utc_offset_minutes);
    let encoded = encode(original, media_type(inspection.format), MAX_SENT_EDGE_PX)
        .await
        .map_err(|problem| match inspection.format {
            Format::Heif => Refusal::File(PhotoProblem::Heic),
            _ => Refusal::File(problem),
        })?;
    let id = digest::photo_id(&encoded.bytes)
        .await
        .map_err(|_| Refusal::Insecure)?;
    Ok(Prepared {
        photo: entry(id, &encoded),
        bytes: encoded.bytes,
        facts,
    })
}

/// Encodes a photo again, smaller, for a backend that finds it too large.
///
/// # Errors
/// `None` when it cannot become smaller.
pub async fn shrink(bytes: Vec<u8>) -> Option<(PhotoId, Vec<u8>)> {
    let size_bytes = bytes.len();
    let edge_px = inspect(&bytes)
        .ok()
        .map(|is| is.width_px.max(is.height_px))?;
    let smaller = encode(bytes, media_type(Format::Jpeg), edge_px * 7 / 10)
        .await
        .ok()?;
    if smaller.bytes.len() >= size_bytes {
        return None;
    }
    let id = digest::photo_id(&smaller.bytes).await.ok()?;
    Some((id, smaller.bytes))
}

fn entry(id: PhotoId, encoded: &Encoded) -> DraftPhoto {
    DraftPhoto {
        id,
        width_px: encoded.width_px,
        height_px: encoded.height_px,
        size_bytes: u32::try_from(encoded.bytes.len()).unwrap_or(u32::MAX),
    }
}

/// By the bytes, not by what the file's name makes the browser believe.
fn media_type(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::Webp => "image/webp",
        Format::Gif => "image/gif",
        Format::Heif => "image/heic",
    }
}
